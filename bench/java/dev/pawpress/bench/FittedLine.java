package dev.pawpress.bench;

import java.util.List;

/**
 * The straight line that lies nearest to some points, by ordinary least squares.
 *
 * @param base its height at 0
 * @param slope how much it rises by 1
 * @param determination the coefficient of determination (R squared): the share of the points'
 *     variance that the line explains, 1 if all lie on it
 */
record FittedLine(double base, double slope, double determination) {
  /** From this share on, points count as lying on a line. */
  static final double LINEAR = 0.95;

  /**
   * Through at least two points.
   *
   * @param x not all the same
   * @param y of each, not all the same
   */
  static FittedLine through(List<Double> x, List<Double> y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double together = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.size(); i++) {
      double right = x.get(i) - meanX;
      double up = y.get(i) - meanY;
      together += right * up;
      squaresX += right * right;
      squaresY += up * up;
    }
    double slope = together / squaresX;
    return new FittedLine(
        meanY - slope * meanX, slope, together * together / (squaresX * squaresY));
  }

  /** Its height at a place. */
  double at(double x) {
    return base + slope * x;
  }

  boolean isLinear() {
    return determination >= LINEAR;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
