package dev.pawpress.devhost.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One script of {@code src/test/node} running as a child of this JVM. It is handed out when the
 * script has printed {@code READY} and a JSON object, and not before; a script that ends or stays
 * silent is refused with the last lines it printed.
 *
 * <p>The child ends with {@link #close()}, with the JVM's orderly end by a shutdown hook, and with
 * the JVM's sudden death because its standard input then ends (see {@code parent.js}).
 *
 * <p>Thread-safe.
 */
final class NodeProcess implements AutoCloseable {
  private static final String READY = "READY ";
  private static final int LINES_KEPT = 60;
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Thread hook;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();

  private NodeProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.hook = new Thread(this::end, "stop-" + name);
  }

  /**
   * Starts a script and waits for it.
   *
   * @param script the script's name in {@code src/test/node}
   * @param patience how long the script may take to be ready
   */
  static NodeProcess start(Path projectFolder, String script, Duration patience) {
    Path folder = projectFolder.toAbsolutePath().normalize();
    Path file = folder.resolve("src/test/node").resolve(script);
    if (!Files.isRegularFile(file)) {
      throw new StandInException("No script " + file);
    }
    String node = new NodePackages(folder).ensure();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(node, file.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    // Meant for another Node (a debugger's port, say), and able to break or to stop this one.
    builder.environment().remove("NODE_OPTIONS");
    try {
      NodeProcess started = new NodeProcess(script, builder.start());
      started.watch();
      started.awaitReady(patience);
      return started;
    } catch (IOException failed) {
      throw new StandInException("Cannot start " + node + " " + file, failed);
    }
  }

  /** What the script printed behind {@code READY}, such as its ports. */
  JsonNode where() {
    return ready.join();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines that the script printed, for messages. */
  String output() {
    synchronized (lastLines) {
      return String.join(System.lineSeparator(), lastLines);
    }
  }

  /** Ends the process and its children, and refuses to say so when one is still there. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook does the same and does it once: end() may run twice.
    }
    end();
    if (process.isAlive()) {
      throw new StandInException(
          "%s (process %d) does not end; it printed:%n%s".formatted(name, pid(), output()));
    }
  }

  private void watch() {
    Runtime.getRuntime().addShutdownHook(hook);
    Thread reader = new Thread(this::read, "output-of-" + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.startsWith(READY)) {
          ready.complete(new ObjectMapper().readTree(line.substring(READY.length())));
        }
      }
    } catch (IOException streamClosed) {
      keep("(output ended: " + streamClosed.getMessage() + ")");
    } finally {
      // Without effect on a script that was ready before.
      ready.completeExceptionally(new StandInException(name + " ended"));
    }
  }

  private void keep(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == LINES_KEPT) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
  }

  private void awaitReady(Duration patience) {
    String failure;
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return;
    } catch (TimeoutException tooLate) {
      failure = "was not ready within " + patience.toSeconds() + " s";
    } catch (ExecutionException ended) {
      failure = "ended before it was ready";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      failure = "was still starting when its starter was interrupted";
    }
    close();
    throw new StandInException("%s %s; it printed:%n%s".formatted(name, failure, output()));
  }

  /** Waits without regard to interruption: a process left behind is worse than a late answer. */
  private void end() {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyClosed) {
      process.destroy();
    }
    if (awaitEnd().isAlive()) {
      process.destroyForcibly();
      awaitEnd();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private Process awaitEnd() {
    return process
        .onExit()
        .completeOnTimeout(process, TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
