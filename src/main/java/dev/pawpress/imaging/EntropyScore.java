package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * Scores a window by the entropy of its luma: how many bits it takes to tell which of 64 levels a
 * pixel has. Plain ground takes none. What is transparent counts as if it had the picture's
 * commonest level, so that the edge of nothing is nothing to look at. For one thread.
 */
final class EntropyScore implements CropFinder.WindowScore {
  private static final int LEVELS = 64;
  private static final int OPAQUE = 0xff;
  private static final int LEVEL_WIDTH = 256 / LEVELS;

  /** For each column or row, what its pixels of each level weigh. */
  private final long[][] lines;

  private EntropyScore(long[][] lines) {
    this.lines = lines;
  }

  static EntropyScore of(BufferedImage image, boolean sideways) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int commonest = commonestLevel(pixels);
    long[][] lines = new long[sideways ? width : height][LEVELS];
    for (int i = 0; i < pixels.length; i++) {
      int alpha = pixels[i] >>> 24;
      long[] line = lines[sideways ? i % width : i / width];
      line[level(pixels[i])] += alpha;
      line[commonest] += OPAQUE - alpha;
    }
    return new EntropyScore(lines);
  }

  private static int commonestLevel(int[] pixels) {
    long[] counts = new long[LEVELS];
    for (int pixel : pixels) {
      counts[level(pixel)] += pixel >>> 24;
    }
    int commonest = 0;
    for (int level = 1; level < LEVELS; level++) {
      if (counts[level] > counts[commonest]) {
        commonest = level;
      }
    }
    return commonest;
  }

  private static int level(int pixel) {
    return (int) (Luma.of(pixel) / LEVEL_WIDTH);
  }

  @Override
  public double of(int start, int length) {
    long[] counts = new long[LEVELS];
    long total = 0;
    for (int line = start; line < start + length; line++) {
      for (int level = 0; level < LEVELS; level++) {
        counts[level] += lines[line][level];
        total += lines[line][level];
      }
    }
    double entropy = 0;
    for (long count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        entropy -= share * StrictMath.log(share);
      }
    }
    return entropy;
  }
}
