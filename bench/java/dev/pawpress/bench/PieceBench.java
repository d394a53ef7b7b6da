package dev.pawpress.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs JMH's benchmarks of the single pieces, each in a process of its own with a heap of 1 GB, and
 * prints milliseconds. System properties: {@code bench.include}, a regular expression that the name
 * of class and method must contain, empty for all; {@code bench.jvmFlags}, more flags for the
 * processes, with spaces between.
 */
public final class PieceBench {
  private PieceBench() {}

  /** Runs and prints. */
  public static void main(String[] arguments) throws RunnerException {
    String include = System.getProperty("bench.include", "").strip();
    List<String> flags = new ArrayList<>(List.of("-Xmx1g", "-Djava.awt.headless=true"));
    flags.addAll(NativeAccess.flags());
    Stream.of(System.getProperty("bench.jvmFlags", "").split("\\s+", -1))
        .filter(flag -> !flag.isEmpty())
        .forEach(flags::add);
    ChainedOptionsBuilder options =
        new OptionsBuilder().jvmArgs(flags.toArray(String[]::new)).shouldFailOnError(true);
    if (!include.isEmpty()) {
      options.include(include);
    }
    new Runner(options.build()).run();
  }
}
