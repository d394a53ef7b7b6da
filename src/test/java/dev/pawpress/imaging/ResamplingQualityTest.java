package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Real photos at the widths that are made by default, each from the next larger one as production
 * does, compared with Lanczos3 in double precision of the full picture.
 */
class ResamplingQualityTest {
  private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);
  private static final double LANCZOS = 0.998;

  /** What imgscalr does best; Lanczos is to be kept apart from it. */
  private static final double IMGSCALR = 0.986;

  @Test
  void keepsTheSamplePhotosStructureAtEveryWidth() {
    try (InputStream file = getClass().getResourceAsStream("/sample/pets.jpg")) {
      assertQuality(file.readAllBytes());
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
    Picture full = PlainPixels.picture(Pipeline.decode(file));
    Picture lanczos = full;
    Picture imgscalr = full;
    List<Size> sizes = RenditionSizes.of(facts, WIDTHS);
    assertThat(sizes).hasSameSizeAs(WIDTHS);
    for (int i = sizes.size() - 1; i >= 0; i--) {
      Size size = facts.asStored(sizes.get(i));
      lanczos = new Resizer().resize(lanczos, size);
      imgscalr = new Resizer().resize(imgscalr, size, Resampler.IMGSCALR);
      Picture reference = Pipeline.picture(LanczosReference.opaque(full.image(), size));

      assertThat(Ssim.between(reference, lanczos)).as("%s", size).isGreaterThan(LANCZOS);
      assertThat(Ssim.between(reference, imgscalr))
          .as("%s, imgscalr", size)
          .isBetween(IMGSCALR, LANCZOS);
    }
  }
}
