package dev.pawpress.imaging;

import java.util.List;
import java.util.Locale;

/** What is said of a picture of which rows are missing. Stateless and thread-safe. */
final class RowNotes {
  private RowNotes() {}

  /** Rejects a picture of too few rows, and notes if some are missing. */
  static List<PictureNote> of(Header header, DecodeOptions options, ReadingWatch watch) {
    int height = header.height();
    int rows = watch.completeRows(height);
    if (rows == height) {
      return List.of();
    }
    if (header.traits().coarse()) {
      rows = 0; // later scans are missing for all of them
    }
    int least = options.rowsOf(height);
    if (rows < least) {
      throw RejectedImageException.rowsMissing(header.format().title(), rows, height, least);
    }
    return List.of(
        new PictureNote(
            PictureNote.Code.ROWS_MISSING,
            String.format(
                Locale.ROOT, "The file ends early: %d of %d rows are there.", rows, height)));
  }
}
