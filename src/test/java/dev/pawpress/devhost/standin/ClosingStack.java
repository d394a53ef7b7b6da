package dev.pawpress.devhost.standin;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started one after the other, to be closed in reverse: all of it, whatever fails on the
 * way. Not thread-safe.
 */
public final class ClosingStack implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Takes over the closing of a resource. */
  public <T extends AutoCloseable> T add(T resource) {
    started.push(resource);
    return resource;
  }

  /** Closes everything because of a failure, which stays the one that is told. */
  public void closeAfter(Throwable failure) {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  /**
   * Closes everything. Safe to call twice.
   *
   * @throws StandInException if anything did not close; what else did not is suppressed in it
   */
  @Override
  public void close() {
    StandInException failure = new StandInException("Not everything that was started has ended");
    closeAfter(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
