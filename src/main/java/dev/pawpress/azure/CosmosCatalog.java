package dev.pawpress.azure;

import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
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
    return Faults.wrap(
        "read a record",
        () -> container.document(path.album(), path.photoId()).flatMap(PhotosContainer::readable));
  }
}
