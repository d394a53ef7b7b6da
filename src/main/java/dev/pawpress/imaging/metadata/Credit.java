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
    CleanText.requireClean("copyright", copyright, MOST_CHARACTERS);
    CleanText.requireClean("artist", artist, MOST_CHARACTERS);
  }

  public boolean isEmpty() {
    return copyright == null && artist == null;
  }
}
