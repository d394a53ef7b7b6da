package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * Scores a window by the entropy of its luma: how many bits it takes to tell which of 64 levels a
 * pixel has. Plain ground takes none. Pixels count by their alpha. For one thread.
 */
final class EntropyScore implements CropFinder.WindowScore {
  private static final int LEVELS = 64;
  private static final int LEVEL_WIDTH = 256 / LEVELS;

  /** For each column or row, what its pixels of each level weigh. */
  private final long[][] lines;

  private EntropyScore(long[][] lines) {
    this.lines = lines;
  }

  static EntropyScore of(BufferedImage image, boolean sideways) {
    int width = image.getWidth();
    int height = image.getHeight();
    long[][] lines = new long[sideways ? width : height][LEVELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = image.getRGB(x, y);
        int level = (int) (Luma.of(pixel) / LEVEL_WIDTH);
        lines[sideways ? x : y][level] += pixel >>> 24;
      }
    }
    return new EntropyScore(lines);
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
