package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * How sharp a picture's sharpest edges are: of the steepest {@value #STEEPEST_PERCENT} % of its
 * pixels, the bend of the luma (its Laplacian, the largest within a pixel around) divided by its
 * slope. An edge from one pixel to the next gives about 2 to 4, one that takes several pixels gives
 * less the softer it is, and how strong it is does not matter. As only the steepest pixels count, a
 * portrait with a blurred background is sharp, and so is a drawing of smooth areas with sharp
 * outlines; so is, wrongly, a blurred photo with sharp lettering on it.
 *
 * <p>Bends of up to 3 levels are taken for rounding and ignored. Transparent pixels and those
 * beside them do not count. Stateless and thread-safe.
 */
final class Sharpness {
  /**
   * Below this a picture is blurred, at a longer side of {@link PictureAnalyser#SIDE} pixels.
   * Measured on 41 photos and drawings of 320 pixels and more: as they are, none is below 1.5.
   * Blurred by a Gaussian whose sigma is 0.1 % of the longer side (half a pixel at that size) none
   * is below this limit, 0.15 %: 3, 0.2 %: 21, 0.3 % and more: 40, the last being an almost empty
   * book cover. Camera shake in one direction leaves the edges along it sharp and is mostly missed:
   * a streak of 2.5 % is found in 7.
   */
  static final double BLURRY_BELOW = 0.8;

  private static final int STEEPEST_PERCENT = 2;
  private static final double ROUNDING = 3;

  /** Slopes are counted in classes of a quarter of a level; the steepest possible is 181 levels. */
  private static final int CLASSES_PER_LEVEL = 4;

  private static final int CLASSES = 182 * CLASSES_PER_LEVEL;
  private static final int OPAQUE = 0x80;

  private final int width;
  private final int height;
  private final double[] luma;
  private final boolean[] visible;
  private final double[] slopes;
  private final double[] bends;

  private Sharpness(BufferedImage image) {
    this.width = image.getWidth();
    this.height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    this.luma = new double[pixels.length];
    this.visible = new boolean[pixels.length];
    this.slopes = new double[pixels.length];
    this.bends = new double[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      luma[i] = Luma.of(pixels[i]);
      visible[i] = (pixels[i] >>> 24) >= OPAQUE;
    }
  }

  /** The ratio described above, rounded to two digits; 0 where nothing stands out. */
  static double of(BufferedImage image) {
    return new Sharpness(image).measure();
  }

  private double measure() {
    int[] classes = new int[CLASSES];
    int counted = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (isSeenAround(i)) {
          double across = (luma[i + 1] - luma[i - 1]) / 2;
          double down = (luma[i + width] - luma[i - width]) / 2;
          slopes[i] = Math.sqrt(across * across + down * down);
          double around = luma[i - 1] + luma[i + 1] + luma[i - width] + luma[i + width];
          bends[i] = Math.abs(around - 4 * luma[i]);
          classes[classOf(slopes[i])]++;
          counted++;
        }
      }
    }
    return ratio(steepest(classes, counted));
  }

  private boolean isSeenAround(int i) {
    return visible[i]
        && visible[i - 1]
        && visible[i + 1]
        && visible[i - width]
        && visible[i + width];
  }

  private static int classOf(double slope) {
    return (int) (slope * CLASSES_PER_LEVEL);
  }

  /** The class from which on there are enough pixels. */
  private static int steepest(int[] classes, int counted) {
    long left = Math.max(1, (long) counted * STEEPEST_PERCENT / 100);
    int from = CLASSES - 1;
    while (from > 0 && left > classes[from]) {
      left -= classes[from--];
    }
    return from;
  }

  private double ratio(int from) {
    double slope = 0;
    double bend = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (slopes[i] > 0 && classOf(slopes[i]) >= from) {
          slope += slopes[i];
          bend += Math.max(0, largestAround(i) - ROUNDING);
        }
      }
    }
    return slope == 0 ? 0 : Math.round(100 * bend / slope) / 100.0;
  }

  private double largestAround(int i) {
    double largest = 0;
    for (int row = i - width; row <= i + width; row += width) {
      largest = Math.max(largest, Math.max(bends[row - 1], Math.max(bends[row], bends[row + 1])));
    }
    return largest;
  }
}
