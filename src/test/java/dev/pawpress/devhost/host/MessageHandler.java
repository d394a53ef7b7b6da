package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;

/** Does the work that a queue's message asks for. Thread-safe. */
interface MessageHandler {
  /** Whether it succeeded; the body is decoded. */
  boolean handle(QueueMessageItem message, byte[] body) throws Exception;

  /** Whether a message goes to another queue after its last try. */
  boolean hasPoisonQueue();

  /** Where it goes; made if it is missing. */
  QueueClient poisonQueue(byte[] body);
}
