package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text out of metadata, made fit for a record: one line of printable characters. Writing direction
 * marks and everything else that cannot be seen is dropped, so that a text cannot pose as another.
 */
final class CleanText {
  private static final String CUT = "…";

  /** Cameras' blank texts have up to some hundreds. */
  private static final int MOST_BLANK_BYTES = 1024;

  private CleanText() {}

  /**
   * UTF-8, or Latin-1 where it is no UTF-8. Ends of strings (zeros) within count as spaces.
   *
   * @param most characters; what is longer is cut and ends in an ellipsis
   * @return null if nothing is left
   */
  static String of(Bytes raw, int most) {
    // No character takes over four bytes, but there may be many that are dropped.
    byte[] bytes = raw.slice(0, 16L * most).toArray();
    return of(decoded(bytes), most);
  }

  /** The same for text that is decoded already. */
  static String of(String text, int most) {
    StringBuilder clean = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      if (isSpace(character)) {
        space = !clean.isEmpty();
      } else if (isPrintable(character)) {
        if (space) {
          clean.append(' ');
          space = false;
        }
        clean.appendCodePoint(character);
      }
    }
    if (clean.length() > most) {
      int end = most - CUT.length();
      clean.setLength(Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
      clean.append(CUT);
    }
    return clean.isEmpty() ? null : clean.toString();
  }

  /**
   * Whether there are only spaces and zeros, as cameras write for what they do not know. A long
   * text counts as saying something and is not looked through: any number of entries may share it.
   */
  static boolean isBlank(Bytes raw) {
    if (raw.length() > MOST_BLANK_BYTES) {
      return false;
    }
    for (int i = 0; i < raw.length(); i++) {
      if (raw.u8(i) != 0 && raw.u8(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is what {@link #of(String, int)} makes. */
  static boolean isClean(String text, int most) {
    return text.equals(of(text, most));
  }

  /**
   * Refuses a text that is not so; null is none.
   *
   * @param name of the text, for the message
   */
  static void requireClean(String name, String text, int most) {
    if (text != null && !isClean(text, most)) {
      throw new IllegalArgumentException(
          name + " is no printable text of at most " + most + " characters");
    }
  }

  /** UTF-8, or Latin-1 where it is no UTF-8. */
  static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isSpace(int character) {
    return character == 0 || Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
