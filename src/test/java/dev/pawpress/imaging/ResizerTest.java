package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.imgscalr.Scalr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizerTest {
  private final Resizer resizer = new Resizer();

  @ParameterizedTest
  @CsvSource({
    "100, 80, 50, 40",
    "101, 79, 33, 26",
    "97, 53, 96, 53",
    "64, 64, 63, 1",
    "200, 3, 7, 1",
    "3, 200, 1, 7",
    "90, 90, 2, 2",
    "5, 1, 2, 1",
    "1, 5, 1, 2",
    "640, 16, 41, 1",
    "9, 9, 4, 18",
  })
  void agreesWithLanczosInDoublePrecision(int width, int height, int toWidth, int toHeight) {
    for (boolean alpha : new boolean[] {false, true}) {
      BufferedImage source = noise(width, height, alpha);
      Size size = new Size(toWidth, toHeight);

      BufferedImage resized = resizer.resize(Pipeline.picture(source), size).image();

      assertThat(worstPremultiplied(resized, LanczosReference.resize(source, size)))
          .as("alpha %s", alpha)
          .isLessThan(1.1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 700, 320, 224", "50, 50, 49, 49", "4000, 3, 1, 1", "33, 77, 5, 11"})
  void aPlainColourStaysExactlyThat(int width, int height, int toWidth, int toHeight) {
    for (int colour : new int[] {0xff000000, 0xffffffff, 0xff7f8081, 0xff01fe80}) {
      BufferedImage source = filled(width, height, BufferedImage.TYPE_INT_RGB, colour);

      BufferedImage resized =
          resizer.resize(Pipeline.picture(source), new Size(toWidth, toHeight)).image();

      for (int i = 0; i < toWidth * toHeight; i++) {
        assertThat(resized.getRGB(i % toWidth, i / toWidth)).isEqualTo(colour);
      }
    }
  }

  @Test
  void aPlainHalfTransparentColourStays() {
    BufferedImage source = filled(90, 60, BufferedImage.TYPE_INT_ARGB, 0x80c86432);

    BufferedImage resized = resizer.resize(Pipeline.picture(source), new Size(40, 27)).image();

    for (int i = 0; i < 40 * 27; i++) {
      assertThat(Pipeline.difference(resized.getRGB(i % 40, i / 40), 0x80c86432))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void neverWrapsAroundBesideHardEdges() {
    BufferedImage source = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 400 * 300; i++) {
      boolean white = (i % 400 / 7 + i / 400 / 5) % 2 == 0;
      source.setRGB(i % 400, i / 400, white ? 0xffffff : 0);
    }

    BufferedImage resized = resizer.resize(Pipeline.picture(source), new Size(300, 225)).image();

    // The middle of a light field must not have overshot into darkness, nor the other way round.
    for (int y = 0; y < 225; y++) {
      for (int x = 0; x < 300; x++) {
        double column = (x + 0.5) * 4 / 3 % 7;
        double row = (y + 0.5) * 4 / 3 % 5;
        if (column > 2 && column < 5 && row > 2 && row < 3) {
          boolean white = ((int) ((x + 0.5) * 4 / 3 / 7) + (int) ((y + 0.5) * 4 / 3 / 5)) % 2 == 0;
          int value = resized.getRGB(x, y) & 0xff;
          assertThat(value).isBetween(white ? 200 : 0, white ? 255 : 55);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "7", "16", "50"})
  void doesNotAliasFineStripes(int ratio) {
    int side = 50 * ratio;
    BufferedImage source = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      source.setRGB(i % side, i / side, i % 2 == 0 ? 0xffffff : 0);
    }

    BufferedImage resized = resizer.resize(Pipeline.picture(source), new Size(50, 50)).image();

    for (int x = 4; x < 46; x++) {
      assertThat(resized.getRGB(x, 25) & 0xff).isBetween(125, 130);
    }
  }

  @Test
  void keepsTheMean() {
    BufferedImage source = noise(611, 407, false);

    BufferedImage resized = resizer.resize(Pipeline.picture(source), new Size(200, 133)).image();

    assertThat(mean(resized)).isCloseTo(mean(source), within(0.7));
  }

  @Test
  void centresAreWhereTheyWere() {
    BufferedImage source = SampleImages.gradient(1000, 1000);

    BufferedImage resized = resizer.resize(Pipeline.picture(source), new Size(100, 100)).image();

    for (int i = 5; i < 95; i++) {
      double expected = 255 * ((i + 0.5) * 10 - 0.5) / 999;
      assertThat((double) ((resized.getRGB(i, 50) >> 16) & 0xff)).isCloseTo(expected, within(1.1));
      assertThat((double) ((resized.getRGB(50, i) >> 8) & 0xff)).isCloseTo(expected, within(1.1));
    }
  }

  @ParameterizedTest
  @EnumSource(Resampler.class)
  void whatIsInvisibleDoesNotColourEdges(Resampler resampler) {
    BufferedImage source = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 10_000; i++) {
      source.setRGB(i % 100, i / 100, i % 100 < 47 ? 0x00000000 : 0xffffc864);
    }

    BufferedImage resized =
        resizer.resize(Pipeline.picture(source), new Size(33, 33), resampler).image();

    int partly = 0;
    for (int x = 0; x < 33; x++) {
      int pixel = resized.getRGB(x, 16);
      int alpha = pixel >>> 24;
      if (alpha >= 8) {
        assertThat(Pipeline.difference(pixel | 0xff000000, 0xffffc864)).isLessThanOrEqualTo(2);
      }
      partly += alpha > 0 && alpha < 255 ? 1 : 0;
    }
    assertThat(partly).isPositive();
  }

  @Test
  void sameSizeGivesTheSamePicture() {
    Picture picture = Pipeline.picture(noise(20, 10, true));

    assertThat(resizer.resize(picture, new Size(20, 10))).isSameAs(picture);
  }

  @Test
  void sameSizeStillBecomesEightBitsAChannel() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 0x7f7f);
    grey.getRaster().setSample(1, 0, 0, 0xffff);

    BufferedImage plain = resizer.resize(Pipeline.picture(grey), new Size(2, 1)).image();

    assertThat(plain.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    assertThat(plain.getRGB(0, 0)).isEqualTo(0xff7f7f7f);
    assertThat(plain.getRGB(1, 0)).isEqualTo(0xffffffff);
  }

  @Test
  void readsEveryLayoutAlike() {
    BufferedImage packed = noise(50, 40, false);
    BufferedImage expected = resizer.resize(Pipeline.picture(packed), new Size(20, 16)).image();
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_INT_BGR,
          BufferedImage.TYPE_INT_ARGB_PRE
        }) {
      BufferedImage other = new BufferedImage(50, 40, type);
      for (int i = 0; i < 2000; i++) {
        other.setRGB(i % 50, i / 50, packed.getRGB(i % 50, i / 50));
      }

      BufferedImage resized = resizer.resize(Pipeline.picture(other), new Size(20, 16)).image();

      // With alpha there is a division at the end, which may round the other way.
      assertThat(Pipeline.largestDifference(resized, expected)).as("type %d", type).isLessThan(2);
    }
  }

  @Test
  void keepsTheProfile() {
    ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

    Picture resized = resizer.resize(new Picture(noise(20, 10, false), profile), new Size(10, 5));

    assertThat(resized.profile()).isSameAs(profile);
  }

  @Test
  void workingMemoryIsFarBelowASecondPicture() {
    long result = 1920L * 1440 * 4;

    assertThat(Resizer.workingBytes(4000, 3000, new Size(1920, 1440)))
        .isBetween(result, result + 2_000_000);
    assertThat(Resizer.workingBytes(30_000, 3_333, new Size(1920, 213)))
        .isLessThan(1920L * 3_333 * 4);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 80, 50, 40",
    "101, 79, 33, 26",
    "64, 64, 63, 1",
    "200, 3, 7, 1",
    "3, 200, 1, 7",
    "5, 1, 2, 1",
    "9, 9, 4, 18",
    "640, 16, 1, 40",
    "4000, 3, 1, 1",
  })
  void imgscalrGivesExactlyTheSizeThatIsAskedFor(int width, int height, int toWidth, int toHeight) {
    for (boolean alpha : new boolean[] {false, true}) {
      Size size = new Size(toWidth, toHeight);

      BufferedImage resized =
          resizer
              .resize(Pipeline.picture(noise(width, height, alpha)), size, Resampler.IMGSCALR)
              .image();

      assertThat(resized.getWidth()).isEqualTo(toWidth);
      assertThat(resized.getHeight()).isEqualTo(toHeight);
      assertThat(resized.getType())
          .isEqualTo(alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }
  }

  @Test
  void imgscalrSkipsNoPixel() {
    BufferedImage source = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1_000_000; i++) {
      source.setRGB(i % 1000, i / 1000, i % 2 == 0 ? 0xffffff : 0);
    }

    BufferedImage resized =
        resizer.resize(Pipeline.picture(source), new Size(60, 60), Resampler.IMGSCALR).image();

    for (int x = 0; x < 60; x++) {
      assertThat(resized.getRGB(x, 30) & 0xff).isBetween(120, 135);
    }
  }

  @Test
  void imgscalrTakesEveryLayoutAndKeepsTheProfile() {
    ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY);
    BufferedImage grey = new BufferedImage(90, 60, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 5400; i++) {
      grey.getRaster().setSample(i % 90, i / 90, 0, 0x4040);
    }

    Picture resized =
        resizer.resize(new Picture(grey, profile), new Size(30, 20), Resampler.IMGSCALR);

    assertThat(resized.image().getRGB(15, 10)).isEqualTo(0xff404040);
    assertThat(resized.profile()).isSameAs(profile);
  }

  /** Whether the source is a copy shows in what the operation gets. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void imgscalrHandsAPlainPictureToAnOperationWithoutACopy(boolean alpha) {
    BufferedImage source = noise(50, 40, alpha);
    BufferedImage[] given = new BufferedImage[2];
    LanczosOp op =
        new LanczosOp(new Size(20, 16)) {
          @Override
          public BufferedImage filter(BufferedImage image, BufferedImage target) {
            given[0] = image;
            given[1] = target;
            return super.filter(image, target);
          }
        };

    BufferedImage resized = Scalr.apply(source, op);

    assertThat(given[0]).isSameAs(source);
    assertThat(given[1]).isSameAs(resized);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void throughImgscalrOrNotThePixelsAreTheSame(boolean alpha) {
    BufferedImage source = noise(50, 40, alpha);
    BufferedImage bytes =
        new BufferedImage(
            50, 40, alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 2000; i++) {
      bytes.setRGB(i % 50, i / 50, source.getRGB(i % 50, i / 50));
    }
    Size size = new Size(20, 16);

    BufferedImage through = resizer.resize(Pipeline.picture(source), size).image();
    BufferedImage beside = resizer.resize(Pipeline.picture(bytes), size).image();

    assertThat(PlainPixels.in(through)).isEqualTo(PlainPixels.in(beside));
    assertThat(PlainPixels.in(new LanczosOp(size).filter(source, null)))
        .isEqualTo(PlainPixels.in(through));
  }

  @Test
  void theOperationRefusesATargetThatDoesNotFit() {
    LanczosOp op = new LanczosOp(new Size(20, 16));
    BufferedImage source = noise(50, 40, false);
    for (BufferedImage target :
        new BufferedImage[] {
          noise(20, 17, false),
          noise(21, 16, false),
          noise(20, 16, true),
          new BufferedImage(20, 16, BufferedImage.TYPE_3BYTE_BGR)
        }) {
      assertThatThrownBy(() -> op.filter(source, target))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void imgscalrsMemoryIsCountedWithItsSteps() {
    long source = 4000L * 3000 * 4;
    Size size = new Size(320, 240);

    assertThat(Resizer.workingBytes(4000, 3000, size, Resampler.IMGSCALR))
        .isEqualTo(source + 2560L * 1920 * 4 + 1280L * 960 * 4);
    assertThat(Resizer.workingBytes(4000, 3000, new Size(2000, 1500), Resampler.IMGSCALR))
        .isEqualTo(source + source / 4);
    assertThat(Resizer.workingBytes(65_535, 1, new Size(1, 1), Resampler.IMGSCALR))
        .isBetween(65_535L * 4, 65_535L * 4 * 3);
  }

  @Test
  void resamplersAreKnownByTheirNames() {
    assertThat(Resampler.values())
        .extracting(Resampler::id)
        .containsExactlyInAnyOrder("lanczos3", "imgscalr");
  }

  private static BufferedImage noise(int width, int height, boolean alpha) {
    Random random = new Random(width * 1000L + height);
    BufferedImage image = PlainPixels.image(width, height, alpha);
    for (int i = 0; i < width * height; i++) {
      int pixel =
          random.nextInt(4) == 0 ? random.nextInt() : random.nextBoolean() ? -1 : 0xff000000;
      image.setRGB(i % width, i / width, alpha ? pixel : pixel | 0xff000000);
    }
    return image;
  }

  private static BufferedImage filled(int width, int height, int type, int colour) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    return image;
  }

  private static double mean(BufferedImage image) {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += image.getRGB(x, y) & 0xff;
      }
    }
    return sum / image.getWidth() / image.getHeight();
  }

  /**
   * Compares colours as far as they are visible: at alpha 3 a colour has three levels. Where alpha
   * overshoots, the colour must not be brightened with it.
   */
  private static double worstPremultiplied(BufferedImage image, double[][] reference) {
    double worst = 0;
    int width = image.getWidth();
    for (int i = 0; i < reference.length; i++) {
      int pixel = image.getRGB(i % width, i / width);
      double alpha = pixel >>> 24;
      double expectedAlpha = clamped(reference[i][3]);
      worst = Math.max(worst, Math.abs(alpha - expectedAlpha));
      for (int channel = 0; channel < 3 && expectedAlpha > 0; channel++) {
        double value = Pipeline.channel(pixel, 16 - 8 * channel) * alpha / 255;
        double colour = clamped(reference[i][channel] / reference[i][3] * 255);
        worst = Math.max(worst, Math.abs(value - colour * expectedAlpha / 255));
      }
    }
    return worst;
  }

  private static double clamped(double value) {
    return Math.max(0, Math.min(255, value));
  }
}
