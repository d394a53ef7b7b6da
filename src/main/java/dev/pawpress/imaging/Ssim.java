package dev.pawpress.imaging;

import java.util.Arrays;
import java.util.Locale;

/**
 * How alike two pictures of one size look: the mean structural similarity (SSIM) of Wang, Bovik,
 * Sheikh and Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
 * Similarity", IEEE Transactions on Image Processing 13 (4), 2004. 1 is equal; less is worse.
 *
 * <p>Compared is brightness as 8-bit luma of BT.601, as the authors do: colour is not seen. The
 * constants are theirs (0.01 and 0.03 of 255, squared). Instead of a Gaussian window at every pixel
 * there is one of 8x8 equal weights at every fourth pixel of every fourth row, as x264 and FFmpeg
 * have it; other than there the last window of a row or column ends with the picture, so that every
 * pixel is looked at. A picture with a side below 8 has windows of that side.
 *
 * <p>Where a picture is transparent, what lies behind it counts: it is compared on black and on
 * white, and the worse of the two is the result. A window weighs as much as is to be seen in it of
 * either picture: otherwise a logo's empty surroundings would make up for any fault of its own.
 *
 * <p>Holds some rows of sums and no copy of a picture. Stateless and thread-safe.
 */
final class Ssim {
  private static final int WINDOW = 8;
  private static final int STRIDE = 4;
  private static final double FIRST_CONSTANT = square(0.01 * 255);
  private static final double SECOND_CONSTANT = square(0.03 * 255);
  private static final int BLACK = 0;
  private static final int WHITE = 255;

  private Ssim() {}

  /**
   * Compares a picture with what became of it. Colour profiles are not looked at: both are taken to
   * be in the same colour space.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  static double between(Picture original, Picture result) {
    if (original.width() != result.width() || original.height() != result.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pictures of one size are compared, not %dx%d with %dx%d",
              original.width(),
              original.height(),
              result.width(),
              result.height()));
    }
    boolean opaque = !original.isTransparent() && !result.isTransparent();
    double onBlack = new Walk(original, result, BLACK).mean();
    return opaque ? onBlack : Math.min(onBlack, new Walk(original, result, WHITE).mean());
  }

  private static double square(double value) {
    return value * value;
  }

  /** One walk over two pictures, from the top to the bottom, on one background. */
  private static final class Walk {
    private final int width;
    private final int height;
    private final int windowWidth;
    private final int windowHeight;
    private final LumaRows originalRows;
    private final LumaRows resultRows;

    /** Brightness and opacity in the rows of the current windows; row y is at y modulo height. */
    private final int[][] original;

    private final int[][] result;
    private final int[][] opacity;

    /** Per column, over the rows of the current windows. */
    private final int[] originalSums;

    private final int[] resultSums;
    private final int[] squareSums;
    private final int[] productSums;
    private final int[] opacitySums;
    private double similarities;
    private double weights;

    Walk(Picture original, Picture result, int background) {
      this.width = original.width();
      this.height = original.height();
      this.windowWidth = Math.min(WINDOW, width);
      this.windowHeight = Math.min(WINDOW, height);
      this.originalRows = new LumaRows(original, background);
      this.resultRows = new LumaRows(result, background);
      this.original = new int[windowHeight][width];
      this.result = new int[windowHeight][width];
      this.opacity =
          originalRows.hasAlpha() || resultRows.hasAlpha() ? new int[windowHeight][width] : null;
      this.originalSums = new int[width];
      this.resultSums = new int[width];
      this.squareSums = new int[width];
      this.productSums = new int[width];
      this.opacitySums = new int[width];
    }

    double mean() {
      for (int y = 0; y < height; y++) {
        int slot = y % windowHeight;
        add(-1, slot); // the row above the windows; before there is one it is all zeros
        originalRows.read(y, original[slot]);
        resultRows.read(y, result[slot]);
        if (opacity != null) {
          Arrays.fill(opacity[slot], 0);
          originalRows.raiseToOpacity(opacity[slot]);
          resultRows.raiseToOpacity(opacity[slot]);
        }
        add(1, slot);
        int top = y + 1 - windowHeight;
        if (top >= 0 && (top % STRIDE == 0 || y == height - 1)) {
          compareWindows();
        }
      }
      return weights == 0 ? 1 : similarities / weights; // nothing to be seen is alike
    }

    /** Adds a row to the sums, or takes it out. */
    private void add(int sign, int slot) {
      addBrightness(sign, original[slot], result[slot]);
      if (opacity != null) {
        for (int x = 0; x < width; x++) {
          opacitySums[x] += sign * opacity[slot][x];
        }
      }
    }

    /** The bulk of the work: plain enough for the compiler to turn into vector instructions. */
    private void addBrightness(int sign, int[] one, int[] other) {
      for (int x = 0; x < width; x++) {
        originalSums[x] += sign * one[x];
        resultSums[x] += sign * other[x];
        squareSums[x] += sign * (one[x] * one[x] + other[x] * other[x]);
        productSums[x] += sign * one[x] * other[x];
      }
    }

    private void compareWindows() {
      int last = width - windowWidth;
      for (int left = 0; left < last; left += STRIDE) {
        compareWindow(left);
      }
      compareWindow(last);
    }

    /** Wang's formula (13), each factor multiplied by the square of the window's pixels. */
    private void compareWindow(int left) {
      long one = 0;
      long other = 0;
      long squares = 0;
      long products = 0;
      long opaque = 0;
      for (int x = left; x < left + windowWidth; x++) {
        one += originalSums[x];
        other += resultSums[x];
        squares += squareSums[x];
        products += productSums[x];
        opaque += opacitySums[x];
      }
      long count = (long) windowWidth * windowHeight;
      double first = FIRST_CONSTANT * count * count;
      double second = SECOND_CONSTANT * count * count;
      double covariance = (double) (count * products - one * other);
      double variances = (double) (count * squares - one * one - other * other);
      double similarity =
          (2.0 * one * other + first)
              * (2.0 * covariance + second)
              / (((double) (one * one + other * other) + first) * (variances + second));
      double weight = opacity == null ? 1 : opaque;
      similarities += weight * similarity;
      weights += weight;
    }
  }
}
