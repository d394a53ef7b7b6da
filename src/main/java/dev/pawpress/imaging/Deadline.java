package dev.pawpress.imaging;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When decoding must be done. Whatever decodes asks again and again, on its own thread: nothing is
 * left running behind the caller's back, and no memory is held that counts as free.
 *
 * <p>A picture is only to blame if its thread has computed for at least half of the time, or waited
 * for another one that did so for it. A good photo of 100 megapixels, which takes 7 seconds of a
 * processor, took 51 on a machine of two that 14 threads fought for: to reject it, which is for
 * good, would have been wrong. For one thread.
 */
final class Deadline {
  private final long limitNanos;
  private final Clocks clocks;
  private final long start;
  private final long processorStart;
  private long elsewhereNanos;
  private RuntimeException missed;

  private Deadline(Duration limit, Clocks clocks) {
    this.limitNanos = TimeUnit.NANOSECONDS.convert(limit);
    this.clocks = clocks;
    this.start = clocks.wall().getAsLong();
    this.processorStart = clocks.processor().getAsLong();
  }

  /**
   * What time is read from, in nanoseconds since whenever.
   *
   * @param wall the time that passes
   * @param processor the time that this thread computes
   */
  record Clocks(LongSupplier wall, LongSupplier processor) {
    Clocks {
      Objects.requireNonNull(wall, "wall");
      Objects.requireNonNull(processor, "processor");
    }

    /** This machine's; one that cannot tell the processor's time puts it all on the picture. */
    static Clocks ofThisMachine() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      boolean told = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
      return new Clocks(
          System::nanoTime, told ? threads::getCurrentThreadCpuTime : System::nanoTime);
    }
  }

  /** Begins now. */
  static Deadline in(Duration limit, Clocks clocks) {
    return new Deadline(limit, clocks);
  }

  /**
   * To be called wherever a decoder comes by.
   *
   * @throws RejectedImageException if it has passed and the picture is to blame
   * @throws DecodeTimeoutException if it has passed and the machine was busy
   */
  void check() {
    long passed = clocks.wall().getAsLong() - start;
    if (passed > limitNanos) {
      missed = fault(clocks.processor().getAsLong() - processorStart + elsewhereNanos);
      throw missed;
    }
  }

  /** Counts time in which another thread has computed for this picture, and this one has waited. */
  void computedElsewhere(long nanos) {
    elsewhereNanos += nanos;
  }

  /** What a check threw, whatever became of it inside a decoder; null if all is well. */
  RuntimeException missed() {
    return missed;
  }

  private RuntimeException fault(long computed) {
    return computed >= limitNanos / 2
        ? new RejectedImageException(
            RejectionReason.TOO_SLOW,
            "Decoding the picture took over " + seconds(limitNanos) + ", which is the limit.")
        : new DecodeTimeoutException(
            "decoding took over "
                + seconds(limitNanos)
                + ", which is the limit, but only "
                + seconds(computed)
                + " of a processor: the machine is busy");
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos), 3)
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }
}
