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
  /** Each look comes so many times later than the one before: outages end some time. */
  private static final int BACK_OFF = 4;

  private final QueueClient queue;
  private final Duration delay;

  /**
   * @param queue for nothing but settlement requests
   * @param delay until a request for the first look comes back; four times longer for each further
   *     one
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
    Duration wait = delay;
    for (int look = 1; look < request.look(); look++) {
      wait = wait.multipliedBy(BACK_OFF);
    }
    queue.sendMessageWithResponse(SettlementRequestJson.write(request), wait, null, null, null);
  }
}
