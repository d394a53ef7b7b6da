package dev.pawpress.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole benchmark, and what follows from its figures.
 *
 * @param date when it ended
 * @param machine what it ran on
 * @param loadAfter as {@link Machine#loadBefore}, at the end
 * @param photos name and size of each
 * @param runs that count
 * @param contestants by id
 * @param absent who could not take part, and why
 */
record Result(
    String date,
    Machine machine,
    double loadAfter,
    List<String> photos,
    int runs,
    Map<String, Figures> contestants,
    List<String> absent) {
  Result {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(contestants, "contestants"); // in their own order, so not copied
    photos = List.copyOf(photos);
    absent = List.copyOf(absent);
  }

  /** By the names of issue 4. */
  @JsonProperty("comparisons")
  Map<String, Ratios.Ratio> comparisons() {
    return Ratios.of(contestants, Ratios.RECOMMENDED);
  }

  /** The same under the worker's own flags. */
  @JsonProperty("comparisons_worker_flags")
  Map<String, Ratios.Ratio> comparisonsOfWorkerFlags() {
    return Ratios.of(contestants, Ratios.WORKERS);
  }

  /** The bare numbers, ours divided by theirs. */
  @JsonProperty("ratios")
  Map<String, Double> ratios() {
    return values(comparisons());
  }

  /** The same under the worker's own flags. */
  @JsonProperty("ratios_worker_flags")
  Map<String, Double> ratiosOfWorkerFlags() {
    return values(comparisonsOfWorkerFlags());
  }

  /** The worker's own flags divided by the recommended ones. */
  @JsonProperty("worker_flags_vs_recommended")
  Map<String, Spread> flags() {
    return Ratios.ofFlags(contestants);
  }

  private static Map<String, Double> values(Map<String, Ratios.Ratio> comparisons) {
    Map<String, Double> values = new LinkedHashMap<>();
    comparisons.forEach((name, ratio) -> values.put(name, ratio.value()));
    return values;
  }
}
