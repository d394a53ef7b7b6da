package dev.pawpress.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline's process answers, in one line of JSON.
 *
 * @param wall milliseconds for all photos
 * @param times milliseconds for each photo, in the order of the request
 * @param about the versions of what did the work
 * @param peakKilobytes resident memory of processes of its own; 0 if it has none
 * @param stages milliseconds by stage, summed over the photos
 * @param beginning milliseconds of the process until its first photo, by stage: only in the answer
 *     to a request without photos, and only of those that know it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reply(
    double wall,
    List<Double> times,
    String about,
    long peakKilobytes,
    Map<String, Long> stages,
    Map<String, Long> beginning) {
  Reply {
    times = List.copyOf(times);
    stages = stages == null ? Map.of() : stages; // in their own order, so not copied
    beginning = beginning == null ? Map.of() : beginning;
  }

  /** Milliseconds for one photo. */
  double mean() {
    return times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
