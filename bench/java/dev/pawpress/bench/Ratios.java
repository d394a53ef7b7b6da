package dev.pawpress.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Pawpress's figures divided by the others', round by round: a ratio is the median over the rounds
 * of ours in a round divided by theirs in the same round.
 */
final class Ratios {
  /** Pawpress as it is recommended to be run. */
  static final String RECOMMENDED = "pawpress";

  /** Pawpress under the flags that the Functions worker has if nobody sets others. */
  static final String WORKERS = "pawpress-c1";

  /** Pictures as alike as that count as equally good. */
  static final double SSIM_TOLERANCE = 0.002;

  /** Files as near in size as that count as equally large, as a share. */
  static final double BYTES_TOLERANCE = 0.02;

  /** What issue 4 asks, by its names and with its targets. */
  private static final List<Question> QUESTIONS =
      List.of(
          Question.atMost("latency1_vs_sharp_best", "sharp-best", Figures::latency1, 0.85),
          Question.atMost("latency2_vs_sharp_best", "sharp-best", Figures::latency2, 0.65),
          Question.atMost("latency2_vs_firebase", "sharp-firebase", Figures::latency2, 0.3),
          Question.atMost("latency1_vs_imageio_imgscalr", "imgscalr", Figures::latency1, 0.25),
          Question.atLeast("throughput2_vs_sharp_best", "sharp-best", Figures::throughput, 1.3),
          Question.atMost("rss_vs_sharp_best", "sharp-best", Ratios::memory, 1),
          Question.atMost("cold_vs_sharp", "sharp-best", Figures::cold, 1.5));

  private Ratios() {}

  /** Whether two contestants have done the same work. */
  enum Verdict {
    /** As good and as large. */
    EQUAL("comparable"),
    /** Ours are at least as good and no larger, but not equal: the ratio is not in our favour. */
    OURS_BETTER("comparable: ours are better or smaller"),
    /** Ours are worse or larger, or files are missing: the ratio flatters us. */
    OURS_WORSE("not comparable: ours are worse or larger");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** What is to be divided, and what is wanted of it. */
  private record Question(
      String name, String peer, Function<Figures, Spread> figure, boolean most, double target) {
    static Question atMost(
        String name, String peer, Function<Figures, Spread> figure, double target) {
      return new Question(name, peer, figure, true, target);
    }

    static Question atLeast(
        String name, String peer, Function<Figures, Spread> figure, double target) {
      return new Question(name, peer, figure, false, target);
    }

    boolean isReached(double value) {
      return most ? value <= target : value >= target;
    }

    String wanted() {
      return String.format(Locale.ROOT, "%s %s", most ? "at most" : "at least", target);
    }
  }

  /**
   * One comparison.
   *
   * @param measured ours divided by theirs, round by round; memory has one round
   * @param target what issue 4 asks for, with its comparison sign
   * @param reached whether the median is there
   * @param ssimDifference ours less theirs
   * @param bytesRatio ours divided by theirs
   * @param comparable whether ours are as good, and no larger, by the tolerances
   * @param verdict of the files
   */
  record Ratio(
      Spread measured,
      String target,
      boolean reached,
      double ssimDifference,
      double bytesRatio,
      boolean comparable,
      Verdict verdict) {
    /** The median. */
    @JsonProperty("value")
    double value() {
      return measured.median();
    }
  }

  /**
   * All that can be formed, by the names of issue 4.
   *
   * @param ours which contestant is divided by its peers
   */
  static Map<String, Ratio> of(Map<String, Figures> figures, String ours) {
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    for (Question question : QUESTIONS) {
      if (figures.containsKey(ours) && figures.containsKey(question.peer())) {
        ratios.put(
            question.name(), judged(question, figures.get(ours), figures.get(question.peer())));
      }
    }
    return ratios;
  }

  /**
   * What the recommended flags bring: the figures under the worker's own flags divided by those
   * under the recommended ones. None if one of the two has not taken part.
   */
  static Map<String, Spread> ofFlags(Map<String, Figures> figures) {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    if (figures.containsKey(WORKERS) && figures.containsKey(RECOMMENDED)) {
      Figures workers = figures.get(WORKERS);
      Figures recommended = figures.get(RECOMMENDED);
      ratios.put("latency1", workers.latency1().over(recommended.latency1()));
      ratios.put("latency2", workers.latency2().over(recommended.latency2()));
      ratios.put("throughput2", workers.throughput().over(recommended.throughput()));
      ratios.put("cold", workers.cold().over(recommended.cold()));
      ratios.put("rss", memory(workers).over(memory(recommended)));
    }
    return ratios;
  }

  /** What the files of two contestants say about the ratio of their times. */
  static Verdict verdict(double ssimDifference, double bytesRatio) {
    if (Double.isNaN(ssimDifference)
        || ssimDifference < -SSIM_TOLERANCE
        || bytesRatio > 1 + BYTES_TOLERANCE) {
      return Verdict.OURS_WORSE;
    }
    return ssimDifference <= SSIM_TOLERANCE && bytesRatio >= 1 - BYTES_TOLERANCE
        ? Verdict.EQUAL
        : Verdict.OURS_BETTER;
  }

  /** The one figure that a process's whole life gives. */
  private static Spread memory(Figures figures) {
    return Spread.of(List.of(figures.peakMegabytes()));
  }

  private static Ratio judged(Question question, Figures ours, Figures theirs) {
    Spread measured = question.figure().apply(ours).over(question.figure().apply(theirs));
    double ssim = ours.output().ssim() - theirs.output().ssim();
    double bytes = (double) ours.output().bytes() / theirs.output().bytes();
    boolean whole = ours.output().faults().isEmpty() && theirs.output().faults().isEmpty();
    Verdict verdict = whole ? verdict(ssim, bytes) : Verdict.OURS_WORSE;
    return new Ratio(
        measured,
        question.wanted(),
        question.isReached(measured.median()),
        ssim,
        bytes,
        verdict != Verdict.OURS_WORSE,
        verdict);
  }
}
