package dev.pawpress.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Pawpress's figures divided by the others'. */
final class Ratios {
  /** Pictures as alike as that count as equally good. */
  static final double SSIM_TOLERANCE = 0.002;

  /** Files as near in size as that count as equally large, as a share. */
  static final double BYTES_TOLERANCE = 0.02;

  private static final String OURS = "pawpress";

  private Ratios() {}

  /** Whether two contestants have done the same work. */
  enum Verdict {
    /** As good and as large. */
    EQUAL("comparable"),
    /** Ours are at least as good and no larger, but not equal: the ratio is not in our favour. */
    OURS_BETTER("not comparable: ours are better or smaller"),
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

  /**
   * One comparison.
   *
   * @param value ours divided by theirs
   * @param target what issue 4 asks for, with its comparison sign
   * @param reached whether the value is there
   * @param ssimDifference ours less theirs
   * @param bytesRatio ours divided by theirs
   * @param comparable whether the files are equal by the tolerances
   * @param verdict of the files
   */
  record Ratio(
      double value,
      String target,
      boolean reached,
      double ssimDifference,
      double bytesRatio,
      boolean comparable,
      Verdict verdict) {}

  /** All that can be formed, by the names of issue 4. */
  static Map<String, Ratio> of(Map<String, Figures> figures) {
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    atMost(ratios, figures, "latency1_vs_sharp_best", "sharp-best", 0.85, Ratios::latency1);
    atMost(ratios, figures, "latency2_vs_sharp_best", "sharp-best", 0.65, Ratios::latency2);
    atMost(ratios, figures, "latency2_vs_firebase", "sharp-firebase", 0.3, Ratios::latency2);
    atMost(ratios, figures, "latency1_vs_imageio_imgscalr", "imgscalr", 0.25, Ratios::latency1);
    ratio(figures, "sharp-best", it -> it.throughput().median())
        .ifPresent(
            value ->
                ratios.put(
                    "throughput2_vs_sharp_best",
                    judged(figures, "sharp-best", value, "at least 1.3", value >= 1.3)));
    atMost(ratios, figures, "rss_vs_sharp_best", "sharp-best", 1, Figures::peakMegabytes);
    atMost(ratios, figures, "cold_vs_sharp", "sharp-best", 1.5, it -> it.cold().median());
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

  private static double latency1(Figures figures) {
    return figures.latency1().median();
  }

  private static double latency2(Figures figures) {
    return figures.latency2().median();
  }

  private static void atMost(
      Map<String, Ratio> ratios,
      Map<String, Figures> figures,
      String name,
      String peer,
      double most,
      ToDoubleFunction<Figures> figure) {
    String target = String.format(Locale.ROOT, "at most %s", most);
    ratio(figures, peer, figure)
        .ifPresent(value -> ratios.put(name, judged(figures, peer, value, target, value <= most)));
  }

  /** None if one of the two has not taken part. */
  private static Optional<Double> ratio(
      Map<String, Figures> figures, String peer, ToDoubleFunction<Figures> figure) {
    return figures.containsKey(OURS) && figures.containsKey(peer)
        ? Optional.of(
            figure.applyAsDouble(figures.get(OURS)) / figure.applyAsDouble(figures.get(peer)))
        : Optional.empty();
  }

  private static Ratio judged(
      Map<String, Figures> figures, String peer, double value, String target, boolean reached) {
    OutputFacts ours = figures.get(OURS).output();
    OutputFacts theirs = figures.get(peer).output();
    double ssim = ours.ssim() - theirs.ssim();
    double bytes = (double) ours.bytes() / theirs.bytes();
    boolean whole = ours.faults().isEmpty() && theirs.faults().isEmpty();
    Verdict verdict = whole ? verdict(ssim, bytes) : Verdict.OURS_WORSE;
    return new Ratio(value, target, reached, ssim, bytes, verdict == Verdict.EQUAL, verdict);
  }
}
