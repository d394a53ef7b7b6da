package dev.pawpress.devhost.host;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceVersion;
import dev.pawpress.devhost.standin.Azurite;
import dev.pawpress.devhost.standin.ConnectionString;
import dev.pawpress.devhost.standin.CosmosEndpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients for the connections that bindings name, from the app settings: connection strings only,
 * for this host serves stand-ins. Refuses a setting that is missing. Thread-safe.
 */
final class Connections implements AutoCloseable {
  private static final String HOST_STORAGE = "AzureWebJobsStorage";
  private static final String DEVELOPMENT_STORAGE =
      "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey="
          + Azurite.KEY
          + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1"
          + ";QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1"
          + ";TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;";

  private final Map<String, String> settings;
  private final HttpClient http = new JdkHttpClientBuilder().build();
  private final Map<String, CosmosClient> cosmosClients = new ConcurrentHashMap<>();

  Connections(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** The account that the host keeps receipts and messages in. */
  BlobServiceClient hostBlobs() {
    return blobs(HOST_STORAGE);
  }

  /** The blobs of a connection; the host's own account for a blank name. */
  BlobServiceClient blobs(String connection) {
    return new BlobServiceClientBuilder()
        .httpClient(http)
        .serviceVersion(BlobServiceVersion.V2024_11_04)
        .connectionString(storage(connection))
        .buildClient();
  }

  QueueClient hostQueue(String queue) {
    return queue(HOST_STORAGE, queue);
  }

  /**
   * A queue, made if it is missing. Texts are sent and taken as they are: the host must be able to
   * pass on what it cannot decode.
   */
  QueueClient queue(String connection, String queue) {
    QueueClient client =
        new QueueClientBuilder()
            .httpClient(http)
            .serviceVersion(QueueServiceVersion.V2024_11_04)
            .messageEncoding(QueueMessageEncoding.NONE)
            .connectionString(storage(connection))
            .queueName(queue)
            .buildClient();
    client.createIfNotExists();
    return client;
  }

  /** Made when it is first needed: the SDK calls the endpoint at once. */
  CosmosClient cosmos(String connection) {
    return cosmosClients.computeIfAbsent(connection, name -> cosmosClient(setting(name)));
  }

  private static CosmosClient cosmosClient(String connectionString) {
    ConnectionString parts = ConnectionString.parse(connectionString);
    String endpoint = parts.get("AccountEndpoint");
    CosmosEndpoint.allowPlainHttp(endpoint);
    return new CosmosClientBuilder()
        .endpoint(endpoint)
        .key(parts.get("AccountKey"))
        .gatewayMode()
        .endpointDiscoveryEnabled(false)
        .buildClient();
  }

  /** Refuses a connection that is not set. */
  void require(String connection) {
    setting(connection);
  }

  private String storage(String connection) {
    String value = setting(connection);
    return value.equals("UseDevelopmentStorage=true") ? DEVELOPMENT_STORAGE : value;
  }

  /** The real host looks for the name with its own prefix first. */
  private String setting(String connection) {
    String name = connection.isEmpty() ? HOST_STORAGE : connection;
    String value = settings.getOrDefault("AzureWebJobs" + name, settings.getOrDefault(name, ""));
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "The setting %s is missing; it must be a connection string".formatted(name));
    }
    return value;
  }

  @Override
  public void close() {
    cosmosClients.values().forEach(CosmosClient::close);
  }
}
