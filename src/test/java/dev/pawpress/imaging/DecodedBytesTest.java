package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the budget is asked for, by the header alone. */
class DecodedBytesTest {
  private static final int CODEC_BYTES = 1 << 20;

  @ParameterizedTest
  @CsvSource({"jpeg, 4", "png, 3", "webp, 4", "bmp, 4"})
  void countsTheMemoryOfEveryPixelThatTheHeaderClaims(String format, int bytesPerPixel) {
    byte[] file = SampleImages.claiming(format, 9000, 8000);

    long rows = format.equals("jpeg") ? 256 * 9016 : 0;
    assertThat(Pipeline.inspect(file).decodedBytes())
        .isEqualTo(72_000_000L * bytesPerPixel + rows + file.length + CODEC_BYTES);
  }

  /** Coefficients of up to 4 megapixels are kept on the heap, of larger ones on the native one. */
  @ParameterizedTest
  @CsvSource({"2000, 2000, 11", "2001, 2000, 4"})
  void countsTheCoefficientsOfProgressiveJpegs(int width, int height, int bytesPerPixel) {
    byte[] file = ProgressiveJpeg.of(SampleImages.gradient(64, 64));
    int frame = SampleImages.indexOf(file, new byte[] {-1, (byte) 0xc2});
    ByteBuffer.wrap(file).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);

    assertThat(Pipeline.inspect(file).decodedBytes())
        .isEqualTo(
            (long) width * height * bytesPerPixel
                + 256L * (width + 16)
                + file.length
                + CODEC_BYTES);
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

  /** Each was decoded with little more heap than this, and 4000x3000 pixels of a photo. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 1", // a bit takes at most a byte
    "8, 1, 1, 1",
    "16, 1, 1, 2",
    "8, 3, 2, 3",
    "16, 3, 2, 6",
    "16, 4, 2, 8",
    "8, 4, 5, 8", // ink, and the colours it becomes
    "16, 4, 5, 12",
    "16, 3, 8, 10", // Lab likewise
  })
  void countsTheMemoryOfEveryLayoutOfTiff(
      int bits, int samples, int photometric, int bytesPerPixel) {
    byte[] file = new RawTiff(900, 800, bits, samples, photometric).file((x, y, channel) -> 0);

    long beside = Pipeline.inspect(file).decodedBytes() - file.length - CODEC_BYTES;

    // The share of each strip, and of a second copy of the file, is rounded up to whole pixels.
    long copies = photometric == 8 ? file.length : 0;
    assertThat(beside)
        .isBetween(720_000L * bytesPerPixel + copies, 720_000L * (bytesPerPixel + 1) + copies);
  }

  @Test
  void countsTheLargestJpegBesideThePictureOfATiff() {
    byte[] strips = RawTiff.compressed(SampleImages.gradient(640, 480), "JPEG", 0);
    byte[] tiles = RawTiff.compressed(SampleImages.gradient(640, 480), "JPEG", 320);
    long pixels = 640L * 480;

    assertThat(Pipeline.inspect(strips).decodedBytes()).isGreaterThan(3 * pixels);
    assertThat(Pipeline.inspect(tiles).decodedBytes())
        .isGreaterThan(3 * pixels + 3 * 320 * 320 + tiles.length + CODEC_BYTES);
  }
}
