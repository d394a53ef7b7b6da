package dev.pawpress.processing;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a photo lies in the raw container: {@code {album}/{name}}, or just {@code {name}}. The same
 * path is the same photo for ever, whatever is uploaded to it.
 *
 * @param value the blob's name without its container, 1 to 1024 characters (Azure Storage's limit)
 */
public record PhotoPath(String value) {
  /** The album of blobs that lie in no folder. */
  public static final String NO_ALBUM = "unsorted";

  private static final int MAX_LENGTH = 1024;

  /**
   * Characters of an album's name. In UTF-8 they stay below the 2048 bytes that Cosmos DB allows a
   * partition key (of version 2, which SDKs and the portal make), and a rendition's name stays
   * below Azure Storage's 1024 characters.
   */
  static final int MAX_ALBUM_LENGTH = 256;

  /**
   * What the names begin with that the app itself gives to uploads; 32 hexadecimal digits follow.
   * Those alone would not tell them from names by an MD5 or a UUID, which other people give.
   */
  public static final String CHOSEN_PREFIX = "site-";

  private static final int ID_LENGTH = 32;
  private static final Pattern CHOSEN =
      Pattern.compile("[^/]+/" + CHOSEN_PREFIX + "[0-9a-f]{32}(?:\\.[a-z]{3,4})?");

  /** Refuses an empty or over-long path, and one that is no Unicode text. */
  public PhotoPath {
    Objects.requireNonNull(value, "value");
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException("A blob's path is Unicode text, this one is not");
    }
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A blob's path has 1 to " + MAX_LENGTH + " characters, this one " + value.length());
    }
  }

  /**
   * The record's partition key: the first folder of the path; or {@value #NO_ALBUM} if there is
   * none, or if its name is none for an album.
   */
  public String album() {
    return fault().isPresent() ? NO_ALBUM : firstFolder().orElse(NO_ALBUM);
  }

  private Optional<String> firstFolder() {
    int slash = value.indexOf('/');
    return slash > 0 ? Optional.of(value.substring(0, slash)) : Optional.empty();
  }

  /** Why this path cannot have renditions, as a plain sentence; empty if it can. */
  Optional<String> fault() {
    return firstFolder().flatMap(PhotoPath::albumFault);
  }

  private static Optional<String> albumFault(String album) {
    if (album.length() > MAX_ALBUM_LENGTH) {
      return Optional.of(
          "The album's name has %d characters; the limit is %d."
              .formatted(album.length(), MAX_ALBUM_LENGTH));
    }
    if (album.matches("\\.+")) {
      return Optional.of("The album's name is only dots: " + album);
    }
    return album.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))
        ? Optional.of("The album's name has a backslash or a control character.")
        : Optional.empty();
  }

  /**
   * The photo's lasting id: the first 128 bits of the path's SHA-256, in lower-case hexadecimal.
   */
  public String photoId() {
    return Checksums.sha256(value.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
  }

  /**
   * Whether it has the form of the names that the app itself gives to uploads; none of those is
   * given twice.
   */
  boolean isChosenByTheApp() {
    return CHOSEN.matcher(value).matches();
  }

  /** Folder in the processed container with everything of this photo: {@code {album}/{id}/}. */
  public String folder() {
    return album() + "/" + photoId() + "/";
  }

  @Override
  public String toString() {
    return value;
  }
}
