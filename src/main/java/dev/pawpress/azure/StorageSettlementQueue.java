package dev.pawpress.azure;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.processing.SettlementRequestJson;
import java.time.Duration;
import java.util.Objects;

/** Settlement requests on a storage queue, which is made when it is first needed. */
public final class StorageSettlementQueue implements SettlementQueue {
  private final QueueClient queue;
  private final Duration delay;

  /**
   * @param queue for nothing but settlement requests
   * @param delay until a request comes back
   */
  public StorageSettlementQueue(QueueClient queue, Duration delay) {
    this.queue = Objects.requireNonNull(queue, "queue");
    this.delay = Objects.requireNonNull(delay, "delay");
  }

  @Override
  public void send(SettlementRequest request) {
    Faults.wrap("send a settlement request", () -> sendUnwrapped(request));
  }

  private void sendUnwrapped(SettlementRequest request) {
    try {
      put(request);
    } catch (QueueStorageException e) {
      if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      queue.createIfNotExists();
      put(request);
    }
  }

  private void put(SettlementRequest request) {
    queue.sendMessageWithResponse(SettlementRequestJson.write(request), delay, null, null, null);
  }
}
