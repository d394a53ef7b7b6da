package dev.pawpress.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How much is asked of the site.
 *
 * @param staging the packaged app's folder
 * @param work where photos and the host's log are put
 * @param photos how many are uploaded
 * @param clients how many upload at once, each one after another
 * @param pace from one upload to the next; zero: as soon as a client has been answered
 * @param settleSeconds until the app looks at a photo again, which is waited for, and longer than a
 *     photo takes: else it is made twice. 0: as in Azure, and not waited for
 * @param flags of the host's process
 * @param patience with all photos; then those that are missing are lost
 */
record SiteLoadOptions(
    Path staging,
    Path work,
    int photos,
    int clients,
    Duration pace,
    int settleSeconds,
    List<String> flags,
    Duration patience) {
  /** Refuses what is nothing. */
  SiteLoadOptions {
    if (photos < 1 || clients < 1 || settleSeconds < 0 || pace.isNegative()) {
      throw new IllegalArgumentException(
          "photos=%d and clients=%d must be at least 1, settle=%d and pace=%d at least 0"
              .formatted(photos, clients, settleSeconds, pace.toMillis()));
    }
    flags = List.copyOf(flags);
  }

  /** As many photos as that, one after another at this pace, instead of all at once. */
  SiteLoadOptions paced(int count, Duration apart) {
    return new SiteLoadOptions(
        staging, work.resolve("paced"), count, clients, apart, settleSeconds, flags, patience);
  }

  /** Whether photos are waited for until they have been looked at again. */
  boolean isSettling() {
    return settleSeconds > 0;
  }

  /** App settings. */
  Map<String, String> settings() {
    return isSettling()
        ? Map.of("PAWPRESS_SETTLE_SECONDS", String.valueOf(settleSeconds))
        : Map.of();
  }

  /** By the system properties {@code bench.photos}, {@code bench.clients}, {@code bench.settle}. */
  static SiteLoadOptions read() {
    return new SiteLoadOptions(
        Path.of(System.getProperty("pawpress.staging")),
        Path.of("target", "site-load"),
        number("bench.photos", 500),
        number("bench.clients", 4),
        Duration.ZERO,
        number("bench.settle", 60),
        List.of(
            "-Xmx1g",
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=4",
            "-Djava.awt.headless=true"),
        Duration.ofMinutes(20));
  }

  static int number(String property, int otherwise) {
    String given = System.getProperty(property, "").strip();
    return given.isEmpty() ? otherwise : Integer.parseInt(given);
  }
}
