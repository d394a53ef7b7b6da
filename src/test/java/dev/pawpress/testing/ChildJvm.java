package dev.pawpress.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process beside that of the tests, for what needs a heap, options or an end of its own: a
 * class's main method on the tests' class path, by the Java that runs them. For one thread.
 */
public final class ChildJvm {
  private final String main;
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");

  /**
   * @param main its main method is run
   */
  public ChildJvm(Class<?> main) {
    this.main = main.getName();
  }

  /** For Java, such as {@code -Xmx64m}. */
  public ChildJvm options(String... more) {
    return options(List.of(more));
  }

  /** For Java, such as {@code -Xmx64m}. */
  public ChildJvm options(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** A heap of so many KiB that large arrays fill evenly, and no window system. */
  public ChildJvm smallHeap(long kibibytes) {
    return options(
        "-Xmx" + kibibytes + "k", "-Xmn4m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");
  }

  /** For the main method. */
  public ChildJvm arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Instead of the tests' one. */
  public ChildJvm classPath(String other) {
    classPath = other;
    return this;
  }

  /**
   * Ready to be started by those who look after the process themselves. Both streams can be read
   * from it, and its environment is this process's.
   */
  public ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /**
   * How it has ended.
   *
   * @param output what it printed to both streams
   */
  public record End(int exitCode, String output) {
    /** The lines without those that are empty or a warning of Java's. */
    public List<String> lines() {
      return output.lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING")).toList();
    }
  }

  /** Runs it to its end, which must come in time; it is ended by force if it does not. */
  public End run(Duration patience) throws IOException, InterruptedException {
    Path output = Files.createTempFile("child-jvm", ".txt");
    ProcessBuilder builder = builder().redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would say that it was picked up
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("ended within %s; printed: %s", patience, printed).isTrue();
      return new End(process.exitValue(), printed);
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(output);
    }
  }
}
