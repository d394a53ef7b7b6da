package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients for identities are built without asking anybody for a token. */
class AzureClientsTest {
  private final AzureClients clients = new AzureClients();

  @Test
  void withAManagedIdentityNoKeyIsNeeded() {
    Connection blobs =
        new Connection.WithIdentity("https://pets.blob.example/", true, Optional.of("me"));
    Connection queues =
        new Connection.WithIdentity("https://pets.queue.example/", true, Optional.empty());

    assertThat(clients.blobs(blobs).getAccountUrl()).isEqualTo("https://pets.blob.example");
    assertThat(clients.queue(queues, "q").getQueueUrl()).isEqualTo("https://pets.queue.example/q");
  }

  @Test
  void withoutAManagedIdentityWhoeverIsSignedInIsUsed() {
    Connection blobs =
        new Connection.WithIdentity("https://pets.blob.example", false, Optional.empty());

    assertThat(clients.blobs(blobs).getAccountUrl()).isEqualTo("https://pets.blob.example");
  }

  @Test
  void aConnectionStringIsNeverPrinted() {
    assertThat(new Connection.WithKey("AccountKey=secret")).hasToString("connection string");
  }
}
