package dev.pawpress.imaging;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Looks for the lowest quality from {@link #LOWEST} to {@link #HIGHEST} whose file is still similar
 * enough to the picture. Few tries do, because of a regularity that was seen in photos: the
 * logarithm of what is missing in similarity grows nearly in proportion to the logarithm of how
 * coarsely the encoder rounds. So a line is laid through what was tried. Of 20 pictures (seven
 * photos and a drawing, 320 to 1280 pixels wide) three tries found the lowest quality in JPEG for
 * 16, four tries in WebP for 18, and for the others the one above. A very smooth photo was left
 * out: there similarity jumps up and down with quality, so that what is found is good enough, but
 * may not be the lowest.
 *
 * <p>Below the lowest quality there is little left to save, and what the metric does not see
 * suffers: colour, and even gradients that turn into steps. Above the highest one files grow fast
 * for nothing to be seen.
 *
 * <p>One search; for one thread.
 */
final class AutoQuality {
  static final int LOWEST = 50;
  static final int HIGHEST = 95;

  /** Where most photos end with the default target. */
  private static final int FIRST = 78;

  /** What is missing grows about as fast as the rounding if only one point is known. */
  private static final double TYPICAL_SLOPE = 1.15;

  private static final double FLATTEST_SLOPE = 0.3;
  private static final double STEEPEST_SLOPE = 4;

  /** The last try if none was good enough before: there is none left to mend a miss by a hair. */
  private static final double LAST_MARGIN = Math.log(0.99);

  /** Below that, pictures count as equal; the logarithm needs a bound. */
  private static final double LEAST_LOSS = 1e-6;

  private final IntFunction<Encoded> encoding;
  private final IntToDoubleFunction coarseness;
  private final double target;
  private final double logLossAllowed;
  private Encoded passing;
  private Point passingPoint;
  private Encoded failing;
  private Point failingPoint;

  /**
   * @param encoding encodes at a quality and measures
   * @param coarseness how coarsely the encoder rounds at a quality, in any unit; falls as quality
   *     rises
   */
  AutoQuality(IntFunction<Encoded> encoding, IntToDoubleFunction coarseness, double target) {
    this.encoding = Objects.requireNonNull(encoding, "encoding");
    this.coarseness = Objects.requireNonNull(coarseness, "coarseness");
    this.target = target;
    this.logLossAllowed = Math.log(1 - target);
  }

  /** One try, on logarithmic scales. */
  private record Point(double coarseness, double loss) {}

  /**
   * Searches.
   *
   * @return the file of the lowest quality tried that reached the target, or of the highest tried
   *     if none did
   */
  Encoded find(int mostTries) {
    int quality = FIRST;
    double slope = TYPICAL_SLOPE;
    Point before = null;
    for (int tries = 1; ; tries++) {
      Encoded tried = encoding.apply(quality);
      Point point = point(tried);
      note(tried, point);
      if (tries == mostTries || isSettled()) {
        return passing == null ? failing : passing;
      }
      slope = before == null ? slope : slope(before, point, slope);
      before = point;
      quality = next(slope, tries + 1 == mostTries);
    }
  }

  private void note(Encoded tried, Point point) {
    if (tried.ssim() >= target) {
      passing = tried;
      passingPoint = point;
    } else {
      failing = tried;
      failingPoint = point;
    }
  }

  private boolean isSettled() {
    return passing == null ? failing.quality() == HIGHEST : passing.quality() == lowestOpen();
  }

  private int lowestOpen() {
    return failing == null ? LOWEST : failing.quality() + 1;
  }

  private int highestOpen() {
    return passing == null ? HIGHEST : passing.quality() - 1;
  }

  /** The lowest quality not yet ruled out for which the line promises enough. */
  private int next(double slope, boolean last) {
    Point from = passing == null ? failingPoint : passingPoint;
    double steepness =
        passing == null || failing == null ? slope : slope(failingPoint, passingPoint, slope);
    double margin = last && passing == null ? LAST_MARGIN : 0;
    double allowed = from.coarseness + (logLossAllowed + margin - from.loss) / steepness;
    int quality = lowestOpen();
    while (quality < highestOpen() && logCoarseness(quality) > allowed) {
      quality++;
    }
    return quality;
  }

  private static double slope(Point one, Point other, double otherwise) {
    double slope = (one.loss - other.loss) / (one.coarseness - other.coarseness);
    return slope > FLATTEST_SLOPE && slope < STEEPEST_SLOPE ? slope : otherwise;
  }

  private Point point(Encoded tried) {
    double loss = Math.max(1 - tried.ssim(), LEAST_LOSS);
    return new Point(logCoarseness(tried.quality()), Math.log(loss));
  }

  private double logCoarseness(int quality) {
    return Math.log(coarseness.applyAsDouble(quality));
  }
}
