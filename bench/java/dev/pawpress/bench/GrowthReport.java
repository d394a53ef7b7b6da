package dev.pawpress.bench;

import java.util.List;
import java.util.stream.Stream;

/** Writes down for people how time and memory grow, as Markdown. */
final class GrowthReport {
  private final Growth growth;
  private final Page page = new Page();

  private GrowthReport(Growth growth) {
    this.growth = growth;
  }

  /** The whole page. */
  static String of(Growth growth) {
    GrowthReport report = new GrowthReport(growth);
    report.opening();
    report.pixels();
    report.widths();
    report.method();
    return report.page.toString();
  }

  private void opening() {
    page.line("# How time and memory grow");
    page.line("");
    page.line("Written by `bench/` (its README.md says how): do not edit. %s.", growth.date());
    page.line(
        "%s; load average %.1f before. Times of a busy machine are longer, and its lines less straight.",
        growth.machine().text(), growth.machine().loadBefore());
    page.line("");
    page.line("![Time and memory against megapixels and widths](growth.svg)");
    page.line("");
  }

  private void pixels() {
    page.line("## With the pixels of the photo");
    page.line(
        "By the built-in recipe: eight files, of photos below 3 megapixels smaller ones, as no rendition is wider than its photo.");
    page.line("");
    table(
        "photo",
        Stream.concat(growth.byPixels().stream(), Stream.of(growth.progressive())).toList());
    fitted("megapixel", growth.lineByPixels(GrowthPoint::milliseconds), "ms", "Time");
    fitted("megapixel", growth.lineByPixels(GrowthPoint::cpuMilliseconds), "ms", "Processor time");
    fitted("megapixel", growth.lineByPixels(GrowthPoint::heldMegabytes), "MB", "Heap");
    page.line("Fitted from 5 megapixels on, where all make the same files; baseline JPEGs.");
    page.line("");
  }

  private void widths() {
    page.line("## With the number of renditions");
    page.line(
        "A photo of 12 megapixels, to widths of 1000 pixels and a few more, so that each costs the same; of each width a WebP and a JPEG.");
    page.line("");
    table("recipe", growth.byWidths());
    fitted("width", growth.lineByWidths(GrowthPoint::milliseconds), "ms", "Time");
    fitted("width", growth.lineByWidths(GrowthPoint::cpuMilliseconds), "ms", "Processor time");
    fitted("width", growth.lineByWidths(GrowthPoint::heldMegabytes), "MB", "Heap");
    page.line("");
  }

  private void table(String what, List<GrowthPoint> points) {
    page.line(
        "| %s | file, MB | ms | CPU, ms | heap held, MB | budget, MB | | resident, MB |", what);
    page.line("|---|---|---|---|---|---|---|---|");
    for (GrowthPoint point : points) {
      page.line(
          "| %s | %.1f | %s | %s | %d | %.0f | %s | %.0f |",
          point.label(),
          point.fileBytes() / 1e6,
          Page.spread(point.time(), "%.0f"),
          Page.spread(point.cpu(), "%.0f"),
          point.heap().heldMegabytes(),
          point.neededMegabytes(),
          point.isWithinBudget() ? "within" : "**over**",
          point.residentMegabytes());
    }
    page.line("");
  }

  private void fitted(String what, FittedLine line, String unit, String figure) {
    page.line(
        "- %s: %.0f %s and %.2f %s a %s; a straight line explains %.1f %% of it: %s.",
        figure,
        line.base(),
        unit,
        line.slope(),
        unit,
        what,
        100 * line.determination(),
        line.isLinear() ? "linear" : "**not linear**");
  }

  private void method() {
    page.line("## How it was measured");
    page.line(
        "Photos are drawn, with noise, and stored at quality 92. Each has a process of its own with `-Xmx1g`, the recommended flags and"
            + " two processors. Time is the median (least to most) of %d runs after 5 that do not count; resident memory (VmHWM) is"
            + " that process's. CPU is the processor time of all its threads, which a busy machine prolongs less.",
        growth.runs());
    page.line(
        "Heap held is measured in a second process whose young generation has 16 MB, so that the heap is collected all the time: the"
            + " most that was left after any collection, less what was there before the photo was begun, which has the upload."
            + " The collector finds some garbage late, so less may have been needed. The budget is what the photo asks of"
            + " the pixel budget before it is decoded.");
    page.line(
        "Linear is what a straight line, fitted by least squares, explains to at least %.0f %% of its variance.",
        100 * FittedLine.LINEAR);
  }
}
