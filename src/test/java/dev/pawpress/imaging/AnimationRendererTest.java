package dev.pawpress.imaging;

import static dev.pawpress.imaging.RawAnimation.BLEND;
import static dev.pawpress.imaging.RawAnimation.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationRendererTest {
  private static final WebpFiles ENCODER = new WebpFiles(new Codecs());
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AnimationRenderer renderer = new AnimationRenderer();

  private List<byte[]> render(byte[] file, Integer... widths) {
    ImageFacts facts = Pipeline.inspect(file);
    return renderer.render(file, facts, options(facts, 80, widths), LONG);
  }

  private static AnimationOptions options(ImageFacts facts, int quality, Integer... widths) {
    List<Size> sizes = RenditionSizes.of(facts, List.of(widths));
    return new AnimationOptions(sizes, quality, Resampler.LANCZOS3);
  }

  /** Each frame a gradient, turned further upside down. */
  private static byte[] webp(int width, int height, byte[]... behind) {
    BufferedImage second = SampleImages.gradient(width, height);
    for (int i = 0; i < width; i++) {
      second.setRGB(i, height / 2, 0xffffff);
    }
    RawAnimation animation =
        new RawAnimation(width, height)
            .plays(2)
            .frame(0, 0, 80, REPLACE, SampleImages.gradient(width, height))
            .frame(0, 0, 120, BLEND, second);
    for (byte[] exif : behind) {
      animation.chunk("EXIF", exif);
    }
    return animation.build();
  }

  @Test
  void makesAllSizesInOnePass() {
    byte[] file = webp(120, 80);

    List<byte[]> renditions = render(file, 30, 60, 500);

    assertThat(renditions)
        .extracting(AnimationRendererTest::sizeOf)
        .containsExactly(new Size(30, 20), new Size(60, 40), new Size(120, 80));
    for (byte[] rendition : renditions) {
      ImageFacts facts = Pipeline.inspect(rendition);
      assertThat(facts.timeline().frames()).isEqualTo(2);
      assertThat(facts.timeline().plays()).isEqualTo(2);
      assertThat(Scenes.durations(rendition)).containsExactly(80, 120);
    }
  }

  private static Size sizeOf(byte[] file) {
    ImageFacts facts = Pipeline.inspect(file);
    return new Size(facts.width(), facts.height());
  }

  @Test
  void eachFrameIsResizedAsAStillIs() {
    byte[] file = webp(120, 80);

    byte[] rendition = render(file, 60).get(0);

    List<AnimationFrame> source = Scenes.frames(file);
    List<AnimationFrame> shown = Scenes.frames(rendition);
    for (int i = 0; i < 2; i++) {
      Picture expected = new Resizer().resize(source.get(i).picture(), new Size(60, 40));
      assertThat(Pipeline.meanDifference(shown.get(i).picture().image(), expected.image()))
          .isLessThan(4);
    }
  }

  /** Thin lines, which the resamplers show most differently; lossless, so nothing else does. */
  @ParameterizedTest
  @EnumSource(Resampler.class)
  void framesAreResizedByTheResamplerThatIsAskedFor(Resampler resampler) {
    byte[] file =
        new RawAnimation(96, 96)
            .plays(0)
            .frame(0, 0, 50, REPLACE, stripes(5))
            .frame(0, 0, 50, REPLACE, stripes(7))
            .build();
    ImageFacts facts = Pipeline.inspect(file);
    List<Size> sizes = RenditionSizes.of(facts, List.of(20, 40));

    List<byte[]> renditions =
        renderer.render(file, facts, new AnimationOptions(sizes, 95, resampler), LONG);

    assertThat(renditions).hasSize(2);
    for (int i = 0; i < 2; i++) {
      Picture frame = Scenes.frames(file).get(i).picture();
      for (int size = 0; size < 2; size++) {
        Picture shown = Scenes.frames(renditions.get(size)).get(i).picture();
        double own = Pipeline.meanDifference(shown.image(), resized(frame, resampler, size));
        for (Resampler other : Resampler.values()) {
          if (other != resampler) {
            assertThat(Pipeline.meanDifference(shown.image(), resized(frame, other, size)))
                .as("frame %d of %s as if by %s", i, sizes.get(size), other)
                .isGreaterThan(own + 2);
          }
        }
        assertThat(own).as("frame %d of %s", i, sizes.get(size)).isLessThan(1);
      }
    }
  }

  private static BufferedImage stripes(int distance) {
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 96 * 96; i++) {
      image.setRGB(i % 96, i / 96, i % 96 % distance == 0 ? 0xffffff : 0);
    }
    return image;
  }

  /** From the largest size on, step by step, as renditions are. */
  private static BufferedImage resized(Picture frame, Resampler resampler, int size) {
    Resizer resizer = new Resizer();
    Picture large = resizer.resize(frame, new Size(40, 40), resampler);
    return (size == 1 ? large : resizer.resize(large, new Size(20, 20), resampler)).image();
  }

  @Test
  void turnsEachFrameUpright() {
    byte[] upright = webp(120, 80);
    byte[] lying = webp(120, 80, SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN));

    byte[] rendition = render(lying, 40).get(0);

    assertThat(sizeOf(rendition)).isEqualTo(new Size(40, 60));
    assertThat(Pipeline.inspect(rendition).orientation()).isEqualTo(Orientation.UPRIGHT);
    Picture expected =
        new Upright()
            .turn(
                new Resizer().resize(Scenes.frames(upright).get(1).picture(), new Size(60, 40)),
                Orientation.LYING_LEFT);
    BufferedImage shown = Scenes.frames(rendition).get(1).picture().image();
    assertThat(Pipeline.meanDifference(shown, expected.image())).isLessThan(4);
  }

  @Test
  void convertsTheColoursOfEachFrame() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage grey = PlainPixels.image(32, 32, false);
    BufferedImage lighter = PlainPixels.image(32, 32, false);
    Arrays.fill(PlainPixels.in(grey), 0x808080);
    Arrays.fill(PlainPixels.in(lighter), 0xa0a0a0);
    byte[] file =
        new RawAnimation(32, 32)
            .chunk("ICCP", profile)
            .plays(0)
            .frame(0, 0, 50, REPLACE, grey)
            .frame(0, 0, 50, REPLACE, lighter)
            .build();

    byte[] rendition = render(file, 32).get(0);

    // Half of the light is 188 of 255 in sRGB, 0.627 of it 207.
    List<AnimationFrame> shown = Scenes.frames(rendition);
    assertThat(shown.get(0).picture().image().getRGB(9, 9) & 0xff).isBetween(186, 190);
    assertThat(shown.get(1).picture().image().getRGB(9, 9) & 0xff).isBetween(205, 209);
    assertThat(Pipeline.inspect(rendition).hasColourProfile()).isFalse();
  }

  @Test
  void nothingOfTheUploadsMetadataIsLeft() {
    byte[] file = webp(60, 40, SampleImages.exif(1, ByteOrder.LITTLE_ENDIAN));

    byte[] rendition = render(file, 60).get(0);

    assertThat(SampleImages.indexOf(file, SampleImages.ascii(SampleImages.PRIVATE_WORD)))
        .isPositive();
    assertThat(SampleImages.indexOf(rendition, SampleImages.ascii(SampleImages.PRIVATE_WORD)))
        .isEqualTo(-1);
    assertThat(SampleImages.indexOf(rendition, SampleImages.ascii("EXIF"))).isEqualTo(-1);
  }

  @Test
  void framesThatLookAlikeAreStoredOnce() {
    byte[] file =
        new GifBuilder(2, 1, Scenes.PALETTE)
            .control(5, GifBuilder.CLEAR, -1)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .control(7, GifBuilder.KEEP, -1)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .control(9, GifBuilder.KEEP, -1)
            .frame(0, 0, 2, 1, Scenes.indexes("BB"))
            .build();

    byte[] rendition = render(file, 320).get(0);

    assertThat(Scenes.durations(rendition)).containsExactly(120, 90);
  }

  @Test
  void transparencyIsKept() {
    byte[] file =
        new RawAnimation(64, 32)
            .plays(0)
            .frame(0, 0, 50, REPLACE, SampleImages.halfTransparent(64, 32))
            .frame(0, 0, 50, REPLACE, SampleImages.gradient(64, 32))
            .frame(0, 0, 50, REPLACE, SampleImages.halfTransparent(64, 32))
            .build();

    List<AnimationFrame> shown = Scenes.frames(render(file, 32).get(0));

    assertThat(shown).hasSize(3);
    assertThat(shown.get(0).picture().isTransparent()).isTrue();
    assertThat(shown.get(1).picture().isTransparent()).isFalse();
    assertThat(shown.get(2).picture().image().getRGB(3, 9) >>> 24).isZero();
    assertThat(shown.get(2).picture().image().getRGB(29, 9) >>> 24).isEqualTo(0xff);
  }

  @Test
  void theSameAnimationGivesTheSameBytes() {
    byte[] file = webp(120, 80);

    assertThat(render(file, 60).get(0)).isEqualTo(render(file, 60).get(0));
  }

  @Test
  void rejectsAnAnimationThatBreaksInALaterFrame() {
    byte[] file =
        new GifBuilder(2, 1, Scenes.PALETTE)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .descriptor(0, 0, 2, 1, false)
            .data(3, new byte[] {(byte) 0xff, (byte) 0xff})
            .build();

    assertThatThrownBy(() -> render(file, 320))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.CORRUPT));
  }

  @Test
  void rejectsAnAnimationThatCannotBeMadeSmall() {
    Random random = new Random(2026);
    RawAnimation animation = new RawAnimation(100, 100).plays(0);
    for (int frame = 0; frame < 3; frame++) {
      BufferedImage noise = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 10_000; i++) {
        noise.setRGB(i % 100, i / 100, random.nextInt(0x1000000));
      }
      animation.frame(0, 0, 50, REPLACE, noise);
    }
    byte[] file = animation.build();
    ImageFacts facts = Pipeline.inspect(file);

    assertThat(renderer.render(file, facts, options(facts, 10, 100), LONG)).hasSize(1);
    assertThatThrownBy(() -> renderer.render(file, facts, options(facts, 90, 100), LONG))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_COMPLEX))
        .hasMessageContaining("over 18072 bytes");
  }

  @Test
  void countsTheMemoryOfCanvasesSizesAndFiles() {
    ImageFacts facts =
        new ImageFacts(
            ImageFormat.GIF,
            1000,
            500,
            Orientation.UPRIGHT,
            false,
            true,
            1,
            new Timeline(10, 5_000_000, 1000, 0));
    Size whole = new Size(1000, 500);
    long atOnce = AnimationRenderer.workingBytes(facts, options(facts, 90, 1000));
    long more = AnimationRenderer.workingBytes(facts, options(facts, 90, 500, 1000));

    // 5 canvases, resizing, 28 bytes a pixel of the size, its file of half a byte a pixel, twice
    assertThat(atOnce)
        .isEqualTo(
            10_000_000
                + Resizer.workingBytes(1000, 500, whole)
                + 14_000_000
                + 2 * (2_500_000 + 10_240));
    assertThat(more - atOnce).isEqualTo(4 * 125_000 + 625_000 + 10_240);
    assertThat(AnimationRenderer.workingBytes(facts, options(facts, 91, 1000)) - atOnce)
        .isEqualTo(2 * 7_500_000);
  }

  @Test
  void countsTheMemoryOfTheResamplerThatResizes() {
    ImageFacts facts = Pipeline.inspect(webp(1200, 800));
    Size half = new Size(600, 400);
    long lanczos = AnimationRenderer.workingBytes(facts, options(facts, 80, 600));
    long scalr =
        AnimationRenderer.workingBytes(
            facts, new AnimationOptions(List.of(half), 80, Resampler.IMGSCALR));

    assertThat(scalr - lanczos)
        .isEqualTo(
            Resizer.workingBytes(1200, 800, half, Resampler.IMGSCALR)
                - Resizer.workingBytes(1200, 800, half, Resampler.LANCZOS3))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webp", "gif"})
  void stopsAtTheFirstLookBehindTheDeadline(String format) {
    byte[] file = animation(format, 40, 3);
    Ticker wall = new Ticker();
    AnimationRenderer slow = renderer(new Deadline.Clocks(wall, wall.ofPercent(90)));

    assertThatThrownBy(() -> render(slow, file, Duration.ofSeconds(2)))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_SLOW))
        .hasMessage("Decoding the picture took over 2 s, which is the limit.");
    assertThat(wall.looks()).as("looks at the clock").isEqualTo(4);
  }

  @Test
  void aBusyMachineIsNotTheAnimationsFault() {
    AnimationRenderer slow = renderer(new Deadline.Clocks(new Ticker(), () -> 0));

    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> render(slow, webp(40, 30), Duration.ofSeconds(2)))
        .withMessageContaining("the machine is busy");
  }

  /** Not a limit for each frame: two frames are well within it, 200 are not. */
  @ParameterizedTest
  @ValueSource(strings = {"webp", "gif"})
  void allFramesTogetherHaveOneDeadline(String format) {
    Duration limit = Duration.ofSeconds(250);
    byte[] few = animation(format, 8, 2);
    byte[] many = animation(format, 8, 200);
    Ticker wall = new Ticker();
    AnimationRenderer slow = renderer(new Deadline.Clocks(wall, wall.ofPercent(90)));

    assertThat(render(slow, few, limit)).hasSize(1);
    int looks = wall.looks();
    assertThatThrownBy(() -> render(slow, many, limit))
        .hasMessage("Decoding the picture took over 250 s, which is the limit.");
    assertThat(wall.looks() - looks).as("looks at the clock").isEqualTo(252);
  }

  /** In real time. */
  @Test
  void aLongGifStopsAtItsDeadline() {
    byte[] file = animation("gif", 200, 400);
    Duration limit = Duration.ofMillis(100);
    long start = System.nanoTime();

    assertThatThrownBy(() -> render(renderer, file, limit))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(DecodeTimeoutException.class),
            e ->
                assertThat(e)
                    .isInstanceOf(RejectedImageException.class)
                    .hasMessage("Decoding the picture took over 0.1 s, which is the limit."));
    long stopped = System.nanoTime();
    assertThat(render(renderer, file, LONG)).hasSize(1);
    assertThat(stopped - start).isLessThan((System.nanoTime() - stopped) / 2);
  }

  @Test
  void anErrorInReadingAFrameIsTheFilesFault() {
    Error fault = new StackOverflowError();

    assertThatExceptionOfType(RejectedImageException.class)
        .isThrownBy(() -> render(failing(fault, null), webp(40, 30), LONG))
        .withMessage("The WebP file is damaged and cannot be decoded.")
        .withCause(fault);
  }

  @Test
  void aFullHeapIsNotTheFilesFault() {
    Error fault = new OutOfMemoryError("Java heap space");

    for (AnimationRenderer renderer : List.of(failing(fault, null), failing(null, fault))) {
      assertThatExceptionOfType(OutOfPictureMemoryException.class)
          .isThrownBy(() -> render(renderer, webp(40, 30), LONG))
          .withCause(fault);
    }
  }

  @Test
  void aCodecThatCannotBeLoadedIsNotTheFilesFault() {
    Error fault = new NoClassDefFoundError("x");

    for (AnimationRenderer renderer : List.of(failing(fault, null), failing(null, fault))) {
      assertThatExceptionOfType(BrokenCodecException.class)
          .isThrownBy(() -> render(renderer, webp(40, 30), LONG))
          .withCause(fault);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {StackOverflowError.class, AssertionError.class, InternalError.class})
  void anErrorInEncodingIsNotTheFilesFault(Class<? extends Error> type) throws Exception {
    Error fault = type.getDeclaredConstructor().newInstance();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> render(failing(null, fault), webp(40, 30), LONG))
        .withMessage("making an animation of 40x30 failed")
        .withCause(fault);
  }

  @Test
  void anExceptionInEncodingPassesAsItIs() {
    Throwable fault = new UncheckedIOException(new EOFException("x"));

    assertThatThrownBy(() -> render(failing(null, fault), webp(40, 30), LONG)).isSameAs(fault);
  }

  private static AnimationRenderer renderer(Deadline.Clocks clocks) {
    return new AnimationRenderer(clocks, Pipeline.DECODER, ENCODER);
  }

  /** Null for what does not fail. */
  private static AnimationRenderer failing(Throwable decoding, Throwable encoding) {
    return new AnimationRenderer(
        Deadline.Clocks.ofThisMachine(),
        decoding == null ? Pipeline.DECODER : throwing(Decoder.class, decoding),
        encoding == null ? ENCODER : throwing(WebpFiles.class, encoding));
  }

  private static <T> T throwing(Class<T> type, Throwable fault) {
    return mock(
        type,
        invocation -> {
          throw fault;
        });
  }

  private static List<byte[]> render(AnimationRenderer renderer, byte[] file, Duration limit) {
    ImageFacts facts = Pipeline.inspect(file);
    return renderer.render(file, facts, options(facts, 80, 320), limit);
  }

  /** A pattern of four colours that moves by some pixels from frame to frame. */
  private static byte[] animation(String format, int side, int frames) {
    GifBuilder gif = new GifBuilder(side, side, Scenes.PALETTE);
    RawAnimation webp = new RawAnimation(side, side).plays(0);
    for (int frame = 0; frame < frames; frame++) {
      byte[] indexes = new byte[side * side];
      BufferedImage image = PlainPixels.image(side, side, false);
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = (byte) (((i % side / 4 + frame) ^ (i / side / 4)) & 3);
        PlainPixels.in(image)[i] = Scenes.PALETTE[indexes[i]];
      }
      gif.frame(0, 0, side, side, indexes);
      if (format.equals("webp")) {
        webp.frame(0, 0, 50, REPLACE, image);
      }
    }
    return format.equals("webp") ? webp.build() : gif.build();
  }
}
