package dev.pawpress.bench;

import java.util.Map;

/** The part of the report that compares: ratios, targets, and why one is missed. */
final class RatioTables {
  private final Result result;
  private final Findings findings;
  private final Page page;

  private RatioTables(Result result, Findings findings, Page page) {
    this.result = result;
    this.findings = findings;
    this.page = page;
  }

  /** Adds to the page; nothing if only one pipeline runs. */
  static void add(Result result, Findings findings, Page page) {
    RatioTables tables = new RatioTables(result, findings, page);
    if (!result.comparisons().isEmpty()) {
      tables.targets();
      tables.missed();
    }
    if (!result.flags().isEmpty()) {
      tables.flags();
    }
  }

  private void targets() {
    page.line("## Ours divided by theirs");
    page.line(
        "Each round's figure of ours is divided by theirs of the same round, so that a busy minute slows both; of these ratios the"
            + " table has the median (least to most). It is not the ratio of the medians above. Memory is one figure for the"
            + " whole run.");
    page.line("");
    page.line(
        "| ratio | measured | target | | under the worker's own flags | SSIM, ours less theirs | bytes, ours / theirs | the work |");
    page.line("|---|---|---|---|---|---|---|---|");
    Map<String, Ratios.Ratio> ofWorkers = result.comparisonsOfWorkerFlags();
    result
        .comparisons()
        .forEach(
            (name, ratio) ->
                page.line(
                    "| `%s` | %s | %s | %s | %s | %+.4f | %.3f | %s |",
                    name,
                    Page.spread(ratio.measured(), "%.2f"),
                    ratio.target(),
                    ratio.reached() ? "reached" : "**missed**",
                    ofWorkers.containsKey(name)
                        ? Page.spread(ofWorkers.get(name).measured(), "%.2f")
                        : "",
                    ratio.ssimDifference(),
                    ratio.bytesRatio(),
                    ratio.verdict().text()));
    page.line("");
    page.line(
        "Comparable are files of ours whose SSIM is lower by at most %s, and which are larger by at most %.0f %%."
            + " Where they are better or smaller by more than that, the ratio is not in our favour; where they are worse or larger, it flatters us.",
        Ratios.SSIM_TOLERANCE, 100 * Ratios.BYTES_TOLERANCE);
    page.line("");
  }

  private void missed() {
    if (result.comparisons().values().stream().allMatch(Ratios.Ratio::reached)) {
      return;
    }
    page.line("### Why targets are missed");
    result
        .comparisons()
        .forEach(
            (name, ratio) -> {
              if (!ratio.reached()) {
                page.line("- `" + name + "`: " + findings.of(name));
              }
            });
    page.line("");
  }

  private void flags() {
    page.line("### What the recommended flags bring");
    page.line(
        "Pawpress under the worker's own flags (the first compiler tier only) divided by Pawpress under the recommended ones, round"
            + " by round:");
    page.line("");
    page.line("| 1 thread | 2 threads | photos/s, two at once | cold first photo | peak memory |");
    page.line("|---|---|---|---|---|");
    Map<String, Spread> flags = result.flags();
    page.line(
        "| %s | %s | %s | %s | %s |",
        Page.spread(flags.get("latency1"), "%.2f"),
        Page.spread(flags.get("latency2"), "%.2f"),
        Page.spread(flags.get("throughput2"), "%.2f"),
        Page.spread(flags.get("cold"), "%.2f"),
        Page.spread(flags.get("rss"), "%.2f"));
    page.line("");
  }
}
