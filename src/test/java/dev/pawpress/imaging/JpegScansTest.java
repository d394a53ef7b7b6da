package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.SampleImages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegScansTest {
  @Test
  void countsScansThatOnlyADecoderInSearchOfARestartWouldFind() {
    assertThat(rejection(ManyScans.hidden(64, 64, 100)).reason())
        .isEqualTo(RejectionReason.TOO_COMPLEX);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, 100", // 0.1 gigapixels
    "5000, 3000, 100", // 1.5 gigapixels
    "5000, 3001, 99",
    "10000, 7500, 20", // 1.5 gigapixels
    "10000, 10000, 20", // the largest picture, and more scans than any encoder writes
    "65535, 65535, 20",
  })
  void allowsSoManyScansOfSoManyPixelsAndNotOneMore(int width, int height, int scans) {
    ImageInspector unlimited =
        new ImageInspector(new ImageLimits(1 << 20, Long.MAX_VALUE, Integer.MAX_VALUE));

    assertThat(unlimited.inspect(ManyScans.of(width, height, scans)).width()).isEqualTo(width);
    assertThat(rejection(ManyScans.of(width, height, scans + 1)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_COMPLEX))
        .hasMessage(
            "The JPEG file has over %d scans of %d pixels, which is the limit.",
            scans, (long) width * height);
  }

  @Test
  void decodesManyScans() {
    Picture picture = Pipeline.decode(ManyScans.of(16, 16, 100));

    assertThat(picture.image().getRaster().getSample(15, 15, 0)).isEqualTo(128);
  }

  @Test
  void acceptsAProgressiveJpegThatOnlyLacksItsEndMarker() {
    byte[] file = ProgressiveJpeg.of(SampleImages.gradient(64, 48));

    Picture picture = Pipeline.decode(Arrays.copyOf(file, file.length - 2));

    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(file).image())).isZero();
  }

  @Test
  void rejectsAProgressiveJpegWhoseLaterScansAreMissing() {
    byte[] file = ProgressiveJpeg.of(SampleImages.gradient(64, 48));
    int cuts = 0;
    for (int i = file.length - 3; i > 0; i--) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xda && cuts < 9) {
        byte[] cut = Arrays.copyOf(file, i);
        assertThat(rejection(cut).reason()).isEqualTo(RejectionReason.TRUNCATED);
        cuts++;
      }
    }
    assertThat(cuts).isEqualTo(9);
  }

  @Test
  void takesAProgressiveJpegThatEndsEarlyAsItSays() {
    Picture picture = Pipeline.decode(ManyScans.of(16, 16, 1));

    assertThat(picture.width()).isEqualTo(16);
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));
  }
}
