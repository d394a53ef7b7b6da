package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real photos at the widths that are made by default, each from the next larger one, and the
 * largest from what is decoded for it, as production does; compared with Lanczos3 in double
 * precision of the full picture.
 */
class ResamplingQualityTest {
  private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);
  private static final double LANCZOS = 0.998;

  /** What imgscalr does best; Lanczos is to be kept apart from it. */
  private static final double IMGSCALR = 0.986;

  @Test
  void keepsTheSamplePhotosStructureAtEveryWidth() {
    assertQuality(sample());
  }

  /** Colours that nobody sees are noise: were they mixed in, they would be seen at its edges. */
  @Test
  void keepsTheStructureOfWhatIsCutOutOfThePhotoAtEveryWidth() {
    byte[] file = sample();
    BufferedImage photo = PlainPixels.picture(Pipeline.decode(file)).image();
    Random random = new Random(1);
    double middle = Math.min(photo.getWidth(), photo.getHeight()) / 2.0;
    BufferedImage cutOut =
        DrawnPictures.of(
            photo.getWidth(),
            photo.getHeight(),
            (x, y) -> {
              double out = Math.hypot(x - middle, y - middle) / middle;
              boolean hole = x / 40 % 7 == 0 && y / 40 % 5 == 0;
              int alpha = hole ? 0 : (int) Math.max(0, Math.min(255, 255 * (1 - out) / 0.2));
              int colour = alpha == 0 ? random.nextInt(0x1000000) : photo.getRGB(x, y) & 0xffffff;
              return (alpha << 24) | colour;
            });

    assertQuality(
        Pipeline.inspect(file),
        Pipeline.picture(cutOut),
        Pipeline.picture(cutOut),
        Pipeline.picture(cutOut));
  }

  private static byte[] sample() {
    try (InputStream file = ResamplingQualityTest.class.getResourceAsStream("/sample/pets.jpg")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keepsAPhonePhotosStructureAtEveryWidth() {
    SharedPhotos.requirePresent();

    assertQuality(SharedPhotos.read("phone/IMG_20180725_163423.jpg"));
  }

  private static void assertQuality(byte[] file) {
    ImageFacts facts = Pipeline.inspect(file);
    Size largest = facts.asStored(RenditionSizes.of(facts, WIDTHS).get(WIDTHS.size() - 1));
    assertQuality(
        facts,
        PlainPixels.picture(Pipeline.decode(file)),
        decoded(file, facts, largest, Resampler.LANCZOS3),
        decoded(file, facts, largest, Resampler.IMGSCALR));
  }

  private static Picture decoded(byte[] file, ImageFacts facts, Size size, Resampler resampler) {
    DecodeOptions options = new DecodeOptions(Duration.ofMinutes(1), 1, size, resampler);
    return Pipeline.DECODER.decode(file, facts, options);
  }

  private static void assertQuality(
      ImageFacts facts, Picture full, Picture forLanczos, Picture forImgscalr) {
    Picture lanczos = forLanczos;
    Picture imgscalr = forImgscalr;
    List<Size> sizes = RenditionSizes.of(facts, WIDTHS);
    assertThat(sizes).hasSameSizeAs(WIDTHS);
    for (int i = sizes.size() - 1; i >= 0; i--) {
      Size size = facts.asStored(sizes.get(i));
      lanczos = new Resizer().resize(lanczos, size);
      imgscalr = new Resizer().resize(imgscalr, size, Resampler.IMGSCALR);
      Picture reference = Pipeline.picture(LanczosReference.picture(full.image(), size));

      assertThat(Ssim.between(reference, lanczos)).as("%s", size).isGreaterThan(LANCZOS);
      assertThat(Ssim.between(reference, imgscalr))
          .as("%s, imgscalr", size)
          .isBetween(IMGSCALR, LANCZOS);
    }
  }
}
