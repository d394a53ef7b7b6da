package dev.pawpress.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down for people what a load came to, as Markdown. */
final class SiteLoadReport {
  /** Above it, a machine of two processors has had others' work to do. */
  private static final double BUSY = 3;

  private static final int FAULTS_SHOWN = 20;

  private final SiteLoadResult result;
  private final SiteLoadResult paced;
  private final Page page = new Page();

  private SiteLoadReport(SiteLoadResult result, SiteLoadResult paced) {
    this.result = result;
    this.paced = paced;
  }

  /**
   * The whole page.
   *
   * @param result of all at once
   * @param paced the same when they come one after another
   * @param date of the run
   * @param machine with the load average before the run
   * @param loadAfter the load average after it
   */
  static String of(
      SiteLoadResult result, SiteLoadResult paced, String date, Machine machine, double loadAfter) {
    SiteLoadReport report = new SiteLoadReport(result, paced);
    report.opening(date, machine, loadAfter);
    report.figures();
    report.one();
    report.proof();
    report.times(machine.processors());
    report.method();
    return report.page.toString();
  }

  private void opening(String date, Machine machine, double loadAfter) {
    page.line("# A load on the whole app");
    page.line("");
    page.line("Written by `bench/` (its README.md says how): do not edit. %s.", date);
    page.line(
        "`mvn -q exec:exec@site-load -Dphotos=%d -Dclients=%d`. %s; load average %.1f before and %.1f after.",
        result.options().photos(),
        result.options().clients(),
        machine.text(),
        machine.loadBefore(),
        loadAfter);
    if (machine.loadBefore() > BUSY || loadAfter > BUSY) {
      page.line(
          "**The machine was busy** (a load average above %.0f): other programs took %.0f processor seconds of the %.0f that there were, and the times are longer by that.",
          BUSY, result.cpu().others(), machine.processors() * result.readySeconds());
    }
    page.line("");
  }

  private void figures() {
    SiteLoadTimes times = result.times();
    page.line(
        "%d photos of %dx%d (%.0f KB each), %d clients at once, each photo to %d files; heap `%s`.",
        result.options().photos(),
        SiteLoadPhotos.WIDTH,
        SiteLoadPhotos.HEIGHT,
        result.bytesEach() / 1e3,
        result.options().clients(),
        SiteLoadPhotos.FILES_EACH,
        result.options().flags().get(0));
    page.line("");
    page.line("| | |");
    page.line("|---|---|");
    page.line("| uploads a second, until the last 202 | %.1f |", result.uploadsPerSecond());
    page.line(
        "| photos a second, until the last was ready | **%.2f** (%d in %.0f s) |",
        result.photosPerSecond(), result.ready(), result.readySeconds());
    page.line(
        "| most memory that the host's process had resident | %s |",
        result.peakMegabytes() == 0
            ? "not told by this system"
            : String.format(Locale.ROOT, "%.0f MB", result.peakMegabytes()));
    page.line("");
    percentiles(times);
  }

  private void one() {
    page.line("## One photo after another");
    page.line(
        "%d photos, one every %.1f seconds, by a new process of the host: what somebody waits for who adds a photo.",
        paced.options().photos(), paced.options().pace().toMillis() / 1e3);
    page.line("");
    percentiles(paced.times());
  }

  private void percentiles(SiteLoadTimes times) {
    page.line("| seconds | p50 | p95 | p99 | most |");
    page.line("|---|---|---|---|---|");
    row("`POST`, from the request to the whole 202", times.post());
    row("event to ready, by the record", times.eventToReady());
    row("202 to seen ready, by the client's clock", times.answerToSeen());
    row("of that in the app, `timings.totalMs`", times.making());
    page.line("");
  }

  private void row(String what, Optional<Percentiles> times) {
    if (times.isEmpty()) {
      page.line("| %s | none | | | |", what);
    } else {
      Percentiles it = times.get();
      page.line(
          "| %s | %.2f | %.2f | %.2f | %.2f |",
          what, it.p50() / 1e3, it.p95() / 1e3, it.p99() / 1e3, it.most() / 1e3);
    }
  }

  private void proof() {
    page.line("## Lost or doubled");
    List<String> faults = Stream.of(result, paced).flatMap(run -> run.faults().stream()).toList();
    if (faults.isEmpty()) {
      page.line(
          "Nothing, in either run. In the first, %d uploads were answered with 202 and an id of their own; there are as many records, each ready, of the SHA-256 that was"
              + " sent and with %d files; as many uploads and %d renditions in storage, of the bytes that the records tell, and no other file. Each photo was made once%s, no message is left on"
              + " a queue or a poison queue, the site counts as many, and the host's log has no failed call, no warning and no error.",
          result.uploaded(),
          SiteLoadPhotos.FILES_EACH,
          result.uploaded() * SiteLoadPhotos.FILES_EACH,
          result.options().isSettling() ? " and settled once" : "");
    } else {
      page.line("**%d faults:**", faults.size());
      page.line("");
      faults.stream().limit(FAULTS_SHOWN).forEach(fault -> page.line("- %s", fault));
      if (faults.size() > FAULTS_SHOWN) {
        page.line("- and %d more", faults.size() - FAULTS_SHOWN);
      }
    }
    page.line("");
  }

  private void times(int processors) {
    SiteLoadProcesses cpu = result.cpu();
    double there = processors * result.readySeconds();
    page.line("## Where the time goes");
    page.line("| processor seconds | all | a photo | of the machine's |");
    page.line("|---|---|---|---|");
    share("the host's process, with the app", cpu.host(), there);
    share("the stand-ins for storage and Cosmos DB", cpu.standIns(), there);
    share("this program, with the clients", cpu.bench(), there);
    if (cpu.machine() > 0) {
      share("all other programs", cpu.others(), there);
    }
    page.line("");
    page.line("| stage, median ms of a photo | |");
    page.line("|---|---|");
    for (Map.Entry<String, Double> stage : result.times().stages().entrySet()) {
      page.line("| `%s` | %.0f |", stage.getKey(), stage.getValue());
    }
    page.line("");
  }

  private void share(String what, double seconds, double there) {
    page.line(
        "| %s | %.0f | %.2f | %.0f %% |",
        what, seconds, seconds / Math.max(1, result.ready()), 100 * seconds / there);
  }

  private void method() {
    page.line("## How it was measured, and what it does not say");
    page.line(
        "The packaged app runs in the local host, with Azurite and the Cosmos DB double, all on 127.0.0.1 and on the same processors as the clients. Photos are drawn before, each"
            + " with bytes of its own. At first clients upload as fast as they are answered and do not wait for photos to be ready, so photos wait for each other: event to ready is mostly that queue, and grows with the number of photos."
            + " %s",
        result.options().isSettling()
            ? "Each photo is settled after %d seconds, in the same process."
                .formatted(result.options().settleSeconds())
            : "That photos are settled was not waited for.");
    page.line("");
    page.line(
        "- Event to ready is `processedAt` less `source.uploadedAt`, which storage tells in whole seconds, cut off: up to a second too long.");
    page.line(
        "- Seen ready: Cosmos DB is asked every %d ms, so up to that, and the time of the question, too long. The first photos of a process, before its code is compiled, are among all figures.",
        SiteLoadWatch.PAUSE.toMillis());
    page.line(
        "- The local host looks for new uploads every half second by listing; by Event Grid it takes what it takes in Azure. It works on at most four at once, `maxDegreeOfParallelism` in host.json.");
    page.line(
        "- Stand-ins are not Azure: there, storage and Cosmos DB have machines of their own and take longer to answer, the host is another process than the app, and more instances come when there is more to do. How fast Azure is cannot be told from this page.");
    page.line(
        "- Resident memory is of one process with both the local host and the app (VmHWM of Linux), from its start to its end.");
  }
}
