package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures made by libaom without loss, so that each pixel can be held against the original's. */
class HeifDecoderTest {
  @ParameterizedTest
  @CsvSource({"150,100", "1,1", "17,33", "64,1"})
  void aPictureComesOutAsItWentIn(int width, int height) {
    BufferedImage image = noisy(width, height);

    Picture picture = Pipeline.decode(SampleAvif.of(image).bytes());

    assertSame(picture, image);
    assertThat(picture.profile()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"200,150", "192,128", "64,64", "65,300"})
  void tilesAreLaidOutRowByRowAndCutAtTheEdges(int width, int height) {
    BufferedImage image = noisy(width, height);

    byte[] file = SampleAvif.inTiles(image, 64, 64).bytes();

    assertThat(Pipeline.inspect(file).storedWidth()).isEqualTo(width);
    assertSame(Pipeline.decode(file), image);
  }

  @Test
  void whatIsCutOffIsNotThere() {
    BufferedImage image = noisy(200, 150);
    HeifFile file = new HeifFile().brands("avif");
    // 100x90, its centre 10 right of the picture's and 5 above it
    int crop = file.property("clap", HeifFile.numbers(100, 1, 90, 1, 10, 1, -5, 1));

    byte[] cropped = SampleAvif.inTiles(file, image, 64, 64, crop).bytes();

    assertSame(Pipeline.decode(cropped), image.getSubimage(60, 25, 100, 90));
    assertThat(Pipeline.inspect(cropped).storedWidth()).isEqualTo(100);
  }

  @Test
  void opacityComesFromASecondPicture() {
    BufferedImage image = SampleImages.halfTransparent(64, 48);

    Picture picture = Pipeline.decode(transparent(image, image, "avif").bytes());

    assertThat(picture.isTransparent()).isTrue();
    assertThat(picture.image().getType()).isEqualTo(BufferedImage.TYPE_INT_ARGB);
    assertThat(Pipeline.largestDifference(picture.image(), image)).isZero();
  }

  @Test
  void coloursMultipliedByTheOpacityAreDividedByIt() {
    BufferedImage opaque = SampleImages.gradient(64, 48);
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB);
    BufferedImage multiplied = new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int alpha = 4 * x;
        int pixel = (alpha << 24) | (opaque.getRGB(x, y) & 0xffffff);
        image.setRGB(x, y, pixel);
        int result = alpha << 24;
        for (int shift = 0; shift < 24; shift += 8) {
          result |= Math.round(Pipeline.channel(pixel, shift) * alpha / 255f) << shift;
        }
        multiplied.setRGB(x, y, result);
      }
    }

    HeifFile file = transparent(multiplied, image, "avif").reference("prem", 1, 2);
    BufferedImage decoded = Pipeline.decode(file.bytes()).image();

    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int alpha = image.getRGB(x, y) >>> 24;
        if (alpha > 0) {
          assertThat(Pipeline.difference(decoded.getRGB(x, y), image.getRGB(x, y)))
              .isLessThanOrEqualTo(1 + 128 / alpha);
        }
      }
    }
  }

  private static HeifFile transparent(BufferedImage colours, BufferedImage opacity, String brand) {
    HeifFile file = SampleAvif.of(colours).brands(brand);
    byte[] kind = SampleImages.ascii("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");
    return file.item(
            2,
            "av01",
            Av1Encoder.opacity(opacity),
            file.size(opacity.getWidth(), opacity.getHeight()),
            SampleAvif.configuration(file),
            file.property("auxC", kind))
        .reference("auxl", 2, 1);
  }

  /** By the formulas of H.273, in floating point. */
  @ParameterizedTest
  @CsvSource({
    "yuv444p, 1, true, 0.2126, 0.0722",
    "yuv444p, 6, true, 0.299, 0.114",
    "yuv420p, 6, false, 0.299, 0.114",
    "yuv422p, 1, false, 0.2126, 0.0722",
    "yuv420p, 9, false, 0.2627, 0.0593",
    "yuv420p10le, 9, false, 0.2627, 0.0593",
    "yuv420p10le, 1, true, 0.2126, 0.0722",
    "yuv444p12le, 6, true, 0.299, 0.114",
    "yuv422p12le, 9, false, 0.2627, 0.0593",
  })
  void brightnessAndDifferencesBecomeColours(
      String format, int matrix, boolean full, double kr, double kb) {
    int bits = format.endsWith("12le") ? 12 : format.endsWith("10le") ? 10 : 8;
    int unit = 1 << (bits - 8);
    int[][] samples = {{180, 90, 150}, {60, 140, 120}, {128, 128, 128}, {16, 128, 128}};
    for (int[] yuv : samples) {
      byte[] coded =
          Av1Encoder.encode(format, 66, 34, (plane, x, y) -> yuv[plane] * unit + unit / 2);
      HeifFile file = new HeifFile().brands("avif");
      file.item(
          1,
          "av01",
          coded,
          file.size(66, 34),
          SampleAvif.configuration(file),
          file.property("colr", HeifFile.nclx(1, 13, matrix, full)));

      BufferedImage image = Pipeline.decode(file.bytes()).image();

      double max = (1 << bits) - 1;
      double luma = yuv[0] * unit + unit / 2;
      double y = full ? luma / max : (luma - 16 * unit) / (219 * unit);
      double u = (yuv[1] * unit + unit / 2 - 128 * unit) / (full ? max : 224 * unit);
      double v = (yuv[2] * unit + unit / 2 - 128 * unit) / (full ? max : 224 * unit);
      double red = y + 2 * (1 - kr) * v;
      double blue = y + 2 * (1 - kb) * u;
      double green = (y - kr * red - kb * blue) / (1 - kr - kb);
      for (int[] place : new int[][] {{0, 0}, {65, 33}, {31, 16}}) {
        int pixel = image.getRGB(place[0], place[1]);
        assertThat((double) Pipeline.channel(pixel, 16)).isCloseTo(level(red), within(0.6));
        assertThat((double) Pipeline.channel(pixel, 8)).isCloseTo(level(green), within(0.6));
        assertThat((double) Pipeline.channel(pixel, 0)).isCloseTo(level(blue), within(0.6));
      }
    }
  }

  private static double level(double value) {
    return Math.max(0, Math.min(255, value * 255));
  }

  /** Half as many samples of colour as pixels: those between lie on the line. */
  @Test
  void halvedColourIsInterpolated() {
    byte[] coded =
        Av1Encoder.encode(
            "yuv422p", 64, 4, (plane, x, y) -> plane == 0 ? 128 : plane == 1 ? 128 : 64 + 4 * x);
    HeifFile file = new HeifFile().brands("avif");
    file.item(
        1,
        "av01",
        coded,
        file.size(64, 4),
        SampleAvif.configuration(file),
        file.property("colr", HeifFile.nclx(1, 13, 6, true)));

    BufferedImage image = Pipeline.decode(file.bytes()).image();

    for (int x = 1; x < 63; x++) {
      double sample = 64 + 4 * (x - 0.5) / 2; // a sample of colour lies between its two pixels
      double red = 128 + 1.402 * (sample - 128);
      assertThat((double) Pipeline.channel(image.getRGB(x, 2), 16))
          .as("pixel %d", x)
          .isCloseTo(Math.max(0, red), within(1.0));
    }
  }

  @Test
  void aPictureWithoutColoursIsGrey() {
    byte[] coded = Av1Encoder.encode("gray", 40, 20, (plane, x, y) -> 5 * x);
    HeifFile file = new HeifFile().brands("avif");
    file.item(
        1,
        "av01",
        coded,
        file.size(40, 20),
        SampleAvif.configuration(file),
        file.property("colr", HeifFile.nclx(1, 13, 6, true)));

    BufferedImage image = Pipeline.decode(file.bytes()).image();

    for (int x = 0; x < 40; x++) {
      assertThat(image.getRGB(x, 10) & 0xffffff).isEqualTo(5 * x * 0x10101);
    }
  }

  @Test
  void theFilesWordOnColoursIsHandedOnAsAProfile() {
    HeifFile file = new HeifFile().brands("avif");
    BufferedImage image = noisy(32, 32);
    file.item(
        1,
        "av01",
        Av1Encoder.rgb(image),
        file.size(32, 32),
        SampleAvif.configuration(file),
        file.property("colr", HeifFile.nclx(12, 13, 0, true)));

    Picture picture = Pipeline.decode(file.bytes());

    assertSame(picture, image);
    assertThat(picture.profile()).isNotNull();
  }

  private static BufferedImage noisy(int width, int height) {
    BufferedImage image = SampleImages.gradient(width, height);
    BufferedImage noisy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        noisy.setRGB(x, y, image.getRGB(x, y) ^ (x * 7 + y * 13) % 16);
      }
    }
    return noisy;
  }

  private static void assertSame(Picture picture, BufferedImage image) {
    assertThat(picture.width()).isEqualTo(image.getWidth());
    assertThat(picture.height()).isEqualTo(image.getHeight());
    assertThat(Pipeline.largestDifference(picture.image(), image)).isZero();
  }
}
