package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));
  }
}
