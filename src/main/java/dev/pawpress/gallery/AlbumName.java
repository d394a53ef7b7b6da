package dev.pawpress.gallery;

import java.text.Normalizer;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An album's name as the API takes it: stricter than what may lie in the raw container, so that it
 * can be written into any URL and path. Immutable.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters
 */
public record AlbumName(String value) {
  static final int MAX_LENGTH = 100;

  /** Taken apart by paths and URLs. */
  private static final Pattern REFUSED = Pattern.compile("[/\\\\%?#\\p{Cc}\\p{Cs}]");

  /** Not to be seen, but for the joiners that emoji, flags, Persian and Indian words need. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cf}&&[^\\x{200c}\\x{200d}\\x{e0020}-\\x{e007f}]]");

  private static final Pattern SPACE_AT_AN_END = Pattern.compile("^[\\s\\p{Z}]|[\\s\\p{Z}]$");

  /**
   * Refuses what is none.
   *
   * @throws ProblemException {@link Problem#BAD_ALBUM} with the rule that was broken
   */
  public AlbumName {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw refusal(
          "An album's name has 1 to %d characters, this one %d."
              .formatted(MAX_LENGTH, value.length()));
    }
    if (REFUSED.matcher(value).find()) {
      throw refusal(
          "An album's name has no slash, backslash, percent or number sign, question mark or control"
              + " character.");
    }
    if (HIDDEN.matcher(value).find() || !Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      throw refusal(
          "An album's name has no characters that cannot be seen, and is in Unicode's composed form"
              + " (NFC): else two albums would look the same.");
    }
    // Azure Storage takes dots from the end of a folder's name.
    if (value.endsWith(".") || SPACE_AT_AN_END.matcher(value).find()) {
      throw refusal("An album's name ends with no dot, and has no space at either end.");
    }
  }

  private static ProblemException refusal(String message) {
    return new ProblemException(Problem.BAD_ALBUM, message);
  }

  /** Whether this could be one. */
  public static boolean isOne(String value) {
    try {
      return !new AlbumName(value).value().isEmpty();
    } catch (ProblemException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
