package dev.pawpress.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A pipeline's process. Ended by {@link #close}, also when the benchmark is interrupted; if it is
 * killed, the child sees its input end. A child that does not answer in time is ended, with its own
 * children. For one thread.
 */
final class Child implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  /** To start, and for each photo again: many times what the slowest peer takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "watch over children");
            thread.setDaemon(true);
            return thread;
          });

  /** Of /proc/PID/stat, fixed for programs on Linux (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy)));
  }

  private final String name;
  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private final Duration patience;
  private volatile boolean overdue;
  private long peakKilobytesOfOthers;

  private Child(String name, Process process, Duration patience) {
    this.name = name;
    this.patience = patience;
    this.process = process;
    this.input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; what it complains of goes to our own standard error. */
  static Child start(String name, Contestant.Start start) {
    return start(name, start, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience with an answer, and for each photo that is asked for again
   */
  static Child start(String name, Contestant.Start start, Duration patience) {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.environment().putAll(start.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return new Child(name, process, patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the answer.
   *
   * @throws IllegalStateException if none comes, or not in time: then the process has been ended
   */
  Reply ask(Request request) {
    Duration limit = patience.multipliedBy(1L + request.photos().size());
    Future<?> watch = WATCH.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(request);
    } catch (IOException e) {
      if (overdue) {
        throw new IllegalStateException(
            name + " did not answer within " + limit.toMillis() + " ms and was ended", e);
      }
      throw new IllegalStateException(name + " gave no answer", e);
    } finally {
      watch.cancel(false);
    }
  }

  /** Its own children, too: they would hold its output open. */
  private void end() {
    overdue = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Reply answer(Request request) throws IOException {
    input.write(JSON.writeValueAsString(request));
    input.newLine();
    input.flush();
    String line = output.readLine();
    if (line == null) {
      throw new EOFException("its output ended");
    }
    Reply reply = JSON.readValue(line, Reply.class);
    peakKilobytesOfOthers = Math.max(peakKilobytesOfOthers, reply.peakKilobytes());
    return reply;
  }

  /** Seconds of all its threads, and of its children that have ended. */
  double cpuSeconds() {
    String stat = String.join("", proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime of proc(5)
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** The most memory that was ever resident, in megabytes: its own, or of a child that did more. */
  double peakMegabytes() {
    long own =
        proc("status").stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    return Math.max(own, peakKilobytesOfOthers) / 1024.0;
  }

  /** Whether it still is a process. */
  boolean isRunning() {
    return process.isAlive();
  }

  private List<String> proc(String file) {
    try {
      return Files.readAllLines(
          Path.of("/proc", String.valueOf(process.pid()), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  @Override
  public void close() {
    try {
      input.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      RUNNING.remove(process);
    }
  }
}
