package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.Locale;

/**
 * A part of an upright picture, as fractions of its sides, so that it is the same part at every
 * size of the picture. Immutable and thread-safe.
 *
 * @param left where it starts, from 0
 * @param top where it starts, from 0
 * @param width above 0; {@code left + width} is at most 1
 * @param height above 0; {@code top + height} is at most 1
 */
public record Crop(double left, double top, double width, double height) {
  /** What the rounding of doubles may add up to. */
  private static final double TOLERANCE = 1e-9;

  private static final int SPARE = 2;

  public Crop {
    if (!(isPart(left, width) && isPart(top, height))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "crop is %sx%s at %s, %s, must be a part of 1x1 with sides above 0",
              width,
              height,
              left,
              top));
    }
  }

  private static boolean isPart(double start, double length) {
    return start >= 0 && length > 0 && start + length <= 1 + TOLERANCE;
  }

  /**
   * The smallest size of the whole picture from which this part can be cut with as many pixels as
   * the output has: the picture has to be at least this wide and this high. In the source's shape
   * but for less than a pixel of each side, as both are rounded up; never above the source's size.
   *
   * @param output of this part, as {@link CropFinder#output} gives it
   * @param source the full upright picture
   */
  public Size smallestWhole(Size output, Size source) {
    return new Size(
        smallestWhole(output.width(), width, source.width()),
        smallestWhole(output.height(), height, source.height()));
  }

  private static int smallestWhole(int output, double fraction, int source) {
    double exact = output / fraction;
    return (int) Math.max(1, Math.min(source, Math.ceil(exact - TOLERANCE * exact)));
  }

  /**
   * The part in pixels of a picture, each edge's position and length rounded to the nearest; at
   * least one pixel, and always within the picture.
   */
  Rectangle in(Size whole) {
    int across = pixels(width, whole.width());
    int down = pixels(height, whole.height());
    return new Rectangle(
        start(left, width, across, whole.width()),
        start(top, height, down, whole.height()),
        across,
        down);
  }

  /**
   * The part in pixels of a picture, where a side that is up to {@value #SPARE} pixels longer than
   * the output's, as it is in a picture of {@link #smallestWhole}, is made just as long: better to
   * lose a row at each end than to resize by a hair, which would blur all of it.
   */
  Rectangle in(Size whole, Size output) {
    Rectangle rounded = in(whole);
    int across = trimmed(rounded.width, output.width());
    int down = trimmed(rounded.height, output.height());
    return new Rectangle(
        start(left, width, across, whole.width()),
        start(top, height, down, whole.height()),
        across,
        down);
  }

  private static int trimmed(int length, int wanted) {
    return length >= wanted && length <= wanted + SPARE ? wanted : length;
  }

  private static int pixels(double fraction, int side) {
    return (int) Math.max(1, Math.min(side, CropFinder.rounded(fraction * side)));
  }

  /** Puts so many pixels about the middle of the part. */
  private static int start(double start, double length, int pixels, int side) {
    long at = Math.round((start + length / 2) * side - pixels / 2.0);
    return (int) Math.max(0, Math.min(side - pixels, at));
  }
}
