package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos of two iPhones, and an AVIF of another project. */
@ExtendWith(SharedPhotos.class)
class HeifPhotosTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int COLUMNS = 4;
  private static final int ROWS = 3;

  /**
   * The mean colours of twelve parts, row by row. libheif 1.15.1 and ImageMagick 6.9.11 of Debian
   * 12 say so, {@code heif-convert X.heic X.png; convert X.png -profile
   * /usr/share/color/icc/ghostscript/srgb.icc -scale '4x3!' -depth 8 txt:-}, for the AVIF without
   * {@code -profile}.
   */
  @ParameterizedTest
  @CsvSource({
    "phone/heic-iphone.heic, 4032, 3024, "
        + "5f4f3e 4e5044 718699 86a4b8 576062 3b5d61 38757a 3c634e 424f46 60716a 769ea5 86acb0",
    "phone/heic-iphone7.heic, 4032, 3024, "
        + "a5a9ab c6c2bc c4c0be abb0b9 6f7380 73747d 74767e 586071 3f475e 393f50 323642 2b2f3a",
    "formats/sdr_cosmos12920_cicp1-13-6_yuv444_full_qp10.avif, 2048, 858, "
        + "941c3c 80102b 720e29 970829 81214e 602b4e 722a54 962260 61154a 343475 5a3da4 b6078b",
  })
  void looksAsLibheifHasIt(String name, int width, int height, String colours) {
    byte[] file = SharedPhotos.read(name);
    Picture picture = Pipeline.decode(file);
    Orientation orientation = Pipeline.inspect(file).orientation();
    BufferedImage image =
        new SrgbConverter().toSrgb(new Upright().turn(picture, orientation)).image();

    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    String[] expected = colours.split(" ", -1);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      int mean = mean(image, i % COLUMNS, i / COLUMNS);
      assertThat(Pipeline.difference(mean, Integer.parseInt(expected[i], 16)))
          .as("part %d: %06x, not %s", i, mean, expected[i])
          .isLessThanOrEqualTo(1);
    }
  }

  private static int mean(BufferedImage image, int column, int row) {
    int width = image.getWidth() / COLUMNS;
    int height = image.getHeight() / ROWS;
    int[] pixels = image.getRGB(column * width, row * height, width, height, null, 0, width);
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int pixel : pixels) {
      red += Pipeline.channel(pixel, 16);
      green += Pipeline.channel(pixel, 8);
      blue += Pipeline.channel(pixel, 0);
    }
    return (rounded(red, pixels.length) << 16)
        | (rounded(green, pixels.length) << 8)
        | rounded(blue, pixels.length);
  }

  private static int rounded(long sum, int count) {
    return (int) Math.round((double) sum / count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone/heic-iphone.heic",
        "phone/heic-iphone7.heic",
        "formats/sdr_cosmos12920_cicp1-13-6_yuv444_full_qp10.avif"
      })
  void whereverItIsCutOffItIsTruncated(String name) {
    byte[] file = SharedPhotos.read(name);

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int part = 1; part < 50; part++) {
            byte[] cut = Arrays.copyOf(file, (int) ((long) file.length * part / 50));
            assertThat(HostileHeifTest.rejection(cut).reason())
                .as("%d of 50 parts", part)
                .isEqualTo(RejectionReason.TRUNCATED);
          }
        });
  }
}
