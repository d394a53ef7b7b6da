package dev.pawpress.bench;

import java.util.List;

/**
 * How long most of many calls took.
 *
 * @param p50 half of them took no longer
 * @param p95 95 of a hundred took no longer
 * @param p99 99 of a hundred took no longer
 * @param most the longest
 */
record Percentiles(double p50, double p95, double p99, double most) {
  /** Of at least one, each a time that was measured (the nearest rank), never one in between. */
  static Percentiles of(List<Double> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Percentiles(
        rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), sorted[sorted.length - 1]);
  }

  /** In whole numbers: 0.95 * 20 is more than 19 in binary. */
  private static double rank(double[] sorted, int percent) {
    int rank = (sorted.length * percent + 99) / 100;
    return sorted[rank - 1];
  }
}
