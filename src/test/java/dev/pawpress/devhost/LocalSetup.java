package dev.pawpress.devhost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a {@link LocalEnvironment} is started.
 *
 * @param staging the packaged app's folder
 * @param settings app settings beside the connections
 * @param jvmArguments of the host's process
 * @param log receives each line of the host
 * @param progress receives a line before each thing that takes time
 * @param port of the host's server; 0 for any that is free
 * @param restarts how often a host that ended by itself is started again
 */
public record LocalSetup(
    Path staging,
    Map<String, String> settings,
    List<String> jvmArguments,
    Consumer<String> log,
    Consumer<String> progress,
    int port,
    int restarts) {
  /** Refuses nulls, and a folder without a packaged app. */
  public LocalSetup {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(progress, "progress");
    settings = Map.copyOf(settings);
    jvmArguments = List.copyOf(jvmArguments);
    if (!Files.isRegularFile(staging.resolve("host.json"))) {
      throw new LocalRunException(
          "There is no packaged app in %s: `mvn package` makes it there."
              .formatted(staging.toAbsolutePath()));
    }
  }
}
