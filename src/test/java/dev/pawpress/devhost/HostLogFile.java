package dev.pawpress.devhost;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What the host says, in a file, and its last lines for messages. Thread-safe. */
final class HostLogFile implements Consumer<String>, AutoCloseable {
  private static final int LINES_KEPT = 15;

  private final Path file;
  private final PrintStream stream;
  private final Deque<String> lastLines = new ArrayDeque<>();

  /** Empties the file. */
  HostLogFile(Path file) throws IOException {
    this.file = file;
    stream = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
  }

  Path file() {
    return file;
  }

  @Override
  public synchronized void accept(String line) {
    stream.println(line);
    if (lastLines.size() == LINES_KEPT) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  /** For whoever looks for the cause of a failure that was told in one sentence. */
  synchronized void accept(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    stream.print(text);
  }

  /** Where the log is, and how it ends. */
  synchronized String end() {
    return lastLines.isEmpty()
        ? "More is in %s.".formatted(file)
        : "The log is %s; its last lines:%n  %s"
            .formatted(file, String.join(System.lineSeparator() + "  ", lastLines));
  }

  @Override
  public void close() {
    stream.close();
  }
}
