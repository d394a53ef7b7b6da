package dev.pawpress.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.devhost.LocalEnvironment;
import dev.pawpress.devhost.LocalSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A load on the whole app in the local host: clients upload photos through the API, until every
 * photo is ready and settled; then the stores are looked through for what is lost or doubled.
 * Bounded in time. For one run.
 */
final class SiteLoad {
  private static final String ALBUM = "load";
  private static final Duration SETTLING = Duration.ofMinutes(5);
  private static final int LOOKS_BETWEEN_LINES = 40;

  private final SiteLoadOptions options;
  private final LocalEnvironment local;
  private final SiteLoadLog log;
  private final SiteLoadWatch watch;
  private final SiteLoadEnd end;

  private SiteLoad(SiteLoadOptions options, LocalEnvironment local, SiteLoadLog log) {
    this.options = options;
    this.local = local;
    this.log = log;
    watch = new SiteLoadWatch(local.photos(), ALBUM);
    end = new SiteLoadEnd(local, options);
  }

  /** Starts all, measures, and stops all. The host's log is {@code host.log} in the work folder. */
  static SiteLoadResult run(SiteLoadOptions options) throws IOException, InterruptedException {
    List<SiteLoadPhotos.Made> photos =
        SiteLoadPhotos.make(options.photos(), options.work().resolve("photos"));
    SiteLoadLog log = new SiteLoadLog();
    try (PrintStream file =
        new PrintStream(options.work().resolve("host.log").toFile(), StandardCharsets.UTF_8)) {
      LocalSetup setup =
          new LocalSetup(
              options.staging(),
              options.settings(),
              options.flags(),
              log.andThen(file::println),
              System.err::println,
              0,
              0);
      try (LocalEnvironment local = LocalEnvironment.start(setup)) {
        return new SiteLoad(options, local, log).measure(photos);
      }
    }
  }

  private SiteLoadResult measure(List<SiteLoadPhotos.Made> photos)
      throws IOException, InterruptedException {
    long host = local.host().pid();
    SiteLoadProcesses before = SiteLoadProcesses.now(host);
    long start = System.currentTimeMillis();
    List<SiteLoadUpload> uploads = upload(photos);
    SiteLoadProcesses used = SiteLoadProcesses.now(host).since(before);
    List<SiteLoadUpload> taken = uploads.stream().filter(SiteLoadUpload::isTaken).toList();
    await(SETTLING.plusSeconds(options.settleSeconds()), () -> isSettled(taken.size()));
    List<JsonNode> records = watch.records();
    Map<String, Long> seen = watch.seen();
    return new SiteLoadResult(
        options,
        Math.round(photos.stream().mapToLong(SiteLoadPhotos.Made::bytes).average().orElse(0)),
        taken.size(),
        seen.size(),
        secondsBetween(start, taken.stream().map(SiteLoadUpload::answeredAt).toList()),
        secondsBetween(start, List.copyOf(seen.values())),
        SiteLoadTimes.of(uploads, records, seen),
        used,
        SiteLoadProcesses.peakMegabytes(host),
        SiteLoadProof.faults(evidence(uploads, records), SiteLoadPhotos.FILES_EACH));
  }

  /** Returns when all photos are done, or it has taken too long. */
  private List<SiteLoadUpload> upload(List<SiteLoadPhotos.Made> photos)
      throws InterruptedException {
    try (SiteLoadClients clients =
        new SiteLoadClients(
            local.address().resolve("api/albums/" + ALBUM + "/photos"),
            options.clients(),
            options.pace())) {
      clients.begin(photos);
      await(options.patience(), () -> clients.areDone() && watch.seen().size() >= photos.size());
      return clients.answers();
    }
  }

  /** Nothing is left to be done, and nothing is on its way. */
  private boolean isSettled(int photos) {
    return (!options.isSettling() || log.settled().size() >= photos)
        && end.messages().values().stream().allMatch(count -> count == 0);
  }

  private void await(Duration patience, BooleanSupplier condition) throws InterruptedException {
    long last = System.nanoTime() + patience.toNanos();
    for (int looks = 0; System.nanoTime() < last; looks++) {
      local.keepRunning();
      watch.look();
      if (condition.getAsBoolean()) {
        return;
      }
      if (looks % LOOKS_BETWEEN_LINES == 0) {
        System.err.printf(
            "%d of %d photos done, %d settled%n",
            watch.seen().size(), options.photos(), log.settled().size());
      }
      Thread.sleep(SiteLoadWatch.PAUSE.toMillis());
    }
  }

  private SiteLoadEvidence evidence(List<SiteLoadUpload> uploads, List<JsonNode> records)
      throws IOException {
    return new SiteLoadEvidence(
        uploads,
        records,
        end.raw(),
        end.processed(),
        end.messages(),
        log.made(),
        options.isSettling() ? Optional.of(log.settled()) : Optional.empty(),
        log.complaints(),
        end.counted(ALBUM));
  }

  private static double secondsBetween(long start, List<Long> times) {
    return (times.stream().mapToLong(Long::longValue).max().orElse(start) - start) / 1e3;
  }
}
