package dev.pawpress.imaging;

import java.util.Locale;

/**
 * What an animation may be at most, beside what every picture may; exactly at a limit is allowed.
 * What is over a limit is rejected before a frame is decoded, nothing is left out. Immutable and
 * thread-safe.
 *
 * @param maxFrames frames
 * @param maxPixels width times height times frames: what takes the time and the memory
 * @param maxMillis how long one play lasts
 */
public record AnimationLimits(int maxFrames, long maxPixels, int maxMillis) {
  /** 500 frames, 200 million pixels, 5 minutes. */
  public static final AnimationLimits DEFAULT =
      new AnimationLimits(500, 200_000_000L, 5 * 60 * 1000);

  public AnimationLimits {
    requirePositive("maxFrames", maxFrames);
    requirePositive("maxPixels", maxPixels);
    requirePositive("maxMillis", maxMillis);
    if (maxMillis > WebpAnimationFile.LONGEST_MILLIS) {
      throw new IllegalArgumentException(
          "maxMillis is "
              + maxMillis
              + ", must be at most "
              + WebpAnimationFile.LONGEST_MILLIS
              + ", which is as long as WebP can show a frame");
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }

  /**
   * Judges an animation; a still is always within the limits.
   *
   * @throws RejectedImageException if it is over one
   */
  void requireWithin(Timeline timeline) {
    if (!timeline.moves()) {
      return;
    }
    if (timeline.frames() > maxFrames) {
      throw new RejectedImageException(
          RejectionReason.TOO_MANY_FRAMES,
          "The animation has " + timeline.frames() + " frames; the limit is " + maxFrames + ".");
    }
    if (timeline.pixels() > maxPixels) {
      throw new RejectedImageException(
          RejectionReason.TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "The animation has %d frames of %d pixels in all; the limit is %d.",
              timeline.frames(),
              timeline.pixels(),
              maxPixels));
    }
    if (timeline.durationMillis() > maxMillis) {
      throw new RejectedImageException(
          RejectionReason.TOO_LONG,
          "The animation lasts "
              + timeline.durationMillis()
              + " ms; the limit is "
              + maxMillis
              + " ms.");
    }
  }
}
