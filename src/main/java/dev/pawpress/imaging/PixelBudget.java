package dev.pawpress.imaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares the memory for pictures in flight: who needs more than is free waits. First come, first
 * served, so that a large photo is not passed by small ones for ever. Thread-safe.
 */
public final class PixelBudget {
  private final long capacityBytes;
  private final Duration patience;
  private final long patienceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> queue = new ArrayDeque<>();
  private long usedBytes;

  /**
   * @param capacityBytes heap bytes shared out at once, at least 1
   * @param patience how long to wait for a share, not negative
   */
  public PixelBudget(long capacityBytes, Duration patience) {
    if (capacityBytes < 1) {
      throw new IllegalArgumentException(
          "capacityBytes is " + capacityBytes + ", must be at least 1");
    }
    Objects.requireNonNull(patience, "patience");
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience is " + patience + ", must not be negative");
    }
    this.capacityBytes = capacityBytes;
    this.patience = patience;
    this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience);
  }

  public long capacityBytes() {
    return capacityBytes;
  }

  /**
   * Waits for a share, which the caller holds until it closes the admission.
   *
   * @param bytes what is needed at most, not negative
   * @throws IllegalArgumentException if that is more than there is in all, or negative
   * @throws BudgetTimeoutException if the share did not become free in time
   * @throws IllegalStateException if the thread was interrupted; it still is afterwards
   */
  public Admission admit(long bytes) {
    if (bytes < 0 || bytes > capacityBytes) {
      throw new IllegalArgumentException(
          bytes + " bytes asked for, must be between 0 and the budget of " + capacityBytes);
    }
    lock.lock();
    try {
      takeInTurn(bytes);
    } finally {
      lock.unlock();
    }
    return new Admission(this, bytes);
  }

  private void takeInTurn(long bytes) {
    Condition turn = lock.newCondition();
    queue.addLast(turn);
    try {
      long nanos = patienceNanos;
      while (queue.peekFirst() != turn || bytes > capacityBytes - usedBytes) {
        if (nanos <= 0) {
          throw timeout(bytes);
        }
        nanos = turn.awaitNanos(nanos);
      }
      usedBytes += bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + bytes + " bytes", e);
    } finally {
      queue.remove(turn);
      wakeFirst();
    }
  }

  private BudgetTimeoutException timeout(long bytes) {
    return new BudgetTimeoutException(
        String.format(
            Locale.ROOT,
            "%d bytes did not become free within %s: %d of %d are in use",
            bytes,
            patience,
            usedBytes,
            capacityBytes));
  }

  private void giveBack(long bytes) {
    lock.lock();
    try {
      usedBytes -= bytes;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void wakeFirst() {
    Condition first = queue.peekFirst();
    if (first != null) {
      first.signal();
    }
  }

  /** A share of the budget, held until it is closed; closing again does nothing. Thread-safe. */
  public static final class Admission implements AutoCloseable {
    private final PixelBudget budget;
    private final long bytes;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Admission(PixelBudget budget, long bytes) {
      this.budget = budget;
      this.bytes = bytes;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        budget.giveBack(bytes);
      }
    }
  }
}
