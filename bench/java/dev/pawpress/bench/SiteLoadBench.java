package dev.pawpress.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Uploads photos through the API of the packaged app in the local host and writes docs/load.md:
 * first as many as there are, as fast as they are taken, then, by a new process of the host, {@code
 * bench.paced} of them, one every {@code bench.pace} milliseconds. Other system properties as in
 * {@link SiteLoadOptions#read()}. Exit status: 0; 1 if a photo was lost or doubled or anything else
 * was not as it should be.
 */
public final class SiteLoadBench {
  private SiteLoadBench() {}

  /** Runs, writes and exits. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Machine machine = Machine.here();
    SiteLoadOptions options = SiteLoadOptions.read();
    Duration pace = Duration.ofMillis(SiteLoadOptions.number("bench.pace", 1500));
    SiteLoadResult result = SiteLoad.run(options);
    SiteLoadResult paced =
        SiteLoad.run(options.paced(SiteLoadOptions.number("bench.paced", 100), pace));
    String page =
        SiteLoadReport.of(
            result, paced, LocalDate.now(ZoneOffset.UTC).toString(), machine, Machine.load());
    System.out.println(page);
    Files.writeString(Path.of(System.getProperty("bench.page", "docs/load.md")), page);
    System.exit(result.faults().isEmpty() && paced.faults().isEmpty() ? 0 : 1);
  }
}
