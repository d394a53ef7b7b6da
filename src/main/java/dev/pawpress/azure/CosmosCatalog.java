package dev.pawpress.azure;

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

/** The records in Cosmos DB, by point reads. */
public final class CosmosCatalog implements Catalog {
  private final PhotosContainer container;

  /**
   * @param container of the records
   */
  public CosmosCatalog(PhotosContainer container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public Optional<PhotoRecord> find(PhotoPath path) {
    return Faults.wrap("read a record", () -> findUnwrapped(path));
  }

  private Optional<PhotoRecord> findUnwrapped(PhotoPath path) {
    try {
      JsonNode document =
          container
              .get()
              .readItem(path.photoId(), new PartitionKey(path.album()), JsonNode.class)
              .getItem();
      return readable(document.toString());
    } catch (CosmosException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * A record that this version of the app cannot read (edited by hand, or of a later version)
   * counts as absent, and so is made anew; as a fault it would come back for ever.
   */
  private static Optional<PhotoRecord> readable(String json) {
    try {
      return Optional.of(PhotoRecordJson.read(json));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
