package dev.pawpress.bench;

import java.util.List;
import java.util.Objects;

/**
 * What a load came to.
 *
 * @param options what was asked of the site
 * @param bytesEach of an upload, on average
 * @param uploaded how many uploads were taken
 * @param ready how many photos were seen to be ready
 * @param uploadSeconds from the first upload to the last answer
 * @param readySeconds from the first upload to when the last photo was seen to be ready
 * @param times of the photos
 * @param cpu processor time from the first upload to when the last photo was ready
 * @param peakMegabytes that the host's process had resident until the end; 0 where nothing tells
 * @param faults all that was lost, doubled or complained of
 */
record SiteLoadResult(
    SiteLoadOptions options,
    long bytesEach,
    int uploaded,
    int ready,
    double uploadSeconds,
    double readySeconds,
    SiteLoadTimes times,
    SiteLoadProcesses cpu,
    double peakMegabytes,
    List<String> faults) {
  /** Copies the list. */
  SiteLoadResult {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(cpu, "cpu");
    faults = List.copyOf(faults);
  }

  double uploadsPerSecond() {
    return uploaded / uploadSeconds;
  }

  double photosPerSecond() {
    return ready / readySeconds;
  }
}
