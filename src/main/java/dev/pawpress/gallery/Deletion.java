package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.SettlementRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes photos: the upload first, so that nobody begins with it any more, then the files; the
 * record is left to say so for a while. A try that was under way at that time may write files and a
 * record afterwards: the settlement, which was asked for before, removes those. May be repeated,
 * and must be after a failure. Thread-safe.
 */
public final class Deletion {
  private final Records records;
  private final RawUploads uploads;
  private final RenditionStore store;
  private final SettlementQueue settlements;
  private final Clock clock;

  /** Works on the same stores as everything else. */
  public Deletion(
      Records records,
      RawUploads uploads,
      RenditionStore store,
      SettlementQueue settlements,
      Clock clock) {
    this.records = Objects.requireNonNull(records, "records");
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.store = Objects.requireNonNull(store, "store");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Deletes.
   *
   * @return the record to save; empty if there never was such a photo, as far as is known
   */
  public Optional<PhotoRecord> delete(PhotoKey key) {
    return records.find(key).map(Entry::path).map(this::delete);
  }

  private PhotoRecord delete(PhotoPath path) {
    settlements.send(SettlementRequest.afterDeletion(path));
    uploads.remove(path);
    store.list(path).forEach(store::remove);
    return PhotoRecord.deleted(path, clock.millis());
  }
}
