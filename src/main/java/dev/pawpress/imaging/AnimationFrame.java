package dev.pawpress.imaging;

import java.util.Objects;

/**
 * What an animation shows for a while.
 *
 * @param picture the whole of it, as it is seen
 * @param millis how long, at least 1
 */
record AnimationFrame(Picture picture, int millis) {
  AnimationFrame {
    Objects.requireNonNull(picture, "picture");
    if (millis < 1) {
      throw new IllegalArgumentException("millis is " + millis + ", must be at least 1");
    }
  }
}
