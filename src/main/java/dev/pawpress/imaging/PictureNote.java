package dev.pawpress.imaging;

import java.util.Objects;

/**
 * Something about a picture that was no reason to reject it. Immutable and thread-safe.
 *
 * @param code what it is about, for programs
 * @param sentence what it is, for people
 */
public record PictureNote(Code code, String sentence) {
  public PictureNote {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(sentence, "sentence");
  }

  /** What notes are about. Thread-safe. */
  public enum Code {
    /** The colour profile is broken and counts as none. */
    BROKEN_PROFILE("broken-profile"),
    /** The colour profile describes another kind of picture and counts as none. */
    UNFIT_PROFILE("unfit-profile"),
    /** The colour profile is too large and counts as none. */
    LARGE_PROFILE("large-profile"),
    /** The file ends early; the rows that are missing are grey, or coarser. */
    ROWS_MISSING("rows-missing");

    private final String id;

    Code(String id) {
      this.id = id;
    }

    /** The code in records, in kebab case. */
    public String id() {
      return id;
    }
  }
}
