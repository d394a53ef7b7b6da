package dev.pawpress.processing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Adds up how long each stage of one upload takes. Used by one thread. */
final class StageTimes {
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
    long before = nanos.getAsLong();
    try {
      return work.get();
    } finally {
      spent.merge(stage, nanos.getAsLong() - before, Long::sum);
    }
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
  Map<String, Long> millis() {
    Map<String, Long> millis = new LinkedHashMap<>();
    spent.forEach((stage, time) -> millis.put(stage + "Ms", time / NANOS_PER_MILLI));
    millis.put("totalMs", (nanos.getAsLong() - start) / NANOS_PER_MILLI);
    return millis;
  }
}
