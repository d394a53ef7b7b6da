package dev.pawpress.devhost.standin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
    Map<String, String> parts =
        Arrays.stream(connectionString.split(";"))
            .map(part -> part.strip().split("=", 2))
            .filter(part -> part.length == 2)
            .collect(
                Collectors.toMap(
                    part -> part[0].toLowerCase(Locale.ROOT),
                    part -> part[1],
                    (first, second) -> second));
    String endpoint = parts.getOrDefault("accountendpoint", "");
    String key = parts.getOrDefault("accountkey", "");
    if (!endpoint.startsWith("http") || key.isEmpty()) {
      throw new StandInException(
          "%s or %s must be AccountEndpoint=http...;AccountKey=...; but it has %s"
              .formatted(PROPERTY, VARIABLE, parts.keySet()));
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
