package dev.pawpress.imaging;

/**
 * What a picture may be at most; exactly at a limit is allowed. Everything over a limit is
 * rejected, nothing is cut down. Immutable and thread-safe.
 *
 * @param maxBytes bytes of the file
 * @param maxPixels width times height
 * @param maxSide width or height, in pixels
 */
public record ImageLimits(long maxBytes, long maxPixels, int maxSide) {
  /** 50 MiB, 100 million pixels, 30000 pixels a side. */
  public static final ImageLimits DEFAULT = new ImageLimits(50L << 20, 100_000_000L, 30_000);

  public ImageLimits {
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxPixels", maxPixels);
    requirePositive("maxSide", maxSide);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }
}
