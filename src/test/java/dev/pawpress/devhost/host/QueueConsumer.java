package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages from a queue, hands them out, and settles them as the real host does: done ones
 * are deleted, failed ones come back, and after the last try they go to the poison queue. Where
 * there is no poison queue, a failed message stays hidden until its time is over and then comes
 * back, for ever.
 */
final class QueueConsumer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final QueueClient queue;
  private final Rules rules;
  private final MessageHandler handler;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final HostLog log;
  private final Thread thread;
  private int running;
  private boolean woken;
  private boolean stopping;

  /** Does the work. */
  interface MessageHandler {
    /** Whether it succeeded; the body is decoded. */
    boolean handle(QueueMessageItem message, byte[] body) throws Exception;

    /** Whether a message goes to another queue after its last try. */
    boolean hasPoisonQueue();

    /** Where it goes; made if it is missing. */
    QueueClient poisonQueue(byte[] body);
  }

  /**
   * How messages are taken and settled.
   *
   * @param retryPause between a failure and the next try
   * @param longestPause between looks at an empty queue
   */
  record Rules(
      int batchSize,
      int newBatchThreshold,
      int maxDequeueCount,
      Duration retryPause,
      Duration longestPause,
      Duration invisibility,
      boolean base64) {}

  QueueConsumer(
      QueueClient queue,
      Rules rules,
      MessageHandler handler,
      ExecutorService threads,
      ScheduledExecutorService timer,
      HostLog log) {
    this.queue = queue;
    this.rules = rules;
    this.handler = handler;
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
      settle(message);
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

  private void settle(HeldMessage message) throws InterruptedException {
    Optional<byte[]> body = body(message);
    boolean triesLeft =
        !handler.hasPoisonQueue() || message.dequeueCount() <= rules.maxDequeueCount();
    if (body.isPresent() && triesLeft && succeeds(message, body.get())) {
      message.delete();
    } else if (!handler.hasPoisonQueue()) {
      message.leave();
    } else if (body.isEmpty() || message.dequeueCount() >= rules.maxDequeueCount()) {
      giveUp(message, body.orElse(new byte[0]));
    } else {
      message.release(rules.retryPause());
      wake();
    }
  }

  private void giveUp(HeldMessage message, byte[] body) {
    QueueClient poison = handler.poisonQueue(body);
    log.warn(
        "Message %s of queue %s failed in try %d, limit %d: it goes to queue %s"
            .formatted(
                message.item().getMessageId(),
                queue.getQueueName(),
                message.dequeueCount(),
                rules.maxDequeueCount(),
                poison.getQueueName()));
    poison.sendMessage(message.text());
    message.delete();
  }

  private boolean succeeds(HeldMessage message, byte[] body) throws InterruptedException {
    try {
      return handler.handle(message.item(), body);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.error("Queue %s: a message failed".formatted(queue.getQueueName()), e);
      return false;
    }
  }

  /** Nothing for a message that cannot be decoded: more tries would not help. */
  private Optional<byte[]> body(HeldMessage message) {
    byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
    try {
      return Optional.of(rules.base64() ? Base64.getDecoder().decode(bytes) : bytes);
    } catch (IllegalArgumentException e) {
      log.warn("A message of queue %s is no base64".formatted(queue.getQueueName()), e);
      return Optional.empty();
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
