package dev.pawpress.devhost.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How many requests are being answered, and whether more are taken. Thread-safe. */
final class OpenRequests {
  private int running;
  private boolean stopping;

  /** False when it is time to stop; else {@link #end} must follow. */
  synchronized boolean begin() {
    if (stopping) {
      return false;
    }
    running++;
    return true;
  }

  synchronized void end() {
    running--;
    notifyAll();
  }

  synchronized void stop() {
    stopping = true;
  }

  /** Whether all have ended within this time. */
  synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (running > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
