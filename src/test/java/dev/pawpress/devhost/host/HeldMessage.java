package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import java.time.Duration;

/**
 * A message that was taken from a queue and is kept hidden from others until it is settled.
 * Thread-safe: each renewal changes the receipt that the next call needs.
 */
final class HeldMessage {
  private final QueueClient queue;
  private final QueueMessageItem message;
  private final String text;
  private final HostLog log;
  private String popReceipt;
  private boolean settled;

  HeldMessage(QueueClient queue, QueueMessageItem message, HostLog log) {
    this.queue = queue;
    this.message = message;
    // The SDK has no body for an empty text.
    this.text = message.getBody() == null ? "" : message.getBody().toString();
    this.log = log;
    this.popReceipt = message.getPopReceipt();
  }

  /** As the queue holds it, perhaps encoded. */
  String text() {
    return text;
  }

  QueueMessageItem item() {
    return message;
  }

  long dequeueCount() {
    return message.getDequeueCount();
  }

  synchronized void renew(Duration invisibility) {
    if (!settled) {
      update(invisibility);
    }
  }

  /** Lets others see it after a pause. */
  synchronized void release(Duration pause) {
    settled = true;
    update(pause);
  }

  /** Stops renewing: it comes back when its time is over. */
  synchronized void leave() {
    settled = true;
  }

  synchronized void delete() {
    settled = true;
    try {
      queue.deleteMessage(message.getMessageId(), popReceipt);
    } catch (QueueStorageException e) {
      lost(e);
    }
  }

  private void update(Duration invisibility) {
    try {
      popReceipt =
          queue
              .updateMessage(message.getMessageId(), popReceipt, text, invisibility)
              .getPopReceipt();
    } catch (QueueStorageException e) {
      lost(e);
    }
  }

  /** Somebody else has it or has deleted it: then it is theirs. */
  private void lost(QueueStorageException e) {
    log.warn(
        "Message %s of queue %s is no longer this host's"
            .formatted(message.getMessageId(), queue.getQueueName()),
        e);
  }
}
