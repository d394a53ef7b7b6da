package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.RecordsContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** An album of its own, with documents that are made from the documented record. */
final class AlbumOfRecords {
  private static final String EXAMPLE = example();

  private final CosmosContainer container;
  private final AlbumName name = new AlbumName("Hunde & Co " + UUID.randomUUID());

  AlbumOfRecords(CosmosContainer container) {
    this.container = container;
  }

  /** The container that the infrastructure makes, in a database for tests of these stores. */
  static CosmosContainer container(Connection connection) {
    var client = new AzureClients().cosmos(connection);
    client.createDatabaseIfNotExists("pawpress-stores");
    CosmosDatabase database = client.getDatabase("pawpress-stores");
    database.createContainerIfNotExists(RecordsContainer.named("photos"));
    return database.getContainer("photos");
  }

  AlbumName name() {
    return name;
  }

  PhotoPath path(String file) {
    return new PhotoPath(name + "/" + file);
  }

  String id(String file) {
    return path(file).photoId();
  }

  PhotoKey key(String file) {
    return new PhotoKey(name, id(file));
  }

  /** A ready photo. */
  ObjectNode ready(String file, long uploadedAt) {
    ObjectNode record = parsed(EXAMPLE);
    record.put("id", id(file)).put("album", name.value());
    record.withObject("/source").put("path", path(file).value()).put("uploadedAt", uploadedAt);
    return record;
  }

  /** A photo of which nothing but its status is told. */
  ObjectNode other(String file, String status) {
    ObjectNode record = ready(file, 9_000_000_000_000L).put("status", status);
    record.remove(List.of("version", "recipe", "bytesSaved", "look", "privacy"));
    record.putArray("renditions");
    if (status.equals("rejected")) {
      record.putObject("rejection").put("code", "empty").put("message", "The photo is empty.");
    }
    return record;
  }

  void save(ObjectNode... documents) {
    List.of(documents).forEach(container::upsertItem);
  }

  private static String example() {
    try {
      String text = Files.readString(Path.of("docs", "record.md"));
      int start = text.indexOf("```json") + "```json".length();
      return text.substring(start, text.indexOf("```", start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
