package dev.pawpress.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was measured on.
 *
 * @param system operating system and processor architecture
 * @param processor as it names itself
 * @param processors how many there are
 * @param memoryGigabytes of the machine
 * @param loadBefore how many programs wanted to run in the minute before
 */
record Machine(
    String system, String processor, int processors, long memoryGigabytes, double loadBefore) {
  /** This one, now. */
  static Machine here() throws IOException {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        line("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Math.round(
            Double.parseDouble(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                / (1 << 20)),
        load());
  }

  /** Of the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** For people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %d processors, %d GB",
        system,
        processor,
        processors,
        memoryGigabytes);
  }

  private static String line(String file, String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }
}
