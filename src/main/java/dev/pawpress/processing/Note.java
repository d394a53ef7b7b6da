package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pawpress.imaging.PictureNote;
import java.util.Objects;

/**
 * Something that was found in an upload and passed over, for the record. Immutable and thread-safe.
 *
 * @param code stable, for programs
 * @param message a plain sentence, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Note(String code, String message) {
  /** Refuses nulls. */
  public Note {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  static Note of(PictureNote note) {
    return new Note(note.code().id(), note.sentence());
  }
}
