package dev.pawpress.devhost.standin;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A database of its own with a container {@code photos} by {@code /album}, for one test class. */
final class TestingPhotos implements AutoCloseable {
  private final CosmosClient client;
  private final CosmosDatabase database;
  private final CosmosContainer container;

  TestingPhotos(CosmosEndpoint endpoint) {
    this(endpoint.endpoint(), endpoint.key());
  }

  TestingPhotos(String endpoint, String key) {
    this.client =
        new CosmosClientBuilder()
            .endpoint(endpoint)
            .key(key)
            .gatewayMode()
            .endpointDiscoveryEnabled(false)
            .consistencyLevel(ConsistencyLevel.SESSION)
            .buildClient();
    String name = "pawpress-test-" + UUID.randomUUID();
    client.createDatabaseIfNotExists(name);
    this.database = client.getDatabase(name);
    database.createContainerIfNotExists("photos", "/album");
    this.container = database.getContainer("photos");
  }

  CosmosDatabase database() {
    return database;
  }

  CosmosContainer container() {
    return container;
  }

  /** Three photos of a new album: 1, 2 and 3 of size 30, 10 and 20, the last one tagged. */
  String newAlbumOfThree() {
    String album = newAlbum();
    container.createItem(photo(album, "1").put("size", 30));
    container.createItem(photo(album, "2").put("size", 10));
    ObjectNode tagged = photo(album, "3").put("size", 20);
    tagged.putArray("tags").add("dog").add("ball");
    container.createItem(tagged);
    return album;
  }

  <T> List<T> query(String album, Class<T> type, String sql, SqlParameter... parameters) {
    return container
        .queryItems(
            new SqlQuerySpec(sql, parameters),
            new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(album)),
            type)
        .stream()
        .toList();
  }

  <T> List<T> queryAcrossAlbums(Class<T> type, String sql, SqlParameter... parameters) {
    return container
        .queryItems(new SqlQuerySpec(sql, parameters), new CosmosQueryRequestOptions(), type)
        .stream()
        .toList();
  }

  static ObjectNode photo(String album, String id) {
    return new ObjectMapper().createObjectNode().put("id", id).put("album", album);
  }

  static String newAlbum() {
    return "album " + UUID.randomUUID();
  }

  @Override
  public void close() {
    try {
      database.delete();
    } finally {
      client.close();
    }
  }
}
