package dev.pawpress.processing;

import dev.pawpress.imaging.BudgetTimeoutException;
import dev.pawpress.imaging.DecodeTimeoutException;
import dev.pawpress.imaging.OutOfPictureMemoryException;
import java.util.Locale;
import java.util.Objects;

/**
 * Why a try at an upload failed.
 *
 * @param etag the ETag that was tried, or empty if the try did not come so far
 * @param kind what sort of fault it was
 * @param cause the innermost exception's class and message, at most {@value #MAX_CAUSE} characters
 * @param at epoch milliseconds
 */
public record FailureNote(String etag, Kind kind, String cause, long at) {
  /** A cause longer than this is cut: it is a hint for an operator, not data. */
  static final int MAX_CAUSE = 1000;

  /** Whoever goes deeper from cause to cause goes round. */
  private static final int DEEPEST = 50;

  /** Sorts of faults, and what each means to people. */
  public enum Kind {
    /** Storage or the database did not do what it was asked. */
    STORAGE("Storage did not answer as expected each time this photo was tried."),
    /** The picture did not fit into memory. */
    MEMORY("There was not enough memory for this photo each time it was tried."),
    /** A fault of this app. */
    INTERNAL("Something went wrong each time this photo was tried."),
    /**
     * The process ended before it could say anything, its record could not be saved, or the machine
     * was too busy to decode the picture in time.
     */
    STOPPED("Processing did not come to its end each time this photo was tried.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Cuts a cause that is too long. */
  public FailureNote {
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(kind, "kind");
    cause = cause.length() <= MAX_CAUSE ? cause : cause.substring(0, MAX_CAUSE);
  }

  static FailureNote of(String etag, Throwable fault, long at) {
    Throwable root = rootOf(fault);
    return new FailureNote(
        etag, kindOf(fault), root.getClass().getName() + ": " + root.getMessage(), at);
  }

  static Throwable rootOf(Throwable fault) {
    Throwable root = fault;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** What the record's {@code failure.code} would be if this were the last try. */
  static String codeOf(Throwable fault) {
    return kindOf(fault).id();
  }

  /** Whether this is about a try at just this version, as far as is known. */
  boolean isAbout(RawBlob blob) {
    return etag.isEmpty() || etag.equals(blob.etag());
  }

  /** What is known when a try left no note at all. */
  static FailureNote unknown(String etag, long at) {
    return new FailureNote(
        etag,
        Kind.STOPPED,
        "No try left a note: the process ended (out of memory, time limit, restart),"
            + " or the record could not be saved",
        at);
  }

  PhotoRecord.Failure failure() {
    return new PhotoRecord.Failure(kind.id(), kind.sentence, cause);
  }

  private static Kind kindOf(Throwable fault) {
    if (fault instanceof StoreException) {
      return Kind.STORAGE;
    }
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth <= DEEPEST; depth++, cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || cause instanceof OutOfPictureMemoryException
          || cause instanceof BudgetTimeoutException) {
        return Kind.MEMORY;
      }
      if (cause instanceof DecodeTimeoutException) {
        return Kind.STOPPED;
      }
    }
    return Kind.INTERNAL;
  }
}
