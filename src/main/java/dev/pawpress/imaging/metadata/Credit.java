package dev.pawpress.imaging.metadata;

/**
 * To whom a photo belongs, as its file says: what may stay in a rendition if the recipe keeps
 * copyright. Each is null if there is none. Immutable and thread-safe.
 *
 * @param copyright the notice, at most {@value #MOST_CHARACTERS} printable characters; a longer one
 *     was cut and ends in an ellipsis
 * @param artist who made the photo, of the same length at most
 */
public record Credit(String copyright, String artist) {
  static final int MOST_CHARACTERS = 512;

  /** Nobody is named. */
  public static final Credit NONE = new Credit(null, null);

  public Credit {
    requireClean("copyright", copyright);
    requireClean("artist", artist);
  }

  public boolean isEmpty() {
    return copyright == null && artist == null;
  }

  private static void requireClean(String name, String value) {
    if (value != null && !CleanText.isClean(value, MOST_CHARACTERS)) {
      throw new IllegalArgumentException(
          name + " is no printable text of at most " + MOST_CHARACTERS + " characters");
    }
  }
}
