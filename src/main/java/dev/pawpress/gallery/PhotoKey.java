package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoPath;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the API addresses a photo. Immutable.
 *
 * @param album the partition that its record is in
 * @param id {@link PhotoPath#photoId()}
 */
public record PhotoKey(AlbumName album, String id) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  /**
   * Refuses what is none.
   *
   * @throws ProblemException {@link Problem#BAD_ID}
   */
  public PhotoKey {
    Objects.requireNonNull(album, "album");
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(
          Problem.BAD_ID, "A photo's id is 32 hexadecimal digits in lower case.");
    }
  }

  /** Of the photo at a path whose album the API takes. */
  public static PhotoKey of(PhotoPath path) {
    return new PhotoKey(new AlbumName(path.album()), path.photoId());
  }
}
