package dev.pawpress.bench;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a result down for people, as Markdown. */
final class Report {
  private final Result result;
  private final StringBuilder text = new StringBuilder();

  private Report(Result result) {
    this.result = result;
  }

  /** The whole page. */
  static String of(Result result) {
    Report report = new Report(result);
    report.opening();
    report.table();
    report.ratios();
    report.output();
    report.stages();
    report.method();
    return report.text.toString();
  }

  private void opening() {
    line("# Pawpress and what people would use instead");
    line("");
    line("Written by `bench/` (its README.md says how): do not edit. %s.", result.date());
    line(
        "%s. **The machine was shared and noisy**: its load average was %.1f before and %.1f after, and times of the same work"
            + " differ as the least and the most below show. Trust the order and the ratios more than the milliseconds.",
        result.machine().text(), result.machine().loadBefore(), result.loadAfter());
    line("");
    line("![Latency of one photo](benchmark.svg)");
    line("");
    line(
        "The work: each photo of about twelve megapixels to widths of 320, 640, 1280 and 1920 pixels, each as WebP (quality 80,"
            + " method 4) and JPEG (quality 80), upright, sRGB, stripped: eight files.");
    line("Photos: %s.", String.join("; ", result.photos()));
    result.absent().forEach(absent -> line("Absent: %s.", absent));
    line("");
  }

  private void table() {
    line("## Figures");
    line(
        "Median of %d runs (least to most), of ImageMagick at most 3, of cold starts at most 5. Per photo.",
        result.runs());
    line("");
    line(
        "| | 1 thread, ms | 2 threads, ms | two at once, photos/s | CPU, s | peak memory, MB | with two at once | cold first photo, ms |");
    line("|---|---|---|---|---|---|---|---|");
    for (Figures one : result.contestants().values()) {
      line(
          "| %s | %s | %s | %s | %.2f | %.0f | %.0f | %s |",
          one.title(),
          spread(one.latency1(), "%.0f"),
          spread(one.latency2(), "%.0f"),
          spread(one.throughput(), "%.2f"),
          one.cpuSeconds().median(),
          one.peakMegabytes(),
          one.peakMegabytesTwo(),
          spread(one.cold(), "%.0f"));
    }
    line("");
  }

  /** None if only one pipeline runs. */
  private void ratios() {
    if (result.comparisons().isEmpty()) {
      return;
    }
    line("## Ours divided by theirs");
    line("");
    line(
        "| ratio | measured | target | | SSIM, ours less theirs | bytes, ours / theirs | the work |");
    line("|---|---|---|---|---|---|---|");
    result
        .comparisons()
        .forEach(
            (name, ratio) ->
                line(
                    "| `%s` | %.2f | %s | %s | %+.4f | %.3f | %s |",
                    name,
                    ratio.value(),
                    ratio.target(),
                    ratio.reached() ? "reached" : "**missed**",
                    ratio.ssimDifference(),
                    ratio.bytesRatio(),
                    ratio.verdict().text()));
    line("");
    line(
        "Comparable are two whose SSIM differs by at most %s and whose bytes by at most %.0f %%."
            + " Where ours are better or smaller, the ratio is not in our favour; where they are worse or larger, it flatters us.",
        Ratios.SSIM_TOLERANCE, 100 * Ratios.BYTES_TOLERANCE);
    line("");
  }

  private void output() {
    line("## What came out");
    line(
        "SSIM of brightness, mean of all files, against the full decode resized by Lanczos3 in double precision.");
    line("");
    line("| | SSIM | bytes, all files | sizes |");
    line("|---|---|---|---|");
    for (Figures one : result.contestants().values()) {
      OutputFacts output = one.output();
      line(
          "| %s | %.4f | %,d | %s |",
          one.title(),
          output.ssim(),
          output.bytes(),
          output.faults().isEmpty() ? "all right" : String.join("; ", output.faults()));
    }
    line("");
  }

  /** Of those that tell. */
  private void stages() {
    Set<String> stages = new LinkedHashSet<>();
    result.contestants().values().forEach(one -> stages.addAll(one.stages().keySet()));
    if (stages.isEmpty()) {
      return;
    }
    line("## Stages, one thread, ms");
    line("");
    line("| | %s |", stages.stream().map(Report::named).collect(Collectors.joining(" | ")));
    line("|---|%s", "---|".repeat(stages.size()));
    for (Figures one : result.contestants().values()) {
      if (!one.stages().isEmpty()) {
        text.append("| ").append(one.title()).append(" |");
        stages.forEach(it -> text.append(cell(one.stages(), it)));
        line("");
      }
    }
    line("");
  }

  /** Without the unit, which the heading has. */
  private static String named(String stage) {
    return stage.replaceFirst("Ms$", "");
  }

  private static String cell(Map<String, Double> stages, String stage) {
    return String.format(Locale.ROOT, " %.0f |", stages.getOrDefault(stage, 0.0));
  }

  private void method() {
    line("## How it was measured");
    for (Figures one : result.contestants().values()) {
      line("- %s: %s; %s.", one.title(), one.about(), one.flags());
    }
    line("");
    line(
        "All run in turn, A B C A B C, each in a process of its own that stays, after rounds that are not counted (Java 5, others 2)."
            + " One thread is processor 0 alone by `taskset`, two are 0 and 1. A time goes from reading the upload to the last of"
            + " eight files in memory (Firebase's way and ImageMagick write files on the way); a run is the mean of the photos.");
    line(
        "Memory is VmHWM, after one photo at a time with two threads; CPU is of that run, too. A cold start goes from starting the"
            + " process to the eight files of the first photo. ImageMagick is a process a photo, whichever column; its memory is the"
            + " command's own.");
    line(
        "Pawpress does more than its peers: checksums, a ThumbHash and hints, reading every file back; its JPEGs are progressive"
            + " with tables of their own. The worker's own flags are what Azure Functions starts Java with unless told otherwise:"
            + " the first compiler tier only. The heap is that of an instance of 2 GB.");
  }

  private static String spread(Spread spread, String format) {
    return String.format(
        Locale.ROOT,
        "**" + format + "** (" + format + " to " + format + ")",
        spread.median(),
        spread.least(),
        spread.most());
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    text.append('\n');
  }
}
