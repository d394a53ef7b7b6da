package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.TiffNumbers;

/**
 * An entry of a TIFF's directory: what it says, and where it points. A text of nothing but spaces,
 * as cameras write for an owner they do not know, says nothing.
 *
 * @param numbers of the file
 * @param type as in the file, of a size that is known
 * @param count of the values, as the file claims
 * @param value cut to what is there
 */
record TiffEntry(TiffNumbers numbers, int tag, int type, long count, Bytes value) {
  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int LONG_OF_EIGHT = 16;

  /** Of EXIF 3.0. */
  private static final int UTF_8 = 129;

  /** By type, from 1 on, how many bytes a value has; from 16 on they are BigTIFF's. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /** How many bytes a value of a type has; 0 if there is no such type. */
  static int bytesOf(int type) {
    return type == UTF_8 ? 1 : type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
  }

  /** Whether there is anything in a text; a number always says something. */
  boolean says() {
    boolean text = type <= ASCII || type == UTF_8 || type == UNDEFINED;
    if (!text) {
      return count > 0;
    }
    int characterSetBytes = tag == TiffTags.USER_COMMENT ? 8 : 0;
    return !CleanText.isBlank(value.slice(characterSetBytes, count));
  }

  /** The first value of a whole number. */
  long number() {
    if (type >= LONG_OF_EIGHT && type != UTF_8 && value.has(0, 8)) {
      return u64(0);
    }
    return switch (value.length()) {
      case 0, 1 -> 0;
      case 2, 3 -> numbers.u16(value, 0);
      default -> numbers.u32(value, 0);
    };
  }

  /** One of some offsets of four or eight bytes; 0, which points nowhere, if it is none. */
  long offset(int index) {
    boolean eight = type >= LONG_OF_EIGHT;
    int bytes = eight ? Long.BYTES : Integer.BYTES;
    long at = (long) bytes * index;
    if (type < LONG || !value.has(at, bytes)) {
      return 0;
    }
    return eight ? u64(at) : numbers.u32(value, at);
  }

  /** What does not fit an int lies beyond any file. */
  private long u64(long at) {
    return Math.min(numbers.u64(value, at), Integer.MAX_VALUE);
  }
}
