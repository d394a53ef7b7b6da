package dev.pawpress.imaging;

/**
 * Something that the owner of a photo may want to know before it is shown: a hint, never a reason
 * to refuse it. The numbers behind each are in {@link PictureAnalyser}. Thread-safe.
 */
public enum PictureHint {
  /** Dark all over: hardly anything is to be made out. */
  TOO_DARK("tooDark"),
  /** Bright all over: washed out. */
  TOO_BRIGHT("tooBright"),
  /** Not even its sharpest edges are sharp. */
  BLURRY("blurry"),
  /** Too few pixels for the site. */
  TINY("tiny");

  private final String id;

  PictureHint(String id) {
    this.id = id;
  }

  /** The hint's word in records. */
  public String id() {
    return id;
  }
}
