package dev.pawpress.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the SDK's clients, each to be kept for the life of the process. Service versions are held
 * back to what all supported Azurite versions speak.
 */
public final class AzureClients {
  private static final Duration COSMOS_PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = new JdkHttpClientBuilder().build();

  /** The blob service at this connection. */
  public BlobServiceClient blobs(Connection connection) {
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http)
            .serviceVersion(BlobServiceVersion.V2024_11_04);
    if (connection instanceof Connection.WithKey key) {
      return builder.connectionString(key.value()).buildClient();
    }
    Connection.WithIdentity identity = (Connection.WithIdentity) connection;
    return builder.endpoint(identity.endpoint()).credential(credential(identity)).buildClient();
  }

  /** One queue at this connection; messages are base64, as the Functions host expects them. */
  public QueueClient queue(Connection connection, String name) {
    QueueClientBuilder builder =
        new QueueClientBuilder()
            .httpClient(http)
            .serviceVersion(QueueServiceVersion.V2024_11_04)
            .messageEncoding(QueueMessageEncoding.BASE64)
            .queueName(name);
    if (connection instanceof Connection.WithKey key) {
      return builder.connectionString(key.value()).buildClient();
    }
    Connection.WithIdentity identity = (Connection.WithIdentity) connection;
    return builder.endpoint(identity.endpoint()).credential(credential(identity)).buildClient();
  }

  /**
   * Cosmos DB at this connection, by its gateway: the emulators know no other way. Somebody waits
   * for each answer: a request ends within seconds, also where the database is throttled or away
   * (the SDK's own limits are 30 seconds and more).
   */
  public CosmosClient cosmos(Connection connection) {
    CosmosClientBuilder builder =
        new CosmosClientBuilder()
            .gatewayMode()
            .throttlingRetryOptions(
                new ThrottlingRetryOptions()
                    .setMaxRetryAttemptsOnThrottledRequests(3)
                    .setMaxRetryWaitTime(Duration.ofSeconds(3)))
            .endToEndOperationLatencyPolicyConfig(
                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(COSMOS_PATIENCE).build());
    if (connection instanceof Connection.WithIdentity identity) {
      return builder.endpoint(identity.endpoint()).credential(credential(identity)).buildClient();
    }
    Map<String, String> parts = parts(((Connection.WithKey) connection).value());
    String endpoint = parts.getOrDefault("accountendpoint", "");
    if (isLocal(endpoint)) {
      builder.endpointDiscoveryEnabled(false);
      allowPlainHttp(endpoint);
    }
    return builder.endpoint(endpoint).key(parts.getOrDefault("accountkey", "")).buildClient();
  }

  private TokenCredential credential(Connection.WithIdentity identity) {
    if (identity.managed()) {
      ManagedIdentityCredentialBuilder builder =
          new ManagedIdentityCredentialBuilder().httpClient(http);
      identity.clientId().ifPresent(builder::clientId);
      return builder.build();
    }
    return new DefaultAzureCredentialBuilder().httpClient(http).build();
  }

  private static Map<String, String> parts(String connectionString) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : connectionString.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(
            part.substring(0, equals).trim().toLowerCase(Locale.ROOT), part.substring(equals + 1));
      }
    }
    return parts;
  }

  private static boolean isLocal(String endpoint) {
    String host = URI.create(endpoint).getHost();
    return "localhost".equals(host) || "127.0.0.1".equals(host);
  }

  /**
   * Stand-ins on this machine speak plain HTTP, which the SDK refuses without this property. It is
   * read once, when the SDK's classes load; it does not make a client leave HTTPS by itself.
   */
  private static void allowPlainHttp(String endpoint) {
    if (endpoint.startsWith("http:")) {
      System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
    }
  }
}
