package dev.pawpress.imaging;

import static dev.pawpress.imaging.RawAnimation.BLEND;
import static dev.pawpress.imaging.RawAnimation.DISPOSE;
import static dev.pawpress.imaging.RawAnimation.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebpAnimationTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aFrameIsLaidOverWhatWasThereOrTakesItsPlace() {
    byte[] file =
        new RawAnimation(4, 1)
            .plays(0)
            .frame(0, 0, 50, BLEND, "RRRR")
            .frame(0, 0, 50, BLEND, ".G..")
            .frame(2, 0, 50, REPLACE, ".B")
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RRRR", "RGRR", "RG.B");
  }

  @Test
  void aDisposedFrameIsClearedBeforeTheNextOne() {
    byte[] file =
        new RawAnimation(4, 2)
            .plays(0)
            .frame(0, 0, 50, REPLACE, "RRRR/RRRR")
            .frame(2, 0, 50, BLEND | DISPOSE, "GG")
            .frame(0, 0, 50, BLEND, "B")
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RRRR/RRRR", "RRGG/RRRR", "BR../RRRR");
  }

  /** The file's background is yellow; browsers do not show it either. */
  @Test
  void whatNoFrameCoversIsTransparent() {
    byte[] file =
        new RawAnimation(4, 2)
            .plays(0)
            .frame(2, 0, 50, BLEND, "R")
            .frame(0, 0, 50, BLEND, "G")
            .build();

    assertThat(Scenes.texts(file)).containsExactly("..R./....", "G.R./....");
    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
    assertThat(Scenes.text(Pipeline.decode(file))).isEqualTo("..R./....");
  }

  @Test
  void halfTransparentPixelsAreMixedByTheirWeight() {
    BufferedImage below = PlainPixels.image(2, 1, true);
    below.setRGB(0, 0, 0xffc86400); // opaque
    below.setRGB(1, 0, 0x80c86400);
    BufferedImage above = PlainPixels.image(2, 1, true);
    above.setRGB(0, 0, 0x800000fa);
    above.setRGB(1, 0, 0x800000fa);
    byte[] file =
        new RawAnimation(2, 1)
            .plays(0)
            .frame(0, 0, 50, REPLACE, below)
            .frame(0, 0, 50, BLEND, above)
            .build();

    BufferedImage mixed = Scenes.frames(file).get(1).picture().image();

    // a = 128/255: alpha 1, red 200 (1 - a), green 100 (1 - a), blue 250 a
    assertThat(Integer.toHexString(mixed.getRGB(0, 0))).isEqualTo("ff64327d");
    // alpha a + a (1 - a) = 0.752 of 1; red 200 a (1 - a) / 0.752, blue 250 a / 0.752
    assertThat(Integer.toHexString(mixed.getRGB(1, 0))).isEqualTo("c04221a7");
  }

  @Test
  void lossyFramesWithTransparencyAreDecoded() {
    Picture picture = Pipeline.picture(SampleImages.halfTransparent(24, 18));
    byte[] still = Pipeline.encoded(picture, ImageFormat.WEBP, 90);
    byte[] pixels = Arrays.copyOfRange(still, 30, still.length); // behind RIFF and VP8X
    byte[] file =
        new RawAnimation(40, 20)
            .plays(0)
            .frame(0, 0, 40, 20, 50, REPLACE, whitePixels())
            .frame(8, 2, 24, 18, 50, BLEND, pixels)
            .build();

    BufferedImage second = Scenes.frames(file).get(1).picture().image();

    assertThat(new String(pixels, 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("ALPH");
    assertThat(second.getRGB(8 + 2, 2 + 9)).as("through the left half").isEqualTo(0xffffffff);
    assertThat(Pipeline.difference(second.getRGB(8 + 20, 2 + 9), picture.image().getRGB(20, 9)))
        .isLessThan(12);
  }

  private static byte[] whitePixels() {
    BufferedImage white = PlainPixels.image(40, 20, false);
    Arrays.fill(PlainPixels.in(white), 0xffffff);
    byte[] file = SampleImages.file("webp", white);
    return Arrays.copyOfRange(file, 12, file.length);
  }

  @Test
  void factsTellHowItMoves() {
    byte[] file =
        new RawAnimation(4, 2)
            .plays(3)
            .frame(0, 0, 70, REPLACE, "RRRR/RRRR")
            .frame(0, 0, 10, REPLACE, "G") // as in all browsers, too short to count
            .frame(0, 0, 0, REPLACE, "B")
            .frame(0, 0, 11, REPLACE, "W")
            .build();

    assertThat(Pipeline.inspect(file).timeline()).isEqualTo(new Timeline(4, 32, 281, 3));
    assertThat(Scenes.durations(file)).containsExactly(70, 100, 100, 11);
  }

  @Test
  void anAnimationOfOneFrameIsAStill() {
    byte[] file = new RawAnimation(2, 1).plays(0).frame(0, 0, 50, BLEND, "RG").build();

    assertThat(Pipeline.inspect(file).timeline()).isEqualTo(Timeline.still(2, 1));
    assertThat(Scenes.text(Pipeline.decode(file))).isEqualTo("RG");
  }

  @Test
  void isPlayedOnceIfItDoesNotSay() {
    byte[] file =
        new RawAnimation(2, 1).frame(0, 0, 50, BLEND, "RG").frame(0, 0, 50, BLEND, "B").build();

    assertThat(Pipeline.inspect(file).timeline().plays()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "0, 2"})
  void refusesAFrameBeyondThePicture(int x, int y) {
    byte[] file =
        new RawAnimation(4, 2)
            .plays(0)
            .frame(0, 0, 50, BLEND, "RRRR/RRRR")
            .frame(x, y, 50, BLEND, "G")
            .build();

    assertThat(rejection(file))
        .hasMessage("The WebP file is damaged: a frame reaches beyond its picture.");
  }

  @Test
  void refusesAFrameOfAnotherSizeThanItSays() {
    byte[] still = SampleImages.file("webp", 3, 3);
    byte[] pixels = Arrays.copyOfRange(still, 12, still.length);
    byte[] file =
        new RawAnimation(8, 8)
            .plays(0)
            .frame(0, 0, 50, BLEND, "R")
            .frame(0, 0, 2, 2, 50, BLEND, pixels)
            .build();

    assertThat(rejection(file)).hasMessageContaining("it is 2x2 outside and 3x3 inside");
  }

  @Test
  void refusesAFrameWithoutPixels() {
    byte[] file =
        new RawAnimation(8, 8)
            .plays(0)
            .frame(0, 0, 50, BLEND, "R")
            .frame(0, 0, 2, 2, 50, BLEND, new byte[0])
            .build();

    assertThat(rejection(file)).hasMessage("The WebP file is damaged: a frame holds no picture.");
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> framesOf(file));
  }

  private static List<AnimationFrame> framesOf(byte[] file) {
    Pipeline.decode(file);
    return Scenes.frames(file);
  }

  private static byte[] animation() {
    return new RawAnimation(24, 18)
        .plays(0)
        .frame(0, 0, 50, REPLACE, SampleImages.gradient(24, 18))
        .frame(4, 2, 50, BLEND | DISPOSE, SampleImages.halfTransparent(12, 9))
        .frame(2, 2, 50, REPLACE, SampleImages.halfTransparent(8, 8))
        .build();
  }

  /** Its length is at its beginning, so that a cut between frames shows, too. */
  @Test
  void everyPrefixIsTruncated() {
    byte[] file = animation();
    assertThat(framesOf(file)).hasSize(3);
    assertThat(file.length).isGreaterThan(300);

    for (int length = 2; length < file.length; length++) {
      assertTruncated(length, rejection(Arrays.copyOf(file, length)));
    }
  }

  /** A file that was whole when it was inspected; else inspecting it would be all that is tried. */
  @Test
  void everyPrefixIsTruncatedForTheOneWhoComposesItToo() {
    byte[] file = animation();
    Header header = Header.parse(file);
    assertThat(composed(header, file)).isEqualTo(3);

    for (int length = 12; length < file.length; length++) {
      byte[] prefix = Arrays.copyOf(file, length);
      assertTruncated(
          length,
          catchThrowableOfType(RejectedImageException.class, () -> composed(header, prefix)));
    }
  }

  private static void assertTruncated(int length, RejectedImageException rejection) {
    assertThat(rejection).as("%d bytes", length).isNotNull();
    assertThat(rejection.reason())
        .as("%d bytes: %s", length, rejection)
        .isEqualTo(RejectionReason.TRUNCATED);
  }

  private static int composed(Header header, byte[] file) {
    Animation animation =
        Animation.of(header, Bytes.of(file), Pipeline.DECODER, Pipeline.patience());
    int frames = 0;
    while (animation.next() != null) {
      frames++;
    }
    return frames;
  }

  @Test
  void nothingButRejectionsEscapesFromFilesWithChangedBytes() {
    byte[] sound = animation();
    Random random = new Random(2026);
    ImageInspector inspector = new ImageInspector(new ImageLimits(1 << 20, 1_000_000, 10_000));
    Map<String, Integer> outcomes = new HashMap<>();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int round = 0; round < 3000; round++) {
            byte[] file = sound.clone();
            for (int change = 0; change <= round % 3; change++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            outcomes.merge(outcome(inspector, file), 1, Integer::sum);
          }
        });
    assertThat(outcomes).containsOnlyKeys("moves", "still", "refused", "refused at a frame");
    assertThat(outcomes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(20));
    assertThat(outcomes.values().stream().mapToInt(count -> count).sum()).isEqualTo(3000);
  }

  private static String outcome(ImageInspector inspector, byte[] file) {
    boolean inspected = false;
    try {
      Timeline timeline = inspector.inspect(file).timeline();
      inspected = true;
      if (!timeline.moves()) {
        Pipeline.decode(file);
        return "still";
      }
      assertThat(framesOf(file)).hasSize(timeline.frames());
      return "moves";
    } catch (RejectedImageException e) {
      assertThat(e.getMessage()).doesNotContain("Exception").endsWith(".");
      return inspected ? "refused at a frame" : "refused";
    }
  }

  @Test
  void manyTinyFramesAreCountedAndRefused() {
    byte[] still = SampleImages.file("webp", 1, 1);
    byte[] pixels = Arrays.copyOfRange(still, 12, still.length);
    RawAnimation animation = new RawAnimation(2, 2).plays(0);
    for (int i = 0; i < 100_000; i++) {
      animation.frame(0, 0, 1, 1, 50, BLEND, pixels);
    }

    assertThat(rejection(animation.build()).reason()).isEqualTo(RejectionReason.TOO_MANY_FRAMES);
  }

  @Test
  void orientationOfAnAnimationIsFound() {
    byte[] file =
        new RawAnimation(2, 1)
            .plays(0)
            .frame(0, 0, 50, BLEND, "RG")
            .frame(0, 0, 50, BLEND, "GR")
            .chunk("EXIF", SampleImages.exif(6, ByteOrder.BIG_ENDIAN))
            .build();

    assertThat(Pipeline.inspect(file).orientation()).isEqualTo(Orientation.LYING_LEFT);
  }
}
