package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * Finds the part of a picture to keep when it is to have another shape: always the largest of that
 * shape that there is, so that only its place along one side is open. Stateless and thread-safe.
 */
public final class CropFinder {
  /** Pixels of the longer side of the picture that is looked at. */
  private static final int SIDE = 128;

  /**
   * What a part of the target's shape is put out as: the target, or, if the source does not have so
   * many pixels, as many as it has, in the target's shape. Nothing is enlarged. Sides are rounded
   * to the nearest pixel and at least 1.
   *
   * @param source the full upright picture
   */
  public static Size output(Size source, Size target) {
    double scale =
        Math.min(
            1,
            Math.min(
                (double) source.width() / target.width(),
                (double) source.height() / target.height()));
    return new Size(
        (int) Math.max(1, rounded(target.width() * scale)),
        (int) Math.max(1, rounded(target.height() * scale)));
  }

  /**
   * To the nearest, and a half up even if doubles have made it a little less: else a part and its
   * output, worked out in two ways, could be a pixel apart. Sides of up to 16383 pixels leave
   * nothing else as near to a half as that.
   */
  static long rounded(double pixels) {
    return Math.round(pixels + 1e-6);
  }

  /**
   * The part that has a point as near to its middle as the picture's edges allow.
   *
   * @param source the full upright picture
   * @param target only its shape counts
   */
  public Crop around(FocalPoint point, Size source, Size target) {
    Shape shape = Shape.of(source, target);
    return shape.at(
        Math.max(0, Math.min(1 - shape.width, point.x() - shape.width / 2)),
        Math.max(0, Math.min(1 - shape.height, point.y() - shape.height / 2)));
  }

  /**
   * The part that a strategy finds. Of parts that are equally good it is the one nearest to the
   * middle.
   *
   * @param picture upright, sRGB, of any size: the smallest at hand with a longer side of 256
   *     pixels or more will do
   * @param source the full upright picture
   * @param target only its shape counts
   */
  public Crop find(CropStrategy strategy, Picture picture, Size source, Size target) {
    Crop centre = around(FocalPoint.CENTRE, source, target);
    if (strategy == CropStrategy.CENTRE || (centre.width() == 1 && centre.height() == 1)) {
      return centre;
    }
    BufferedImage small = SmallPictures.small(picture, 1, SIDE);
    boolean sideways = centre.width() < 1;
    double share = sideways ? centre.width() : centre.height();
    int length = sideways ? small.getWidth() : small.getHeight();
    int window = (int) Math.max(1, Math.min(length, Math.round(share * length)));
    if (window == length) {
      return centre;
    }
    WindowScore score =
        strategy == CropStrategy.ENTROPY
            ? EntropyScore.of(small, sideways)
            : AttentionScore.of(small, sideways);
    double start = (1 - share) * best(score, length - window, window) / (length - window);
    return sideways
        ? new Crop(start, 0, centre.width(), 1)
        : new Crop(0, start, 1, centre.height());
  }

  /** Looks from the middle outwards. */
  private static int best(WindowScore score, int last, int window) {
    int best = last / 2;
    double highest = score.of(best, window);
    for (int step = 1; step <= (last + 1) / 2; step++) {
      for (int start : new int[] {last / 2 - step, last / 2 + step}) {
        if (start >= 0 && start <= last) {
          double value = score.of(start, window);
          if (value > highest) {
            highest = value;
            best = start;
          }
        }
      }
    }
    return best;
  }

  /** How good a window of a picture is: a stretch of its columns, or of its rows. */
  interface WindowScore {
    double of(int start, int length);
  }

  /** The largest part of the target's shape, wherever it is put. */
  private record Shape(double width, double height) {
    static Shape of(Size source, Size target) {
      long wide = (long) source.width() * target.height();
      long high = (long) source.height() * target.width();
      return wide >= high ? new Shape((double) high / wide, 1) : new Shape(1, (double) wide / high);
    }

    Crop at(double left, double top) {
      return new Crop(left, top, width, height);
    }
  }
}
