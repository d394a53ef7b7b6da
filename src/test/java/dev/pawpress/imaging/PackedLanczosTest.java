package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedLanczosTest {
  /**
   * How far a channel may be from the exact value: half a level by rounding at the end, and what
   * the digits of sums and weights cost, which shows most where black and white pixels mix.
   */
  private static final double PRECISION = 0.75;

  @Test
  void rowsFromAnywhereGiveWhatThePictureGives() {
    BufferedImage source = noise(90, 61, 1);
    BufferedImage target = PlainPixels.image(40, 27, false);
    PackedLanczos pass = new PackedLanczos(90, 61, target);
    int[] row = new int[100];
    for (int y = 0; y < 61; y++) {
      System.arraycopy(PlainPixels.in(source), 90 * y, row, 0, 90);
      Arrays.setAll(row, x -> row[x] ^ 0x5a000000);
      pass.add(row, 0);
    }

    assertThat(PlainPixels.in(target)).isEqualTo(PlainPixels.in(resized(source, 40, 27)));
  }

  /** Downwards, weights have few digits: it shows where many small ones are not mixed sideways. */
  @ParameterizedTest
  @CsvSource({
    "300, 200, 140, 95, 0.65",
    "300, 200, 299, 199, 0.65",
    "300, 200, 150, 100, 0.65",
    "300, 200, 20, 13, 0.65",
    "40, 30, 300, 200, 0.65",
    "600, 1, 7, 1, 0.55",
    "2, 2, 50, 3, 0.55",
    "300, 200, 300, 20, 1.0",
    "1, 600, 1, 7, 1.2",
  })
  void isAsExactAsItsDigits(int width, int height, int toWidth, int toHeight, double precision) {
    BufferedImage source = noise(width, height, 2);

    assertThat(worst(resized(source, toWidth, toHeight), source)).isLessThan(precision);
  }

  /**
   * Sums that left their part of a number would show as quite another colour. They are largest
   * where pixels are black and white just as a target pixel's weights have signs.
   */
  @Property(tries = 100)
  void noSumLeavesItsRange(
      @ForAll @IntRange(min = 1, max = 25) int width,
      @ForAll @IntRange(min = 1, max = 25) int height,
      @ForAll @IntRange(min = 1, max = 60) int toWidth,
      @ForAll @IntRange(min = 1, max = 60) int toHeight,
      @ForAll boolean atCorner,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] across =
        LanczosReference.weights(width, toWidth, atCorner ? toWidth / 60 : random.nextInt(toWidth));
    double[] down =
        LanczosReference.weights(
            height, toHeight, atCorner ? toHeight - 1 : random.nextInt(toHeight));
    int[] colours = {random.nextInt(0x1000000), 0x00ff00, 0xff00ff};
    for (int colour : colours) {
      BufferedImage source = PlainPixels.image(width, height, false);
      for (int i = 0; i < width * height; i++) {
        boolean light = across[i % width] * down[i / width] > 0;
        PlainPixels.in(source)[i] = light ? colour : ~colour & 0xffffff;
      }

      assertThat(worst(resized(source, toWidth, toHeight), source)).isLessThan(PRECISION);
    }
  }

  /** As a JPEG of an odd side is that is decoded at a fraction: the last sample is of less. */
  @ParameterizedTest
  @CsvSource({"2, 401, 303", "4, 1201, 805", "8, 2417, 1603"})
  void aSourceThatEndsWithinItsLastSampleIsNotShifted(int scale, int width, int height) {
    BufferedImage full = SampleScene.draw(width, height, 3);
    BufferedImage less = means(full, scale);
    Size size = new Size(100, Math.round(100f * height / width));
    BufferedImage exact = LanczosReference.picture(full, size);

    BufferedImage here = pushed(less, (double) width / scale, (double) height / scale, size);
    BufferedImage shifted = pushed(less, less.getWidth(), less.getHeight(), size);

    double difference = Pipeline.meanDifference(here, exact);
    assertThat(difference).isLessThan(0.7);
    assertThat(difference).isLessThan(0.7 * Pipeline.meanDifference(shifted, exact));
  }

  @Test
  void greysOfEightBitsAreColoursOfThreeEqualChannels() {
    BufferedImage grey = new BufferedImage(50, 40, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage colours = PlainPixels.image(50, 40, false);
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      int level = random.nextInt(256);
      grey.getRaster().setSample(i % 50, i / 50, 0, level);
      PlainPixels.in(colours)[i] = level * 0x10101;
    }

    assertThat(Pipeline.largestDifference(resized(grey, 20, 16), resized(colours, 20, 16)))
        .isZero();
  }

  @Test
  void takesNoMoreMemoryThanIsCounted() {
    for (int[] sides : new int[][] {{3000, 1500}, {3000, 2999}, {3000, 100}, {3000, 4000}}) {
      LanczosKernel down = LanczosKernel.of(sides[0], sides[1], 12);
      Size target = new Size(sides[1], sides[1]);
      long result = 4L * sides[1] * sides[1];
      long weights = 8L * (down.weights().length + down.first().length);
      BufferedImage column = PlainPixels.image(1, sides[1], false);
      long longs = 5L + new PackedLanczos(1, sides[0], column).openRows();
      long rows = (8 * longs + 8) * sides[0];

      assertThat(result + weights + rows)
          .isLessThanOrEqualTo(Resizer.workingBytes(sides[0], sides[0], target));
    }
  }

  private static BufferedImage pushed(BufferedImage source, double width, double height, Size to) {
    BufferedImage target = PlainPixels.image(to.width(), to.height(), false);
    PackedLanczos pass = new PackedLanczos(width, height, target);
    for (int y = 0; y < source.getHeight(); y++) {
      pass.add(source.getRGB(0, y, source.getWidth(), 1, null, 0, source.getWidth()), 0);
    }
    return target;
  }

  private static BufferedImage resized(BufferedImage source, int width, int height) {
    return new Resizer().resize(Pipeline.picture(source), new Size(width, height)).image();
  }

  /** Each pixel is the mean of as many as there are of a square. */
  private static BufferedImage means(BufferedImage full, int scale) {
    int width = (full.getWidth() + scale - 1) / scale;
    int height = (full.getHeight() + scale - 1) / scale;
    return DrawnPictures.of(
        width,
        height,
        (x, y) -> {
          int right = Math.min(scale, full.getWidth() - x * scale);
          int below = Math.min(scale, full.getHeight() - y * scale);
          double[] sums = new double[3];
          for (int i = 0; i < right * below; i++) {
            int pixel = full.getRGB(x * scale + i % right, y * scale + i / right);
            for (int channel = 0; channel < 3; channel++) {
              sums[channel] += Pipeline.channel(pixel, 8 * channel);
            }
          }
          int pixel = 0xff;
          for (int channel = 2; channel >= 0; channel--) {
            pixel = (pixel << 8) | (int) Math.round(sums[channel] / (right * below));
          }
          return pixel;
        });
  }

  /** The largest distance of a channel from its exact value, clamped as it must be. */
  private static double worst(BufferedImage resized, BufferedImage source) {
    Size size = new Size(resized.getWidth(), resized.getHeight());
    double[][] exact = LanczosReference.resize(source, size);
    double worst = 0;
    for (int i = 0; i < exact.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        double expected = Math.max(0, Math.min(255, exact[i][channel]));
        int value = Pipeline.channel(PlainPixels.in(resized)[i], 16 - 8 * channel);
        worst = Math.max(worst, Math.abs(value - expected));
      }
    }
    return worst;
  }

  private static BufferedImage noise(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = PlainPixels.image(width, height, false);
    for (int i = 0; i < width * height; i++) {
      PlainPixels.in(image)[i] =
          random.nextInt(3) == 0 ? random.nextInt(0x1000000) : random.nextBoolean() ? 0xffffff : 0;
    }
    return image;
  }
}
