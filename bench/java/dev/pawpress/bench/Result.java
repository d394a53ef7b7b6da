package dev.pawpress.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole benchmark.
 *
 * @param date when it ended
 * @param machine what it ran on
 * @param loadAfter as {@link Machine#loadBefore}, at the end
 * @param photos name and size of each
 * @param runs that count
 * @param contestants by id
 * @param absent who could not take part, and why
 * @param comparisons by the names of issue 4
 */
record Result(
    String date,
    Machine machine,
    double loadAfter,
    List<String> photos,
    int runs,
    Map<String, Figures> contestants,
    List<String> absent,
    Map<String, Ratios.Ratio> comparisons) {
  Result {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(machine, "machine");
    photos = List.copyOf(photos);
    absent = List.copyOf(absent);
  }

  /** The bare numbers, ours divided by theirs. */
  @JsonProperty("ratios")
  Map<String, Double> ratios() {
    Map<String, Double> values = new LinkedHashMap<>();
    comparisons.forEach((name, ratio) -> values.put(name, ratio.value()));
    return values;
  }
}
