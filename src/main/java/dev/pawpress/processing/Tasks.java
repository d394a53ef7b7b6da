package dev.pawpress.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Parts of one photo's work that do not need each other. Helping threads take them in the order in
 * which they were added; so does the caller, once it has nothing else to do. Nothing runs any more
 * when this is closed: what memory the caller has been admitted for is free then. For one thread;
 * the parts run on any.
 */
final class Tasks implements AutoCloseable {
  private final ThreadPoolExecutor helpers;
  private final List<FutureTask<?>> added = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * @param helpers null if nobody helps: then each part is done as it is added
   */
  Tasks(ThreadPoolExecutor helpers) {
    this.helpers = helpers;
  }

  /**
   * Adds a part.
   *
   * @return to be asked for the result when all have been added; throws what the first part to fail
   *     has thrown, as those that had not begun then are left out
   */
  <T> Supplier<T> add(Supplier<T> work) {
    if (helpers == null) {
      T result = work.get();
      return () -> result;
    }
    FutureTask<T> task = new FutureTask<>(() -> unlessInVain(work));
    added.add(task);
    helpers.execute(task);
    return () -> resultOf(task);
  }

  private <T> T unlessInVain(Supplier<T> work) {
    if (closed || failure.get() != null) {
      throw new CancellationException("another part has failed");
    }
    try {
      return work.get();
    } catch (RuntimeException | Error fault) {
      failure.compareAndSet(null, fault);
      throw fault;
    }
  }

  /** Helps until every part has begun, then waits for this one. */
  private <T> T resultOf(FutureTask<T> task) {
    finish();
    Throwable fault = failure.get();
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault instanceof RuntimeException exception) {
      throw exception;
    }
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a part that is done has no result", e);
    }
  }

  private void finish() {
    for (FutureTask<?> task : added) {
      task.run(); // of no effect if another thread has begun it
    }
    boolean interrupted = false;
    for (FutureTask<?> task : added) {
      interrupted |= awaited(task);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the thread was interrupted meanwhile: encoding is not, and does not last. */
  private static boolean awaited(FutureTask<?> task) {
    boolean interrupted = false;
    while (true) {
      try {
        task.get();
        return interrupted;
      } catch (ExecutionException e) {
        return interrupted; // its cause has been kept
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Leaves out what has not begun, and waits for the rest. */
  @Override
  public void close() {
    closed = true;
    for (FutureTask<?> task : added) {
      helpers.remove(task); // or it would hold its result until its turn comes
    }
    finish();
  }
}
