package dev.pawpress.processing;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of one call.
 *
 * @param record the record to save, or empty if none is to be written
 * @param summary one line for the log, without names or places
 */
public record Answer(Optional<PhotoRecord> record, String summary) {
  /** Refuses nulls. */
  public Answer {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(summary, "summary");
  }

  static Answer save(PhotoRecord record, String summary) {
    return new Answer(Optional.of(record), summary);
  }

  static Answer nothing(String summary) {
    return new Answer(Optional.empty(), summary);
  }
}
