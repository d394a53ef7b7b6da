package dev.pawpress.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How long photos took, in milliseconds.
 *
 * @param post from the request to the whole answer 202; nothing if no upload was taken
 * @param eventToReady from the time that storage says the upload was written, in whole seconds, to
 *     the record's own; nothing if no photo became ready
 * @param answerToSeen from the answer 202 to when the photo was first seen to be ready; likewise
 * @param making the record's whole time in the app; likewise
 * @param stages medians of the record's times, by stage
 */
record SiteLoadTimes(
    Optional<Percentiles> post,
    Optional<Percentiles> eventToReady,
    Optional<Percentiles> answerToSeen,
    Optional<Percentiles> making,
    Map<String, Double> stages) {
  private static final String TOTAL = "totalMs";

  SiteLoadTimes {
    Objects.requireNonNull(stages, "stages"); // in their own order, so not copied
  }

  /**
   * Of a load.
   *
   * @param seen when each photo was seen to be ready
   */
  static SiteLoadTimes of(
      List<SiteLoadUpload> uploads, List<JsonNode> records, Map<String, Long> seen) {
    List<JsonNode> ready =
        records.stream().filter(it -> it.path("status").asText().equals("ready")).toList();
    List<Double> answerToSeen = new ArrayList<>();
    for (SiteLoadUpload upload : uploads) {
      if (seen.containsKey(upload.id())) {
        answerToSeen.add((double) (seen.get(upload.id()) - upload.answeredAt()));
      }
    }
    return new SiteLoadTimes(
        percentiles(
            uploads.stream()
                .filter(SiteLoadUpload::isTaken)
                .map(SiteLoadUpload::postMillis)
                .toList()),
        percentiles(ready.stream().map(SiteLoadTimes::eventToReady).toList()),
        percentiles(answerToSeen),
        percentiles(ready.stream().map(it -> it.path("timings").path(TOTAL).asDouble()).toList()),
        stages(ready));
  }

  private static Optional<Percentiles> percentiles(List<Double> times) {
    return times.isEmpty() ? Optional.empty() : Optional.of(Percentiles.of(times));
  }

  private static double eventToReady(JsonNode record) {
    return record.path("processedAt").asDouble()
        - record.path("source").path("uploadedAt").asDouble();
  }

  private static Map<String, Double> stages(List<JsonNode> ready) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (JsonNode record : ready) {
      for (Map.Entry<String, JsonNode> stage : record.path("timings").properties()) {
        times
            .computeIfAbsent(stage.getKey(), it -> new ArrayList<>())
            .add(stage.getValue().asDouble());
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((stage, all) -> medians.put(stage, Percentiles.of(all).p50()));
    return medians;
  }
}
