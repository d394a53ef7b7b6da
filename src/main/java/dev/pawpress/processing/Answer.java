package dev.pawpress.processing;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of one call.
 *
 * @param record the record to save, or empty if none is to be written
 * @param report what the call has to tell
 */
public record Answer(Optional<PhotoRecord> record, PhotoReport report) {
  /** Refuses nulls. */
  public Answer {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(report, "report");
  }

  static Answer save(PhotoRecord record) {
    return new Answer(Optional.of(record), PhotoReport.of(record));
  }

  static Answer nothing(PhotoReport report) {
    return new Answer(Optional.empty(), report);
  }
}
