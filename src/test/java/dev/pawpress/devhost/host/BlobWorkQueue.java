package dev.pawpress.devhost.host;

import com.azure.storage.queue.QueueClient;

/** The queue that all blob triggers of a host share. Thread-safe. */
final class BlobWorkQueue {
  private final QueueClient queue;
  private volatile Runnable listener = () -> {};

  BlobWorkQueue(Connections connections, String hostId) {
    queue = connections.hostQueue("azure-webjobs-blobtrigger-" + hostId);
  }

  QueueClient client() {
    return queue;
  }

  /** Who is told of a new message. */
  void onMessage(Runnable newListener) {
    listener = newListener;
  }

  void enqueue(BlobMessage message) {
    queue.sendMessage(message.encoded());
    listener.run();
  }
}
