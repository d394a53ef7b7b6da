package dev.pawpress.devhost.host;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes what functions put out to Cosmos DB: upserts without an ETag, many for a JSON array,
 * nothing for null. Refuses what is no document, a document without an id and one without its
 * partition key. Thread-safe.
 */
final class CosmosWriter {
  private final Connections connections;

  CosmosWriter(Connections connections) {
    this.connections = connections;
  }

  void write(CosmosOutput output, String json) {
    JsonNode value = HostJsonText.parse(json);
    if (value.isNull() || value.isMissingNode()) {
      return;
    }
    CosmosContainer container =
        connections
            .cosmos(output.connection())
            .getDatabase(output.database())
            .getContainer(output.container());
    if (value.isArray()) {
      value.forEach(document -> upsert(container, output, document));
    } else {
      upsert(container, output, value);
    }
  }

  private static void upsert(CosmosContainer container, CosmosOutput output, JsonNode value) {
    if (!(value instanceof ObjectNode document) || !document.path("id").isTextual()) {
      throw new IllegalArgumentException(
          "Output %s is no document with an id, but a JSON %s"
              .formatted(output.name(), value.getNodeType()));
    }
    try {
      if (output.partitionKey().isPresent()) {
        PartitionKey key = partitionKey(output.partitionKey().get(), document);
        container.upsertItem(document, key, new CosmosItemRequestOptions());
      } else {
        container.upsertItem(document);
      }
    } catch (CosmosException e) {
      // The exception's own message is pages of diagnostics.
      throw new IllegalStateException(
          "Cosmos DB answers %d to the upsert of %s into %s/%s: %s"
              .formatted(
                  e.getStatusCode(),
                  document.path("id"),
                  output.database(),
                  output.container(),
                  e.getShortMessage()),
          e);
    }
  }

  /** The stand-ins would take a document without its key; better to hear of it here. */
  private static PartitionKey partitionKey(String path, ObjectNode document) {
    JsonNode key = document.at(path);
    if (key.isTextual()) {
      return new PartitionKey(key.textValue());
    }
    if (key.isNumber()) {
      return new PartitionKey(key.doubleValue());
    }
    if (key.isBoolean()) {
      return new PartitionKey(key.booleanValue());
    }
    throw new IllegalArgumentException(
        "The document %s has no partition key at %s".formatted(document.path("id"), path));
  }
}
