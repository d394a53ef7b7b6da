package dev.pawpress.bench;

import java.util.List;

/**
 * What repeated measurements say.
 *
 * @param median of them
 * @param least of them
 * @param most of them
 * @param runs how many there were
 */
record Spread(double median, double least, double most, int runs) {
  /** Of at least one measurement, in any order. */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }
}
