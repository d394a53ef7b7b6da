package dev.pawpress.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured of one contestant so far. For one thread. */
final class Samples {
  final List<Double> latency1 = new ArrayList<>();
  final List<Double> latency2 = new ArrayList<>();
  final List<Double> throughput = new ArrayList<>();
  final List<Double> cpuSeconds = new ArrayList<>();
  final List<Double> cold = new ArrayList<>();
  double peakMegabytes;
  double peakMegabytesTwo;
  String about = "";
  OutputFacts output;
  private final Map<String, List<Double>> stages = new LinkedHashMap<>();

  /** Notes the stages of so many photos. */
  void stages(Map<String, Long> sums, int photos) {
    sums.forEach(
        (stage, sum) ->
            stages.computeIfAbsent(stage, s -> new ArrayList<>()).add((double) sum / photos));
  }

  Figures figures(Contestant contestant) {
    Map<String, Double> medians = new LinkedHashMap<>();
    stages.forEach((stage, times) -> medians.put(stage, Spread.of(times).median()));
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
        medians,
        output);
  }
}
