package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the budget is asked for, by the header alone. */
class DecodedBytesTest {
  private static final int CODEC_BYTES = 1 << 20;

  @ParameterizedTest
  @CsvSource({"jpeg, 3", "png, 3", "webp, 4"})
  void countsTheMemoryOfEveryPixelThatTheHeaderClaims(String format, int bytesPerPixel) {
    byte[] file = SampleImages.claiming(format, 9000, 8000);

    assertThat(Pipeline.inspect(file).decodedBytes())
        .isEqualTo(72_000_000L * bytesPerPixel + file.length + CODEC_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0, 0, 1",
    "16, 0, 0, 2",
    "4, 0, 0, 1",
    "8, 0, 2, 4", // a transparent grey
    "16, 0, 2, 8",
    "8, 2, 0, 3",
    "16, 2, 0, 6",
    "8, 2, 6, 4", // a transparent colour
    "16, 2, 6, 8",
    "8, 3, 0, 1",
    "8, 4, 0, 2",
    "16, 4, 0, 4",
    "8, 6, 0, 4",
    "16, 6, 0, 8",
  })
  void countsTheMemoryOfEveryLayoutOfPng(
      int bits, int colourType, int transparentBytes, int bytesPerPixel) {
    RawPng png = new RawPng(9000, 8000, bits, colourType);
    if (transparentBytes > 0) {
      png.with("tRNS", new byte[transparentBytes]);
    }
    byte[] file = png.fileOf(new byte[1]);

    assertThat(Pipeline.inspect(file).decodedBytes())
        .isEqualTo(72_000_000L * bytesPerPixel + file.length + CODEC_BYTES);
  }
}
