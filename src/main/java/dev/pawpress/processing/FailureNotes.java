package dev.pawpress.processing;

import java.util.Optional;

/**
 * Port: why the last try at an upload failed. The platform's own message about an upload that it
 * gives up does not say so.
 */
public interface FailureNotes {
  /** Writes or overwrites the note of this photo. */
  void write(PhotoPath path, FailureNote note);

  /** The photo's note, or empty if there is none. */
  Optional<FailureNote> find(PhotoPath path);

  /** Removes the photo's note, if there is one. */
  void remove(PhotoPath path);
}
