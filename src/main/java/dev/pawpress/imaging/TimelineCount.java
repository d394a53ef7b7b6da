package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * Adds up frames as a parser passes them, however many there are: it holds only the sums. For one
 * thread.
 */
final class TimelineCount {
  private int frames;
  private long ownPixels;
  private long millis;
  private int plays = 1;

  /** Counts a frame; the pixels of one that is larger than the picture it is drawn on, all. */
  void add(Rectangle area, Size canvas, int frameMillis) {
    frames++; // a file of 2 GB holds fewer frames than an int counts
    ownPixels += Math.max(pixels(area.width, area.height), pixels(canvas.width(), canvas.height()));
    millis += Timeline.shownMillis(frameMillis);
  }

  private static long pixels(int width, int height) {
    return (long) width * height;
  }

  void plays(int times) {
    plays = times;
  }

  int frames() {
    return frames;
  }

  Timeline timeline(Size canvas) {
    return frames > 1
        ? new Timeline(frames, ownPixels, millis, plays)
        : Timeline.still(canvas.width(), canvas.height());
  }
}
