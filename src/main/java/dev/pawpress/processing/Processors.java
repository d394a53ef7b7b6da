package dev.pawpress.processing;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The machine's processors, for all photos of this process together. The thread that has a photo to
 * process works itself; there are so many helping threads that one photo alone keeps every
 * processor busy. Thread-safe.
 */
public final class Processors {
  private static final long IDLE_SECONDS = 10;

  private final int count;
  private final ThreadPoolExecutor helpers;

  /**
   * @param count how many threads one photo may have, its caller's included; at least 1
   */
  public Processors(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ", must be at least 1");
    }
    this.count = count;
    this.helpers = count == 1 ? null : helpers(count - 1);
  }

  /** As many as Java may use. */
  public static Processors ofThisMachine() {
    return new Processors(Runtime.getRuntime().availableProcessors());
  }

  /** They end when there is nothing to do, and do not keep the process alive. */
  private static ThreadPoolExecutor helpers(int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "pawpress-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setContextClassLoader(Processors.class.getClassLoader());
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  int count() {
    return count;
  }

  /**
   * Help from idle threads, for who can do without it; none if there is but one processor. What it
   * is given may begin late, or never if the system has no more threads.
   */
  Optional<Executor> helpers() {
    return helpers == null ? Optional.empty() : Optional.of(this::offer);
  }

  private void offer(Runnable work) {
    try {
      helpers.execute(work);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // No thread could be started: who asked for help works alone.
    }
  }

  /**
   * For the parts of one photo's work.
   *
   * @param threads how many of them may be worked on at once; with 1, each is done as it is added
   */
  Tasks tasks(int threads) {
    return new Tasks(helpers().orElse(work -> {}), threads);
  }
}
