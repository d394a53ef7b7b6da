package dev.pawpress.imaging;

/** Why a picture can never be processed, however often it is tried. Thread-safe. */
public enum RejectionReason {
  /** The file has no bytes. */
  EMPTY("empty"),
  /** Not a picture, or of a kind that is not read. */
  UNSUPPORTED("unsupported"),
  /** The file ends before the picture does. */
  TRUNCATED("truncated"),
  /** The file contradicts its format. */
  CORRUPT("corrupt"),
  /** Too many bytes. */
  TOO_LARGE("too-large"),
  /** Too many pixels. */
  TOO_MANY_PIXELS("too-many-pixels"),
  /** Too wide or too high. */
  TOO_LONG_SIDE("too-long-side"),
  /** An animation of too many frames. */
  TOO_MANY_FRAMES("too-many-frames"),
  /** An animation that lasts too long. */
  TOO_LONG("too-long"),
  /** Would keep a decoder busy for too long. */
  TOO_COMPLEX("too-complex"),
  /** Kept a decoder busy for too long. */
  TOO_SLOW("too-slow");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /** The reason in records, in kebab case. */
  public String code() {
    return code;
  }
}
