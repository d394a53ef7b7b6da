package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.PixelSink;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Lets another thread, if one is idle, do what is done with rows while the caller makes the next
 * ones. Rows wait in batches; whoever is free passes on the first: the helping thread, or the
 * caller once as many wait as may. So it does not matter whether or when a thread comes to help,
 * and rows arrive in order in either case.
 *
 * <p>The caller is the thread that makes this. It {@linkplain #finish() finishes} this after the
 * last row, and {@linkplain #close() closes} it whatever happens: after that nobody touches the
 * sink any more.
 */
final class BatchedRows implements PixelSink, AutoCloseable {
  private static final int ROWS = 16;
  private static final int BATCHES = 4;

  private final Executor helpers;
  private final LongConsumer waited;
  private final Queue<Batch> waiting = new ArrayDeque<>(BATCHES);
  private final Queue<Batch> empty = new ArrayDeque<>(BATCHES);
  private final Thread caller = Thread.currentThread();
  private PixelSink sink;
  private Batch filling;

  /** Whether a batch is being passed on. */
  private boolean busy;

  private boolean closed;
  private boolean interrupted;
  private Throwable fault;

  /**
   * @param sink gets the rows, from one thread at a time
   * @param helpers may run what they are given at any time, also after this is closed, or never
   * @param waited told whenever the caller has waited for another thread, for how many nanoseconds:
   *     what it would have computed itself without help
   */
  BatchedRows(PixelSink sink, Executor helpers, LongConsumer waited) {
    this.sink = sink;
    this.helpers = helpers;
    this.waited = waited;
  }

  /** Some rows, one after the other. */
  private static final class Batch {
    private final int width;
    private final int[] pixels;
    private int first;
    private int count;

    Batch(int width) {
      this.width = width;
      this.pixels = new int[ROWS * width];
    }

    void add(int y, int[] source, int start) {
      first = count == 0 ? y : first;
      System.arraycopy(source, start, pixels, count * width, width);
      count++;
    }

    void passTo(PixelSink sink) {
      for (int i = 0; i < count; i++) {
        sink.row(first + i, pixels, i * width);
      }
      count = 0;
    }
  }

  @Override
  public long bytes(int width, int height, boolean grey) {
    return sink.bytes(width, height, grey) + (long) BATCHES * ROWS * Integer.BYTES * width;
  }

  @Override
  public synchronized void start(int width, int height, boolean grey) {
    sink.start(width, height, grey);
    for (int i = 0; i < BATCHES; i++) {
      empty.add(new Batch(width));
    }
    helpers.execute(this::help);
  }

  @Override
  public void row(int y, int[] pixels, int start) {
    if (filling == null) {
      filling = emptied();
    }
    filling.add(y, pixels, start);
    if (filling.count == ROWS) {
      passOnLater();
    }
  }

  /**
   * Returns when all rows have been passed on.
   *
   * @throws RuntimeException or Error, whatever the sink has thrown
   */
  void finish() {
    if (filling != null) {
      passOnLater();
    }
    Batch batch = nextOrNull();
    while (batch != null) {
      pass(batch);
      batch = nextOrNull();
    }
  }

  private synchronized void passOnLater() {
    waiting.add(filling);
    filling = null;
    notifyAll();
  }

  /** An empty batch; until there is one, the caller passes on what waits. */
  private Batch emptied() {
    Batch batch = emptyOrNull();
    while (batch == null) {
      pass(freeNextOrNull());
      batch = emptyOrNull();
    }
    return batch;
  }

  private synchronized Batch emptyOrNull() {
    requireNoFault();
    return empty.poll();
  }

  /** If another thread is at a batch, waits until it has emptied that; else the next one. */
  private synchronized Batch freeNextOrNull() {
    return awaitedOther() ? null : next();
  }

  /** The next batch, once no other thread is at one; null if none waits. */
  private synchronized Batch nextOrNull() {
    awaitedOther();
    return next();
  }

  /** Whether there was another thread to wait for. */
  private synchronized boolean awaitedOther() {
    boolean other = busy;
    if (other) {
      long start = System.nanoTime();
      waitWhile(() -> busy);
      waited.accept(System.nanoTime() - start);
    }
    requireNoFault();
    return other;
  }

  private synchronized Batch next() {
    busy = !waiting.isEmpty();
    return waiting.poll();
  }

  private void help() {
    Batch batch = awaited();
    while (batch != null) {
      pass(batch);
      batch = awaited();
    }
  }

  private synchronized Batch awaited() {
    waitWhile(() -> !closed && (busy || waiting.isEmpty()));
    busy |= !closed;
    return closed ? null : waiting.poll();
  }

  private void pass(Batch batch) {
    if (batch == null) {
      return;
    }
    Throwable thrown = null;
    try {
      batch.passTo(sink);
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    passed(batch, thrown);
  }

  private synchronized void passed(Batch batch, Throwable thrown) {
    busy = false;
    empty.add(batch);
    fault = fault == null ? thrown : fault;
    notifyAll();
  }

  /** Throws what the sink has thrown. */
  synchronized void requireNoFault() {
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Another thread is never long at a batch, so that an interrupt of the caller can wait. */
  private synchronized void waitWhile(BooleanSupplier condition) {
    while (condition.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted |= Thread.currentThread() == caller;
      }
    }
  }

  /** Waits until nobody passes on anything, and lets go of the sink. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    waitWhile(() -> busy);
    sink = null;
    empty.clear();
    filling = null;
    notifyAll();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
