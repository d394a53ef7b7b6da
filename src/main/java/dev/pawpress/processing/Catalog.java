package dev.pawpress.processing;

import java.util.Optional;

/**
 * Port: the records in Cosmos DB, for reading; they are written by the functions' output binding.
 */
public interface Catalog {
  /** The photo's record, or empty if there is none. */
  Optional<PhotoRecord> find(PhotoPath path);
}
