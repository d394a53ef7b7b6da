package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The records in Cosmos DB, by point reads. The client is opened with the first read: the path of
 * an upload never reads, and its cold start is not to pay for a database client.
 */
public final class CosmosCatalog implements Catalog {
  private final PhotoRecordJson json = new PhotoRecordJson();
  private final Supplier<CosmosContainer> opener;
  private CosmosContainer container;

  /**
   * @param opener opens the container of the records; called once
   */
  public CosmosCatalog(Supplier<CosmosContainer> opener) {
    this.opener = Objects.requireNonNull(opener, "opener");
  }

  @Override
  public Optional<PhotoRecord> find(PhotoPath path) {
    return Faults.wrap("read a record", () -> findUnwrapped(path));
  }

  private Optional<PhotoRecord> findUnwrapped(PhotoPath path) {
    try {
      JsonNode document =
          container()
              .readItem(path.photoId(), new PartitionKey(path.album()), JsonNode.class)
              .getItem();
      return Optional.of(json.read(document.toString()));
    } catch (CosmosException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private synchronized CosmosContainer container() {
    if (container == null) {
      container = opener.get();
    }
    return container;
  }
}
