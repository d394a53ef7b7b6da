package dev.pawpress.imaging;

import java.io.EOFException;
import java.util.Locale;
import java.util.Objects;

/**
 * The picture is at fault, for good: trying again would end the same. Its message is a plain
 * sentence for the person who uploaded it, with value and limit; a codec's words are only in the
 * cause.
 */
public final class RejectedImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  public RejectedImageException(RejectionReason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public RejectedImageException(RejectionReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public RejectionReason reason() {
    return reason;
  }

  static RejectedImageException truncatedHeader(String format) {
    return new RejectedImageException(
        RejectionReason.TRUNCATED, "The " + format + " file ends before its picture begins.");
  }

  static RejectedImageException truncated(String format, Throwable cause) {
    return new RejectedImageException(
        RejectionReason.TRUNCATED, "The " + format + " file ends before its picture does.", cause);
  }

  /** The plain sentence if all rows are asked for, else one with value and limit. */
  static RejectedImageException rowsMissing(String format, int rows, int height, int least) {
    EOFException cause = new EOFException("the data end after row " + rows);
    return least == height
        ? truncated(format, cause)
        : new RejectedImageException(
            RejectionReason.TRUNCATED,
            String.format(
                Locale.ROOT,
                "The %s file ends before its picture does: %d of %d rows are there, %d are the limit.",
                format,
                rows,
                height,
                least),
            cause);
  }

  static RejectedImageException corrupt(String format, String what) {
    return new RejectedImageException(
        RejectionReason.CORRUPT, "The " + format + " file is damaged: " + what + ".");
  }

  static RejectedImageException unsupported(String what) {
    return new RejectedImageException(
        RejectionReason.UNSUPPORTED, "The file is " + what + ", which is not supported.");
  }
}
