package dev.pawpress.imaging;

/**
 * How a picture moves, as far as the header tells; a still one has one frame and no duration.
 * Immutable and thread-safe.
 *
 * @param frames at least 1
 * @param pixels to be decoded and composed in all: for each frame the whole picture's, or the
 *     frame's own if those are more
 * @param durationMillis of one play, with the durations that browsers use; 0 for a still
 * @param plays how often it is played; {@link #FOREVER} if it never stops
 */
public record Timeline(int frames, long pixels, long durationMillis, int plays) {
  /** It is played again and again. */
  public static final int FOREVER = 0;

  /**
   * Up to here a frame counts as one of {@link #DEFAULT_MILLIS}: who wrote 0 or 1 hundredths into a
   * GIF wanted "as fast as possible" of the browsers of the nineties. Chrome (BitmapImage), Firefox
   * (FrameTimeout) and Safari all do so, for every format.
   */
  private static final int MEANINGLESS_MILLIS = 10;

  private static final int DEFAULT_MILLIS = 100;

  public Timeline {
    if (frames < 1 || pixels < 1 || durationMillis < 0 || plays < 0) {
      throw new IllegalArgumentException(
          frames
              + " frames, "
              + pixels
              + " pixels, "
              + durationMillis
              + " ms, "
              + plays
              + " plays: frames and pixels must be at least 1, nothing negative");
    }
  }

  /** Of a picture that does not move; whether there is such a size, others check. */
  static Timeline still(int width, int height) {
    return new Timeline(1, Math.max(1, (long) width * height), 0, 1);
  }

  public boolean moves() {
    return frames > 1;
  }

  /** How long browsers show a frame that wants to be shown for so long. */
  static int shownMillis(int millis) {
    return millis <= MEANINGLESS_MILLIS ? DEFAULT_MILLIS : millis;
  }
}
