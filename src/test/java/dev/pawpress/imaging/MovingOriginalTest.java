package dev.pawpress.imaging;

import static dev.pawpress.imaging.RawAnimation.BLEND;
import static dev.pawpress.imaging.RawAnimation.DISPOSE;
import static dev.pawpress.imaging.RawAnimation.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.RenditionCheck;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Animated WebPs that stand in for their own rendition. */
class MovingOriginalTest {
  private static final Size SIZE = new Size(/* width= */ 4, /* height= */ 2);
  private static final int ANY = Integer.MAX_VALUE;

  /** Whole and partial frames, blended and not, kept and cleared. */
  private static RawAnimation animation(byte[] profile) {
    return new RawAnimation(4, 2)
        .chunk("ICCP", profile)
        .plays(7)
        .frame(0, 0, 80, REPLACE, "RRRR/RRRR")
        .frame(2, 0, 5, BLEND | DISPOSE, "GG")
        .frame(0, 0, 120, BLEND, "B.../...B")
        .frame(2, 0, 90, REPLACE, ".W");
  }

  private static byte[] plain() {
    return animation(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()).build();
  }

  private static Optional<byte[]> standIn(byte[] upload) {
    return Original.movingStandIn(upload, SIZE, ANY);
  }

  private static void assertSameAnimation(byte[] standIn, byte[] upload) {
    List<AnimationFrame> shown = Scenes.frames(standIn);
    List<AnimationFrame> expected = Scenes.frames(upload);
    assertThat(shown).extracting(AnimationFrame::millis).isEqualTo(millis(expected));
    for (int i = 0; i < shown.size(); i++) {
      assertThat(
              Pipeline.largestDifference(
                  shown.get(i).picture().image(), expected.get(i).picture().image()))
          .isZero();
    }
    assertThat(Pipeline.inspect(standIn).timeline().plays())
        .isEqualTo(Pipeline.inspect(upload).timeline().plays());
    assertThat(new RenditionCheck().leftovers(standIn, ImageFormat.WEBP, Credit.NONE)).isEmpty();
  }

  private static List<Integer> millis(List<AnimationFrame> frames) {
    return frames.stream().map(AnimationFrame::millis).toList();
  }

  @Test
  void isTheUploadsFramesAndNothingElse() {
    byte[] word = SampleImages.ascii(SampleImages.PRIVATE_WORD);
    byte[] upload =
        animation(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
            .chunk("EXIF", SampleImages.exif(1, ByteOrder.BIG_ENDIAN))
            .chunk("XMP ", word)
            .chunk("what", word)
            .build();
    byte[] trailed = SampleImages.join(upload, word);

    byte[] standIn = standIn(trailed).orElseThrow();

    assertThat(Scenes.texts(standIn))
        .containsExactly("RRRR/RRRR", "RRGG/RRRR", "BR../RRRB", "BR.W/RRRB");
    assertThat(new String(standIn, StandardCharsets.ISO_8859_1))
        .doesNotContain(SampleImages.PRIVATE_WORD, "EXIF", "XMP", "ICCP", "what");
    assertThat(standIn).isEqualTo(standIn(plain()).orElseThrow());
    assertSameAnimation(standIn, upload);
  }

  @Test
  void mustBeSmallerThanTheRendition() {
    int bytes = standIn(plain()).orElseThrow().length;

    assertThat(Original.movingStandIn(plain(), SIZE, bytes + 1)).isPresent();
    assertThat(Original.movingStandIn(plain(), SIZE, bytes)).isEmpty();
  }

  @Test
  void isNoneIfTheRenditionIsAnotherPicture() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] turned =
        new RawAnimation(4, 2)
            .plays(1)
            .frame(0, 0, 80, REPLACE, "RRRR/RRRR")
            .frame(0, 0, 80, REPLACE, "GGGG/RRRR")
            .chunk("EXIF", SampleImages.exif(3, ByteOrder.LITTLE_ENDIAN))
            .build();
    byte[] still = SampleImages.file("webp", Scenes.image("RRRR/GGGG"));

    assertThat(Original.movingStandIn(plain(), new Size(2, 4), ANY)).isEmpty();
    assertThat(standIn(animation(linear).build())).isEmpty();
    assertThat(standIn(turned)).isEmpty();
    assertThat(standIn(still)).isEmpty();
  }

  /** Other tools refuse such a frame, and who knows what is in it. */
  @Test
  void isNoneIfAFrameHasAChunkThatDoesNotBelong() {
    byte[] file = SampleImages.file("webp", Scenes.image("RRRR/GGGG"));
    byte[] pixels = Arrays.copyOfRange(file, 12, file.length);
    byte[] word = SampleImages.riffChunk("ALPH", SampleImages.ascii(SampleImages.PRIVATE_WORD));

    assertThat(standIn(twoFrames(pixels))).isPresent();
    assertThat(standIn(twoFrames(SampleImages.join(word, pixels)))).isEmpty();
  }

  private static byte[] twoFrames(byte[] pixels) {
    return new RawAnimation(4, 2)
        .plays(1)
        .frame(0, 0, 4, 2, 80, REPLACE, pixels)
        .frame(0, 0, 80, REPLACE, "GGGG/RRRR")
        .build();
  }

  @Test
  void brokenFilesAreRejectedOrNoneButNothingElse() {
    Random random = new Random(7);
    int present = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] upload = plain();
      byte[] broken =
          Arrays.copyOf(upload, i % 2 == 0 ? upload.length : random.nextInt(upload.length));
      for (int change = 0; change < 2 && broken.length > 0; change++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      try {
        present += standIn(broken).isPresent() ? 1 : 0;
      } catch (RejectedImageException e) {
        assertThat(e.getMessage()).endsWith(".");
      }
    }
    assertThat(present).isBetween(100, 1900);
  }

  @ExtendWith(SharedPhotos.class)
  @ParameterizedTest
  @CsvSource({
    "formats/animated-loop-3.webp",
    "formats/rotating-squares.webp",
    "twelvemonkeys/webp/webp/animated-webp-supported.webp"
  })
  void sharedAnimationsThatStandInLookTheSame(String name) {
    byte[] upload = SharedPhotos.read(name);
    ImageFacts facts = Pipeline.inspect(upload);

    byte[] standIn =
        Original.movingStandIn(upload, new Size(facts.width(), facts.height()), ANY).orElseThrow();

    assertThat(standIn).hasSizeLessThanOrEqualTo(upload.length);
    assertSameAnimation(standIn, upload);
  }
}
