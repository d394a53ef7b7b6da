package dev.pawpress.contracts;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.testing.RecordsContainer;
import dev.pawpress.testing.StandIns;

/** The container of the records, a new one for each test. */
final class Photos {
  private static CosmosClient client;

  private Photos() {}

  static CosmosContainer create(AzureClients clients, StandIns standIns, String unique) {
    CosmosDatabase database = database(clients, standIns);
    database.createContainerIfNotExists(RecordsContainer.named("photos-" + unique));
    return database.getContainer("photos-" + unique);
  }

  private static synchronized CosmosDatabase database(AzureClients clients, StandIns standIns) {
    if (client == null) {
      client = clients.cosmos(new Connection.WithKey(standIns.cosmosConnectionString()));
      client.createDatabaseIfNotExists("pawpress-contracts");
    }
    return client.getDatabase("pawpress-contracts");
  }
}
