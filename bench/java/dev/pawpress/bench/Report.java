package dev.pawpress.bench;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a result down for people, as Markdown. */
final class Report {
  private final Result result;
  private final Page page = new Page();

  private Report(Result result) {
    this.result = result;
  }

  /** The whole page. */
  static String of(Result result, Findings findings) {
    Report report = new Report(result);
    report.opening();
    report.table();
    RatioTables.add(result, findings, report.page);
    report.output();
    report.stages();
    report.coldStages();
    report.method();
    return report.page.toString();
  }

  private void opening() {
    page.line("# Pawpress and what people would use instead");
    page.line("");
    page.line("Written by `bench/` (its README.md says how): do not edit. %s.", result.date());
    page.line(
        "%s. **The machine was shared and noisy**: its load average was %.1f before and %.1f after, and times of the same work"
            + " differ as the least and the most below show. Trust the order and the ratios more than the milliseconds.",
        result.machine().text(), result.machine().loadBefore(), result.loadAfter());
    page.line("");
    page.line("![Latency of one photo](benchmark.svg)");
    page.line("");
    page.line(
        "The work: each photo of about twelve megapixels to widths of 320, 640, 1280 and 1920 pixels, each as WebP (quality 80,"
            + " method 4) and JPEG (quality 80), upright, sRGB, stripped: eight files.");
    page.line("Photos: %s.", String.join("; ", result.photos()));
    result.absent().forEach(absent -> page.line("Absent: %s.", absent));
    page.line("");
  }

  private void table() {
    page.line("## Figures");
    page.line(
        "Median of %d runs (least to most), of ImageMagick at most 3, of cold starts at most 5. Per photo.",
        result.runs());
    page.line("");
    page.line(
        "| | 1 thread, ms | 2 threads, ms | two at once, photos/s | CPU, s | peak memory, MB | with two at once | cold first photo, ms |");
    page.line("|---|---|---|---|---|---|---|---|");
    for (Figures one : result.contestants().values()) {
      page.line(
          "| %s | %s | %s | %s | %.2f | %.0f | %.0f | %s |",
          one.title(),
          Page.spread(one.latency1(), "%.0f"),
          Page.spread(one.latency2(), "%.0f"),
          Page.spread(one.throughput(), "%.2f"),
          one.cpuSeconds().median(),
          one.peakMegabytes(),
          one.peakMegabytesTwo(),
          Page.spread(one.cold(), "%.0f"));
    }
    page.line("");
  }

  private void output() {
    page.line("## What came out");
    page.line(
        "SSIM of brightness, mean of all files, against the full decode resized by Lanczos3 in double precision.");
    page.line("");
    page.line("| | SSIM | bytes, all files | sizes |");
    page.line("|---|---|---|---|");
    for (Figures one : result.contestants().values()) {
      OutputFacts output = one.output();
      page.line(
          "| %s | %.4f | %,d | %s |",
          one.title(),
          output.ssim(),
          output.bytes(),
          output.faults().isEmpty() ? "all right" : String.join("; ", output.faults()));
    }
    page.line("");
  }

  private void stages() {
    stages("## Stages, one thread, ms", "", Figures::stages);
  }

  private void coldStages() {
    stages(
        "## Cold start, stages, two threads, ms",
        "Medians. jvm goes from the start of the virtual machine to `main`, setUp from there to the first photo (classes, the request),"
            + " photo is all of it with the stages before it, and other is what is left: starting the process, and the answer."
            + " Two threads encode: encode is the sum of their times.",
        Figures::coldStages);
  }

  /** Of those that tell. */
  private void stages(
      String heading, String explanation, Function<Figures, Map<String, Double>> times) {
    Set<String> stages = new LinkedHashSet<>();
    result.contestants().values().forEach(one -> stages.addAll(times.apply(one).keySet()));
    if (stages.isEmpty()) {
      return;
    }
    page.line(heading);
    page.line(explanation);
    if (!explanation.isEmpty()) {
      page.line("");
    }
    page.line("| | %s |", stages.stream().map(Report::named).collect(Collectors.joining(" | ")));
    page.line("|---|%s", "---|".repeat(stages.size()));
    for (Figures one : result.contestants().values()) {
      Map<String, Double> own = times.apply(one);
      if (!own.isEmpty()) {
        String cells = stages.stream().map(it -> cell(own, it)).collect(Collectors.joining());
        page.line("| %s |%s", one.title(), cells);
      }
    }
    page.line("");
  }

  /** Without the unit, which the heading has. */
  private static String named(String stage) {
    return stage.replaceFirst("Ms$", "");
  }

  private static String cell(Map<String, Double> stages, String stage) {
    return stages.containsKey(stage)
        ? String.format(Locale.ROOT, " %.0f |", stages.get(stage))
        : " |";
  }

  private void method() {
    page.line("## How it was measured");
    for (Figures one : result.contestants().values()) {
      page.line("- %s: %s; %s.", one.title(), one.about(), one.flags());
    }
    page.line("");
    page.line(
        "All run in turn, A B C A B C, so that round k of one lies beside round k of every other, and ratios are formed within rounds."
            + " Each has a process of its own that stays, after rounds that are not counted (Java 5, others 2)."
            + " One thread is processor 0 alone by `taskset`, two are 0 and 1. A time goes from reading the upload to the last of"
            + " eight files in memory (Firebase's way and ImageMagick write files on the way); a run is the mean of the photos.");
    page.line(
        "Memory is VmHWM, after one photo at a time with two threads; CPU is of that run, too. A cold start goes from starting the"
            + " process to the eight files of the first photo. ImageMagick is a process a photo, whichever column; its memory is the"
            + " command's own.");
    page.line(
        "Pawpress does more than its peers: checksums, a ThumbHash and hints, reading every file back; its JPEGs are progressive"
            + " with tables of their own. The worker's own flags are what Azure Functions starts Java with unless told otherwise:"
            + " the first compiler tier only. The heap is that of an instance of 2 GB.");
  }
}
