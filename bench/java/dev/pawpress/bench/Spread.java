package dev.pawpress.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What repeated measurements say.
 *
 * @param median of them
 * @param least of them
 * @param most of them
 * @param rounds each of them, in the order of the rounds
 */
record Spread(double median, double least, double most, List<Double> rounds) {
  Spread {
    rounds = List.copyOf(rounds);
  }

  /** Of at least one measurement, in the order of the rounds. */
  static Spread of(List<Double> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], rounds);
  }

  /**
   * Each round's measurement divided by the other's in the same round: what slows a machine for a
   * while slows both. Rounds that only one of them has are left out.
   */
  Spread over(Spread other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(rounds.size(), other.rounds.size()); round++) {
      ratios.add(rounds.get(round) / other.rounds.get(round));
    }
    return of(ratios);
  }
}
