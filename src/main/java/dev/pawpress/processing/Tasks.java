package dev.pawpress.processing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Parts of one photo's work that do not need each other. Helping threads take them in the order in
 * which they were added; so does the caller, once it has nothing else to do. Nothing runs any more
 * when this is closed: what memory the caller has been admitted for is free then. For one thread;
 * the parts run on any.
 */
final class Tasks implements AutoCloseable {
  private final Executor helpers;
  private final int mostHelping;
  private final List<FutureTask<?>> added = new ArrayList<>();
  private final Queue<FutureTask<?>> waiting = new ArrayDeque<>();
  private int helping;
  private Throwable failure;
  private boolean told;

  /**
   * @param helpers may run what they are given at any time, or never
   * @param threads that may work at once, the caller's included; with 1, each part is done as it is
   *     added
   */
  Tasks(Executor helpers, int threads) {
    this.helpers = helpers;
    this.mostHelping = threads - 1;
  }

  /**
   * Adds a part.
   *
   * @return to be asked for the result when all have been added; throws what the first part to fail
   *     has thrown, as those that had not begun then are left out
   */
  <T> Supplier<T> add(Supplier<T> work) {
    if (mostHelping == 0) {
      T result = work.get();
      return () -> result;
    }
    FutureTask<T> task = new FutureTask<>(() -> noticed(work));
    added.add(task);
    if (enqueue(task)) {
      helpers.execute(this::help);
    }
    return () -> resultOf(task);
  }

  /** Whether another thread is to help. */
  private synchronized boolean enqueue(FutureTask<?> task) {
    waiting.add(task);
    if (failure != null) {
      leaveOut();
      return false;
    }
    boolean more = helping < mostHelping;
    helping += more ? 1 : 0;
    return more;
  }

  private void help() {
    FutureTask<?> task = nextToHelpWith();
    while (task != null) {
      task.run();
      task = nextToHelpWith();
    }
  }

  private synchronized FutureTask<?> nextToHelpWith() {
    FutureTask<?> task = waiting.poll();
    helping -= task == null ? 1 : 0;
    return task;
  }

  private synchronized FutureTask<?> next() {
    return waiting.poll();
  }

  private <T> T noticed(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error fault) {
      fail(fault);
      throw fault;
    }
  }

  /** The rest would be done in vain. */
  private synchronized void fail(Throwable fault) {
    failure = failure == null ? fault : failure;
    leaveOut();
  }

  private synchronized void leaveOut() {
    waiting.forEach(task -> task.cancel(false));
    waiting.clear();
  }

  /** Helps until no part waits any more, then waits for those that others are at. */
  private <T> T resultOf(FutureTask<T> task) {
    for (FutureTask<?> next = next(); next != null; next = next()) {
      next.run();
    }
    awaitAll();
    throwFailure();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a part that is done has no result", e);
    }
  }

  private synchronized void throwFailure() {
    told |= failure != null;
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** An interrupted caller waits, too, and stays interrupted: encoding does not last. */
  private void awaitAll() {
    boolean interrupted = false;
    for (FutureTask<?> task : added) {
      interrupted |= awaited(task);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaited(FutureTask<?> task) {
    boolean interrupted = false;
    while (true) {
      try {
        task.get();
        return interrupted;
      } catch (ExecutionException | CancellationException e) {
        return interrupted; // what was thrown has been kept
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /**
   * Leaves out what has not begun, and waits for the rest.
   *
   * @throws RuntimeException or Error, if a part has failed and nobody was told yet
   */
  @Override
  public void close() {
    leaveOut();
    awaitAll();
    added.clear();
    if (!told) {
      throwFailure();
    }
  }
}
