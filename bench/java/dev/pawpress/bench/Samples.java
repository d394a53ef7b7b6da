package dev.pawpress.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured of one contestant so far. For one thread. */
final class Samples {
  private static final String TOTAL = "totalMs";
  private static final String PHOTO = "photoMs";
  private static final String OTHER = "otherMs";

  final List<Double> latency1 = new ArrayList<>();
  final List<Double> latency2 = new ArrayList<>();
  final List<Double> throughput = new ArrayList<>();
  final List<Double> cpuSeconds = new ArrayList<>();
  final List<Double> cold = new ArrayList<>();
  double peakMegabytes;
  double peakMegabytesTwo;
  String about = "";
  OutputFacts output;
  private final Map<String, List<Double>> coldStages = new LinkedHashMap<>();
  private final Map<String, List<Double>> stages = new LinkedHashMap<>();

  /** Notes the stages of so many photos. */
  void stages(Map<String, Long> sums, int photos) {
    sums.forEach((stage, sum) -> note(stages, stage, (double) sum / photos));
  }

  /**
   * Notes a cold start.
   *
   * @param millis of all of it
   * @param beginning milliseconds until the first photo, by stage; none if it does not tell
   * @param first the answer to the first photo
   */
  void coldStart(double millis, Map<String, Long> beginning, Reply first) {
    cold.add(millis);
    if (beginning.isEmpty()) {
      return;
    }
    double known = first.mean();
    for (Map.Entry<String, Long> stage : beginning.entrySet()) {
      note(coldStages, stage.getKey(), stage.getValue());
      known += stage.getValue();
    }
    for (Map.Entry<String, Long> stage : first.stages().entrySet()) {
      if (!stage.getKey().equals(TOTAL)) {
        note(coldStages, stage.getKey(), stage.getValue());
      }
    }
    note(coldStages, PHOTO, first.mean());
    note(coldStages, OTHER, millis - known);
  }

  private static void note(Map<String, List<Double>> stages, String stage, double millis) {
    stages.computeIfAbsent(stage, s -> new ArrayList<>()).add(millis);
  }

  private static Map<String, Double> medians(Map<String, List<Double>> stages) {
    Map<String, Double> medians = new LinkedHashMap<>();
    stages.forEach((stage, times) -> medians.put(stage, Spread.of(times).median()));
    return medians;
  }

  Figures figures(Contestant contestant) {
    return new Figures(
        contestant.title(),
        about,
        contestant.flags(),
        Spread.of(latency1),
        Spread.of(latency2),
        Spread.of(throughput),
        Spread.of(cpuSeconds),
        peakMegabytes,
        peakMegabytesTwo,
        Spread.of(cold),
        medians(coldStages),
        medians(stages),
        output);
  }
}
