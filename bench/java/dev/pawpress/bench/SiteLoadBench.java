package dev.pawpress.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Uploads photos through the API of the packaged app in the local host and writes docs/load.md;
 * system properties as in {@link SiteLoadOptions#read()}. Exit status: 0; 1 if a photo was lost or
 * doubled or anything else was not as it should be.
 */
public final class SiteLoadBench {
  private SiteLoadBench() {}

  /** Runs, writes and exits. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Machine machine = Machine.here();
    SiteLoadResult result = SiteLoad.run(SiteLoadOptions.read());
    String page =
        SiteLoadReport.of(
            result, LocalDate.now(ZoneOffset.UTC).toString(), machine, Machine.load());
    System.out.println(page);
    Files.writeString(Path.of(System.getProperty("bench.page", "docs/load.md")), page);
    System.exit(result.faults().isEmpty() ? 0 : 1);
  }
}
