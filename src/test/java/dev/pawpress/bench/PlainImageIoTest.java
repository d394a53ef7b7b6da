package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.DisplayP3;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** What Java's own JPEG reader does with a photo's profile. */
class PlainImageIoTest {
  private static final byte[] PLAIN = SampleImages.file("jpeg", 64, 64);
  private static final byte[] WIDE =
      SampleImages.withProfile(
          "jpeg", PLAIN, TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3));

  @Test
  void readsTheNumbersAsStoredOnlyWhenAskedTo() {
    BufferedImage stored = PlainImageIo.decodeJpeg(WIDE, DisplayP3::is);

    assertThat(DisplayP3.is(stored.getColorModel().getColorSpace())).isTrue();
    assertThat(samples(stored)).isEqualTo(samples(PlainImageIo.decodeJpeg(PLAIN)));
    assertThat(samples(stored)).isNotEqualTo(samples(PlainImageIo.decodeJpeg(WIDE)));
  }

  @Test
  void convertsToSrgbAsTheReferenceDoes() {
    int[] converted = samples(PlainImageIo.decodeJpeg(WIDE));
    int[] reference = samples(DisplayP3.toSrgb(PlainImageIo.decodeJpeg(WIDE, DisplayP3::is)));

    int largest = 0;
    for (int i = 0; i < reference.length; i++) {
      largest = Math.max(largest, Math.abs(converted[i] - reference[i]));
    }
    assertThat(largest).isLessThanOrEqualTo(2);
  }

  private static int[] samples(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}
