package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class JpegScansTest {
  @Test
  void countsScansThatOnlyADecoderInSearchOfARestartWouldFind() {
    assertThat(rejection(ManyScans.hidden(64, 64, 100)).reason())
        .isEqualTo(RejectionReason.CORRUPT);
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));
  }
}
