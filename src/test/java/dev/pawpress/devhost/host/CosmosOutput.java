package dev.pawpress.devhost.host;

import java.util.Objects;
import java.util.Optional;

/**
 * A Cosmos DB output binding.
 *
 * @param name of the function's parameter
 * @param connection the setting with the connection string
 * @param partitionKey path of the key in a document, beginning with a slash; where it is not given,
 *     the container's own definition decides
 */
public record CosmosOutput(
    String name,
    String connection,
    String database,
    String container,
    Optional<String> partitionKey) {
  /** Refuses nulls and a path without a slash. */
  public CosmosOutput {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(container, "container");
    if (partitionKey.filter(path -> !path.startsWith("/") || path.length() < 2).isPresent()) {
      throw new IllegalArgumentException(
          "partitionKey \"%s\" must be a path such as /album".formatted(partitionKey.get()));
    }
  }
}
