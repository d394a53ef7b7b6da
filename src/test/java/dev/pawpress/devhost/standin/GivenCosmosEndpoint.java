package dev.pawpress.devhost.standin;

import java.util.Objects;

/**
 * An endpoint that somebody else runs. Refuses a connection string without an address or a key. Its
 * text does not contain the key, which may be a real one.
 */
record GivenCosmosEndpoint(String endpoint, String key) implements CosmosEndpoint {
  GivenCosmosEndpoint {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(key, "key");
  }

  static GivenCosmosEndpoint parse(String connectionString) {
    ConnectionString parts = ConnectionString.parse(connectionString);
    String endpoint = parts.get("AccountEndpoint");
    String key = parts.get("AccountKey");
    if (!endpoint.startsWith("http") || key.isEmpty()) {
      throw new StandInException(
          "%s or %s must be AccountEndpoint=http...;AccountKey=...; but it has %s"
              .formatted(PROPERTY, VARIABLE, parts));
    }
    CosmosEndpoint.allowPlainHttp(endpoint);
    return new GivenCosmosEndpoint(endpoint, key);
  }

  @Override
  public void close() {
    // Not started here, so not stopped here.
  }

  @Override
  public String toString() {
    return "CosmosEndpoint[" + endpoint + "]";
  }
}
