package dev.pawpress.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time that was used until now, in seconds.
 *
 * @param host by the host's process, in which the app runs
 * @param standIns by those of storage and Cosmos DB
 * @param bench by this process, which has the clients
 * @param machine by all processes of the machine; 0 where it does not tell
 */
record SiteLoadProcesses(double host, double standIns, double bench, double machine) {
  /** Of /proc/stat, fixed for programs on Linux (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  /** In /proc/stat's first line: user, nice, system, (idle, iowait,) irq, softirq. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

  /** Now; the host and the stand-ins are children of this process. */
  static SiteLoadProcesses now(long hostPid) {
    ProcessHandle self = ProcessHandle.current();
    double standIns;
    try (Stream<ProcessHandle> children = self.descendants()) {
      standIns =
          children
              .filter(child -> child.pid() != hostPid)
              .mapToDouble(SiteLoadProcesses::seconds)
              .sum();
    }
    double host = ProcessHandle.of(hostPid).map(SiteLoadProcesses::seconds).orElse(0.0);
    return new SiteLoadProcesses(host, standIns, seconds(self), machineSeconds());
  }

  /** What was used since then. */
  SiteLoadProcesses since(SiteLoadProcesses before) {
    return new SiteLoadProcesses(
        host - before.host,
        standIns - before.standIns,
        bench - before.bench,
        machine - before.machine);
  }

  /** By programs that have nothing to do with this one. */
  double others() {
    return Math.max(0, machine - host - standIns - bench);
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static double machineSeconds() {
    Path stat = Path.of("/proc/stat");
    if (!Files.isReadable(stat)) {
      return 0;
    }
    String[] fields = lines(stat).get(0).split(" +", -1);
    return BUSY.stream().mapToLong(field -> Long.parseLong(fields[field])).sum() / TICKS_PER_SECOND;
  }

  /** The most memory that a process ever had resident, in megabytes; 0 where nothing tells. */
  static double peakMegabytes(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return lines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024.0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
