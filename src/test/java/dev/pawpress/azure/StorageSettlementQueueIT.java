package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.processing.SettlementRequestJson;
import dev.pawpress.testing.StandIns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorageSettlementQueueIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private final QueueClient queue =
      new AzureClients()
          .queue(
              new Connection.WithKey(STAND_INS.storageConnectionString()),
              "settlement-" + UUID.randomUUID());

  @Test
  void makesTheQueueWhenItIsFirstNeeded() {
    SettlementRequest request = new SettlementRequest("cats/ü.jpg", 1);

    new StorageSettlementQueue(queue, Duration.ZERO).send(request);

    assertThat(SettlementRequestJson.read(queue.receiveMessage().getBody().toString()))
        .hasValue(request);
  }

  @Test
  void aRequestStaysOutOfSightForTheDelay() {
    new StorageSettlementQueue(queue, Duration.ofHours(1)).send(new SettlementRequest("x", 1));

    assertThat(queue.getProperties().getApproximateMessagesCountLong()).isEqualTo(1);
    assertThat(queue.receiveMessage()).isNull();
  }
}
