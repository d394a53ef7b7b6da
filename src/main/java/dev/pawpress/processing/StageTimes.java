package dev.pawpress.processing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Adds up how long each stage of one upload takes. Where threads work on a stage at once, it is the
 * sum of their times, which may be more than what passed. Thread-safe.
 */
final class StageTimes {
  /** What a stage's name ends in where times are told. */
  static final String MILLIS = "Ms";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanos;
  private final long start;
  private final Map<String, Long> spent = new LinkedHashMap<>();

  /**
   * @param nanos a clock in nanoseconds, such as {@link System#nanoTime}
   */
  StageTimes(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  <T> T time(String stage, Supplier<T> work) {
    return timed(stage, work).get();
  }

  /** The same work, timed whenever it is done; its stage comes behind those named before. */
  <T> Supplier<T> timed(String stage, Supplier<T> work) {
    add(stage, 0);
    return () -> {
      long before = nanos.getAsLong();
      try {
        return work.get();
      } finally {
        add(stage, nanos.getAsLong() - before);
      }
    };
  }

  private synchronized void add(String stage, long time) {
    spent.merge(stage, time, Long::sum);
  }

  void run(String stage, Runnable work) {
    time(
        stage,
        () -> {
          work.run();
          return null;
        });
  }

  /** Whole milliseconds by stage, as {@code decodeMs}, and {@code totalMs} up to now. */
  synchronized Map<String, Long> millis() {
    Map<String, Long> millis = new LinkedHashMap<>();
    spent.forEach((stage, time) -> millis.put(stage + MILLIS, time / NANOS_PER_MILLI));
    millis.put("totalMs", (nanos.getAsLong() - start) / NANOS_PER_MILLI);
    return millis;
  }
}
