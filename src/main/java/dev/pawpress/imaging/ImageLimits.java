package dev.pawpress.imaging;

import java.time.Duration;
import java.util.Objects;

/**
 * What a picture may be at most; exactly at a limit is allowed. Everything over a limit is
 * rejected, nothing is cut down. Immutable and thread-safe.
 *
 * @param maxBytes bytes of the file
 * @param maxPixels width times height
 * @param maxSide width or height, in pixels
 * @param animations beside these, of animations
 * @param decodeTime how long decoding may take, longer than nothing
 */
public record ImageLimits(
    long maxBytes, long maxPixels, int maxSide, AnimationLimits animations, Duration decodeTime) {
  /** 50 MiB, 100 million pixels, 30000 pixels a side; animations and time by their defaults. */
  public static final ImageLimits DEFAULT = new ImageLimits(50L << 20, 100_000_000L, 30_000);

  /** With the default limits for animations and time. */
  public ImageLimits(long maxBytes, long maxPixels, int maxSide) {
    this(maxBytes, maxPixels, maxSide, AnimationLimits.DEFAULT, DecodeOptions.DEFAULT.timeLimit());
  }

  public ImageLimits {
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxPixels", maxPixels);
    requirePositive("maxSide", maxSide);
    requirePositive("decodeTime in milliseconds", decodeTime.toMillis());
    Objects.requireNonNull(animations, "animations");
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }
}
