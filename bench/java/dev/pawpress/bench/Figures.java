package dev.pawpress.bench;

import java.util.Map;
import java.util.Objects;

/**
 * Everything measured of one contestant. Times are of one photo, in milliseconds.
 *
 * @param title for people
 * @param about versions
 * @param flags how it was started with two threads, without paths
 * @param latency1 with one thread
 * @param latency2 with two threads
 * @param throughput photos a second, two at once
 * @param cpuSeconds of one photo, with two threads
 * @param peakMegabytes resident, one photo after another with two threads
 * @param peakMegabytesTwo the same after two at once
 * @param cold from the start of the process to the first photo's eight files, with two threads
 * @param coldStages milliseconds by stage of such a start, as far as it tells
 * @param stages milliseconds by stage with one thread; none if it does not tell
 * @param output what came out
 */
record Figures(
    String title,
    String about,
    String flags,
    Spread latency1,
    Spread latency2,
    Spread throughput,
    Spread cpuSeconds,
    double peakMegabytes,
    double peakMegabytesTwo,
    Spread cold,
    Map<String, Double> coldStages,
    Map<String, Double> stages,
    OutputFacts output) {
  Figures {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(coldStages, "coldStages"); // in their own order, so not copied
    Objects.requireNonNull(stages, "stages"); // likewise
  }
}
