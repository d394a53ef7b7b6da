package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import java.util.Objects;

/** What the database has of a photo. */
public sealed interface Entry {
  /** Where the upload lies, or is to lie. */
  PhotoPath path();

  /**
   * Announced: an upload has been let in and nothing has become of it yet.
   *
   * @param announcedAt epoch milliseconds
   */
  record Announced(PhotoPath path, long announcedAt) implements Entry {
    /** Refuses null. */
    public Announced {
      Objects.requireNonNull(path, "path");
    }
  }

  /**
   * Processed, or deleted.
   *
   * @param record as the app has written it
   */
  record Known(PhotoRecord record) implements Entry {
    /** Refuses null. */
    public Known {
      Objects.requireNonNull(record, "record");
    }

    @Override
    public PhotoPath path() {
      return new PhotoPath(record.source().path());
    }
  }
}
