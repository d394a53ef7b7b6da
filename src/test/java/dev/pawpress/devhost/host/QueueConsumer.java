package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages from a queue, as many at once as its rules allow, has each worked on and settled,
 * and keeps them hidden meanwhile. Thread-safe.
 */
final class QueueConsumer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final QueueClient queue;
  private final QueueRules rules;
  private final MessageSettlement settlement;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final HostLog log;
  private final Thread thread;
  private int running;
  private boolean woken;
  private boolean stopping;

  QueueConsumer(
      QueueClient queue,
      QueueRules rules,
      MessageHandler handler,
      ExecutorService threads,
      ScheduledExecutorService timer,
      HostLog log) {
    this.queue = queue;
    this.rules = rules;
    this.settlement = new MessageSettlement(queue.getQueueName(), rules, handler, log);
    this.threads = threads;
    this.timer = timer;
    this.log = log;
    this.thread = new Thread(this::run, "host-queue-" + queue.getQueueName());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Says that there is something on the queue. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Takes no more messages; returns at once, see {@link #awaitIdle}. */
  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (awaitRoom()) {
        boolean found = takeBatchQuietly();
        pause = found ? FIRST_PAUSE : shorter(pause.multipliedBy(2), rules.longestPause());
        if (!found) {
          rest(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when it is time to stop. */
  private synchronized boolean awaitRoom() throws InterruptedException {
    while (!stopping && running > rules.newBatchThreshold()) {
      wait();
    }
    return !stopping;
  }

  private synchronized void rest(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    while (!stopping && !woken) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
    woken = false;
  }

  /** Nothing that a service or a message does ends the loop. */
  private boolean takeBatchQuietly() {
    try {
      return takeBatch();
    } catch (RuntimeException e) {
      log.warn("Queue %s cannot be read".formatted(queue.getQueueName()), e);
      return false;
    }
  }

  private boolean takeBatch() {
    List<QueueMessageItem> batch =
        queue.receiveMessages(rules.batchSize(), rules.invisibility(), null, null).stream()
            .toList();
    for (QueueMessageItem message : batch) {
      try {
        begin(new HeldMessage(queue, message, log));
      } catch (RuntimeException e) {
        log.error(
            "Queue %s: message %s could not be begun; it comes back when its time is over"
                .formatted(queue.getQueueName(), message.getMessageId()),
            e);
      }
    }
    return !batch.isEmpty();
  }

  /** What still came in when it was time to stop goes back, as if it had never been taken. */
  private void begin(HeldMessage message) {
    synchronized (this) {
      if (stopping) {
        message.release(Duration.ZERO);
        return;
      }
      running++;
    }
    try {
      threads.execute(() -> work(message));
    } catch (RuntimeException e) {
      ended();
      throw e;
    }
  }

  private synchronized void ended() {
    running--;
    notifyAll();
  }

  private void work(HeldMessage message) {
    long half = rules.invisibility().dividedBy(2).toMillis();
    ScheduledFuture<?> renewal =
        timer.scheduleAtFixedRate(() -> renew(message), half, half, TimeUnit.MILLISECONDS);
    try {
      if (settlement.settle(message)) {
        wake();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      message.leave();
    } catch (RuntimeException e) {
      log.error("Queue %s: a message could not be settled".formatted(queue.getQueueName()), e);
      message.leave();
    } finally {
      renewal.cancel(false);
      ended();
    }
  }

  private void renew(HeldMessage message) {
    try {
      threads.execute(() -> message.renew(rules.invisibility()));
    } catch (RuntimeException e) {
      log.warn("A message of queue %s was not renewed".formatted(queue.getQueueName()), e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** After {@link #stop}: whether everything that was running has ended within this time. */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    thread.join(Math.max(1, patience.toMillis()));
    synchronized (this) {
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
}
