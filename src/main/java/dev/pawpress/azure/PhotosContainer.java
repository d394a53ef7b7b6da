package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Cosmos DB container of the records, opened when it is first asked for and then shared: the
 * path of an upload never reads it, and its cold start is not to pay for a database client.
 * Thread-safe. A failed opening is tried again with the next request.
 */
public final class PhotosContainer implements Supplier<CosmosContainer> {
  private final Supplier<CosmosContainer> opener;
  private CosmosContainer container;

  /**
   * @param opener builds the client; called once
   */
  public PhotosContainer(Supplier<CosmosContainer> opener) {
    this.opener = Objects.requireNonNull(opener, "opener");
  }

  @Override
  public synchronized CosmosContainer get() {
    if (container == null) {
      container = opener.get();
    }
    return container;
  }

  /** The document with this key, by a point read; empty if there is none. */
  Optional<JsonNode> document(String album, String id) {
    try {
      return Optional.of(get().readItem(id, new PartitionKey(album), JsonNode.class).getItem());
    } catch (CosmosException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What a document tells. One that this version of the app cannot read (edited by hand, or of a
   * later version) counts as absent, and so is made anew; as a fault it would come back for ever.
   */
  static Optional<PhotoRecord> readable(JsonNode document) {
    try {
      return Optional.of(PhotoRecordJson.read(document.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
