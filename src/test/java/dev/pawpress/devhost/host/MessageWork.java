package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is done with a message of a queue trigger: the function runs. Thread-safe. */
final class MessageWork implements MessageHandler {
  private static final String POISON = "-poison";

  private final FunctionDefinition function;
  private final Trigger.OnMessage trigger;
  private final Connections connections;
  private final Dispatcher dispatcher;

  MessageWork(
      FunctionDefinition function,
      Trigger.OnMessage trigger,
      Connections connections,
      Dispatcher dispatcher) {
    this.function = function;
    this.trigger = trigger;
    this.connections = connections;
    this.dispatcher = dispatcher;
  }

  @Override
  public boolean handle(QueueMessageItem message, byte[] body) throws InterruptedException {
    Map<String, String> metadata =
        Map.of(
            "QueueTrigger", new String(body, StandardCharsets.UTF_8),
            "Id", message.getMessageId(),
            "PopReceipt", message.getPopReceipt(),
            "DequeueCount", String.valueOf(message.getDequeueCount()),
            "InsertionTime", message.getInsertionTime().toString(),
            "ExpirationTime", message.getExpirationTime().toString(),
            "NextVisibleTime", message.getTimeNextVisible().toString());
    return dispatcher.run(function, body, metadata);
  }

  @Override
  public boolean hasPoisonQueue() {
    return !trigger.queue().endsWith(POISON);
  }

  @Override
  public QueueClient poisonQueue(byte[] body) {
    return connections.queue(trigger.connection(), trigger.queue() + POISON);
  }
}
