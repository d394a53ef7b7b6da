package dev.pawpress.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures all contestants, one after another in every round, so that a machine's moods hit all
 * alike. At any time one works and the others wait. For one thread.
 */
final class Measurement {
  private static final int COLD_STARTS = 5;

  /** Asked when the time is taken, since to find it out takes time, too. */
  private static final Request HOW_IT_BEGAN = new Request(List.of(), null, 1);

  private final List<Contestant> contestants;
  private final List<Path> photos;
  private final int runs;
  private final Map<Contestant, Samples> samples = new LinkedHashMap<>();

  /**
   * @param runs rounds that count
   */
  Measurement(List<Contestant> contestants, List<Path> photos, int runs) {
    this.contestants = contestants;
    this.photos = photos;
    this.runs = runs;
    contestants.forEach(contestant -> samples.put(contestant, new Samples()));
  }

  /**
   * Runs everything.
   *
   * @param out where the renditions that are checked are kept
   */
  Map<String, Figures> run(OutputCheck check, Path out) {
    withAll(
        2,
        children -> {
          check(children, check, out);
          latency(children);
          children.forEach((one, child) -> samples.get(one).peakMegabytes = child.peakMegabytes());
          rounds("two at once", children, this::throughput);
          children.forEach(
              (one, child) -> samples.get(one).peakMegabytesTwo = child.peakMegabytes());
        });
    cold();
    Map<String, Figures> figures = new LinkedHashMap<>();
    samples.forEach((one, measured) -> figures.put(one.id(), measured.figures(one)));
    return figures;
  }

  /** Work for running children. */
  private interface Work {
    void with(Map<Contestant, Child> children);
  }

  /** One contestant's turn in a round. */
  private interface Turn {
    void take(Contestant contestant, Child child, boolean counts);
  }

  private void withAll(int threads, Work work) {
    Map<Contestant, Child> children = new LinkedHashMap<>();
    try {
      for (Contestant one : contestants) {
        children.put(one, Child.start(one.title(), one.starts().get(threads)));
      }
      work.with(children);
    } finally {
      children.values().forEach(Child::close);
    }
  }

  /** Both numbers of threads in each round, or a quiet minute would favour one. */
  private void latency(Map<Contestant, Child> ofTwo) {
    withAll(
        1,
        ofOne ->
            rounds(
                "one photo",
                ofTwo,
                (one, child, counts) -> {
                  latencyOfTwo(one, child, counts);
                  latencyOfOne(one, ofOne.get(one), counts);
                }));
  }

  private void check(Map<Contestant, Child> children, OutputCheck check, Path out) {
    children.forEach(
        (one, child) -> {
          Path folder = out.resolve(one.id());
          samples.get(one).about =
              child.ask(new Request(names(photos), folder.toString(), 1)).about();
          samples.get(one).output = check.look(folder);
          System.err.println(one.title() + ": " + samples.get(one).output);
        });
  }

  private void rounds(String what, Map<Contestant, Child> children, Turn turn) {
    int warmUps = contestants.stream().mapToInt(Contestant::warmUps).max().orElse(0);
    for (int round = -warmUps; round < runs; round++) {
      for (Contestant one : contestants) {
        if (one.takesPart(round)) {
          turn.take(one, children.get(one), round >= 0);
        }
      }
      System.err.printf("%s: round %d of %d%n", what, round + 1, runs);
    }
  }

  private void latencyOfTwo(Contestant contestant, Child child, boolean counts) {
    double before = child.cpuSeconds();
    Reply reply = child.ask(new Request(names(photos), null, 1));
    if (counts) {
      Samples measured = samples.get(contestant);
      measured.latency2.add(reply.mean());
      measured.cpuSeconds.add((child.cpuSeconds() - before) / photos.size());
    }
  }

  private void latencyOfOne(Contestant contestant, Child child, boolean counts) {
    Reply reply = child.ask(new Request(names(photos), null, 1));
    if (counts) {
      samples.get(contestant).latency1.add(reply.mean());
      samples.get(contestant).stages(reply.stages(), photos.size());
    }
  }

  /** Each photo twice, so that both hands are full. */
  private void throughput(Contestant contestant, Child child, boolean counts) {
    if (counts) { // warm already
      List<String> twice =
          Stream.concat(photos.stream(), photos.stream()).map(Path::toString).toList();
      Reply reply = child.ask(new Request(twice, null, 2));
      samples.get(contestant).throughput.add(1000 * twice.size() / reply.wall());
    }
  }

  /** The first photo of a process, its start included. */
  private void cold() {
    Request first = new Request(names(photos.subList(0, 1)), null, 1);
    for (int round = 0; round < Math.min(runs, COLD_STARTS); round++) {
      for (Contestant one : contestants) {
        if (one.takesPart(round)) {
          long start = System.nanoTime();
          try (Child child = Child.start(one.title(), one.starts().get(2))) {
            Reply reply = child.ask(first);
            double millis = (System.nanoTime() - start) / 1e6;
            samples.get(one).coldStart(millis, child.ask(HOW_IT_BEGAN).beginning(), reply);
          }
        }
      }
      System.err.printf("cold start: round %d%n", round + 1);
    }
  }

  private static List<String> names(List<Path> photos) {
    List<String> names = new ArrayList<>();
    photos.forEach(photo -> names.add(photo.toString()));
    return names;
  }
}
