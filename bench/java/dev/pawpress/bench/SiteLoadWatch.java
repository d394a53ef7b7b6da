package dev.pawpress.bench;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees when photos are done, by asking Cosmos DB again and again. For one thread. */
final class SiteLoadWatch {
  /** Between two looks: so exact is what is seen. */
  static final Duration PAUSE = Duration.ofMillis(250);

  private static final String DONE = "SELECT VALUE c.id FROM c WHERE c.status != 'processing'";

  private final CosmosContainer container;
  private final CosmosQueryRequestOptions inAlbum;
  private final Map<String, Long> seen = new HashMap<>();

  SiteLoadWatch(CosmosContainer container, String album) {
    this.container = container;
    inAlbum = new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(album));
  }

  /** Notes the time of what is done since the last look. */
  void look() {
    List<String> done = container.queryItems(DONE, inAlbum, String.class).stream().toList();
    long now = System.currentTimeMillis();
    done.forEach(id -> seen.putIfAbsent(id, now));
  }

  /** When each was first seen to be done, in milliseconds since 1970. */
  Map<String, Long> seen() {
    return Map.copyOf(seen);
  }

  /** Every document of the album, also of photos that are not done. */
  List<JsonNode> records() {
    return container.queryItems("SELECT * FROM c", inAlbum, ObjectNode.class).stream()
        .map(JsonNode.class::cast)
        .toList();
  }
}
