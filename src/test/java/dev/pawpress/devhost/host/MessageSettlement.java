package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What becomes of a message, as in the real host: a done one is deleted, a failed one comes back,
 * and after the last try it goes to the poison queue. Where there is no poison queue, a failed
 * message stays hidden until its time is over and then comes back, for ever. Thread-safe.
 */
final class MessageSettlement {
  private final String queueName;
  private final QueueRules rules;
  private final MessageHandler handler;
  private final HostLog log;

  MessageSettlement(String queueName, QueueRules rules, MessageHandler handler, HostLog log) {
    this.queueName = queueName;
    this.rules = rules;
    this.handler = handler;
    this.log = log;
  }

  /**
   * Does the work and settles the message.
   *
   * @return whether it is on the queue again for its next try
   */
  boolean settle(HeldMessage message) throws InterruptedException {
    Optional<byte[]> body = body(message);
    boolean triesLeft =
        !handler.hasPoisonQueue() || message.dequeueCount() <= rules.maxDequeueCount();
    boolean again = false;
    if (body.isPresent() && triesLeft && succeeds(message, body.get())) {
      message.delete();
    } else if (!handler.hasPoisonQueue()) {
      message.leave();
    } else if (body.isEmpty() || message.dequeueCount() >= rules.maxDequeueCount()) {
      giveUp(message, body.orElse(new byte[0]));
    } else {
      message.release(rules.retryPause());
      again = true;
    }
    return again;
  }

  private void giveUp(HeldMessage message, byte[] body) {
    QueueClient poison = handler.poisonQueue(body);
    log.warn(
        "Message %s of queue %s failed in try %d, limit %d: it goes to queue %s"
            .formatted(
                message.item().getMessageId(),
                queueName,
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
      log.error("Queue %s: a message failed".formatted(queueName), e);
      return false;
    }
  }

  /** Nothing for a message that cannot be decoded: more tries would not help. */
  private Optional<byte[]> body(HeldMessage message) {
    byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
    try {
      return Optional.of(rules.base64() ? Base64.getDecoder().decode(bytes) : bytes);
    } catch (IllegalArgumentException e) {
      log.warn("A message of queue %s is no base64".formatted(queueName), e);
      return Optional.empty();
    }
  }
}
