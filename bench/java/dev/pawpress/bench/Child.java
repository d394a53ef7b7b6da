package dev.pawpress.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A pipeline's process. Ended by {@link #close}, also when the benchmark is interrupted; if it is
 * killed, the child sees its input end. For one thread.
 */
final class Child implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  /** Of /proc/PID/stat, fixed for programs on Linux (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy)));
  }

  private final String name;
  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private long peakKilobytesOfOthers;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; what it complains of goes to our own standard error. */
  static Child start(String name, Contestant.Start start) {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.environment().putAll(start.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return new Child(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the answer. */
  Reply ask(Request request) {
    try {
      input.write(JSON.writeValueAsString(request));
      input.newLine();
      input.flush();
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException(name + " ended without an answer");
      }
      Reply reply = JSON.readValue(line, Reply.class);
      peakKilobytesOfOthers = Math.max(peakKilobytesOfOthers, reply.peakKilobytes());
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
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
