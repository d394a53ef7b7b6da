package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * How bright a picture is: counts of its pixels, weighted by alpha, by their luma and by their
 * brightest channel. Immutable and thread-safe.
 */
final class Brightness {
  private static final int LEVELS = 256;
  private static final long MAX_ALPHA = 255;

  private final long[] lumas = new long[LEVELS];
  private final long[] peaks = new long[LEVELS];
  private final double mean;
  private final long weight;
  private final long pixels;

  private Brightness(int[] argb) {
    long total = 0;
    double sum = 0;
    for (int pixel : argb) {
      int alpha = pixel >>> 24;
      double luma = Luma.of(pixel);
      lumas[(int) Math.round(luma)] += alpha;
      peaks[brightestChannel(pixel)] += alpha;
      sum += luma * alpha;
      total += alpha;
    }
    weight = total;
    pixels = argb.length;
    mean = total == 0 ? LEVELS - 1 : sum / total;
  }

  static Brightness of(BufferedImage image) {
    int width = image.getWidth();
    return new Brightness(image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
  }

  private static int brightestChannel(int pixel) {
    return Math.max((pixel >> 16) & 0xff, Math.max((pixel >> 8) & 0xff, pixel & 0xff));
  }

  /** How much of the picture is covered: 0 if all is transparent, 1 if nothing is. */
  double coverage() {
    return (double) weight / (MAX_ALPHA * pixels);
  }

  /** The mean luma, 0 to 255; that of white if all is transparent. */
  double mean() {
    return mean;
  }

  /** The luma that so many percent of the picture are not above. */
  int luma(int percent) {
    return level(lumas, percent);
  }

  /** The brightest channel's value that so many percent of the picture are not above. */
  int peak(int percent) {
    return level(peaks, percent);
  }

  private int level(long[] counts, int percent) {
    long below = 0;
    int level = 0;
    while (level < LEVELS - 1 && (below + counts[level]) * 100 < weight * percent) {
      below += counts[level++];
    }
    return level;
  }
}
