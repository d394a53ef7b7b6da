package dev.pawpress.devhost.host;

import dev.pawpress.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A {@link HostMain} in a child process, which has this process's class path and, above its
 * environment, the app's settings. Ends with this process, however that ends. Thread-safe.
 */
public final class HostProcess implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(1);
  private static final Duration END_PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final URI address;

  private HostProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a host and returns when it listens.
   *
   * @param settings the app's settings, put into the environment
   * @param jvmArguments for example {@code -Xmx512m}
   * @param options {@code name=value} as {@link HostMain} takes them
   * @param log gets every line that the process prints
   * @throws IOException if it does not come up; what it printed is in the log
   */
  public static HostProcess start(
      Path stagingFolder,
      Map<String, String> settings,
      List<String> jvmArguments,
      List<String> options,
      Consumer<String> log)
      throws IOException {
    ProcessBuilder builder =
        new ChildJvm(HostMain.class)
            .options("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8")
            .options(jvmArguments)
            .arguments(stagingFolder.toString())
            .arguments(options.toArray(String[]::new))
            .builder()
            .redirectErrorStream(true);
    builder.environment().putAll(settings);
    Process process = builder.start();
    try {
      return new HostProcess(process, awaitReady(process, log));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI awaitReady(Process process, Consumer<String> log) throws IOException {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, log, ready), "host-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("The host has ended before it was ready; its log says why", e);
    } catch (TimeoutException e) {
      throw new IOException("The host was not ready within " + START_PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the host was starting", e);
    }
  }

  private static void read(Process process, Consumer<String> log, CompletableFuture<URI> ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
        if (line.startsWith(HostMain.READY)) {
          ready.complete(URI.create(line.substring(HostMain.READY.length())));
        }
      }
      ready.completeExceptionally(new EOFException("No more output"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Where the host's server is, with a slash at the end. */
  public URI address() {
    return address;
  }

  /** Where Event Grid delivers, without the function's name. */
  public URI eventGridEndpoint() {
    return address.resolve(EventGridEndpoint.PATH);
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the host has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the host to end, waits for it, and ends it by force if it does not. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
      process.destroy();
    }
    if (awaitEnd().isAlive()) {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  /** Without regard to interruption: work that the host could not end is done twice. */
  private Process awaitEnd() {
    return process
        .onExit()
        .completeOnTimeout(process, END_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
