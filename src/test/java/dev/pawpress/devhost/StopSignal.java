package dev.pawpress.devhost;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: interrupts the main thread and lets it close what it has started. Thread-safe. */
final class StopSignal {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Thread main = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final PrintStream progress;
  private volatile boolean given;

  private StopSignal(PrintStream progress) {
    this.progress = progress;
  }

  /** Listens from now on, for the thread that calls this. */
  static StopSignal listen(PrintStream progress) {
    StopSignal signal = new StopSignal(progress);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::give, "stop"));
    return signal;
  }

  /** Whether it is time to stop. What fails from now on fails because of that. */
  boolean isGiven() {
    return given;
  }

  /** Says that the main thread has closed everything. */
  void closed() {
    closed.countDown();
  }

  private void give() {
    if (closed.getCount() == 0) {
      return;
    }
    given = true;
    main.interrupt();
    try {
      if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        progress.println("Not everything stopped within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
