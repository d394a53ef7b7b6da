package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.Set;

/**
 * Gets items of a HEIC or AVIF from where the box iloc (ISO/IEC 14496-12) says that they lie, and
 * puts together those that lie in several places. For one thread.
 */
final class HeifExtents {
  /** Of one item; what lies in further ones is left out. */
  private static final int MOST_EXTENTS = 64;

  private final Bytes file;
  private final Bytes itemData;
  private final Findings findings;

  /** Gets an item. */
  interface Reading {
    /**
     * Reads it.
     *
     * @param granted whether it was put together, and so paid for
     */
    void read(long id, Bytes content, boolean granted);
  }

  /**
   * @param itemData the content of the box idat
   */
  HeifExtents(Bytes file, Bytes itemData, Findings findings) {
    this.file = file;
    this.itemData = itemData;
    this.findings = findings;
  }

  /**
   * Hands over the wanted ones that are there, cut to what is in the file.
   *
   * @param locations the content of the box iloc
   * @throws IndexOutOfBoundsException if it ends early
   */
  void read(Bytes locations, Set<Long> wanted, Reading reading) {
    int version = locations.u8(0);
    int offsetBytes = locations.u8(4) >> 4;
    int lengthBytes = locations.u8(4) & 0xf;
    int baseBytes = locations.u8(5) >> 4;
    int indexBytes = version == 0 ? 0 : locations.u8(5) & 0xf;
    Cursor cursor = new Cursor(locations, version < 2 ? 8 : 10);
    long count = version < 2 ? locations.u16(6) : locations.u32(6);
    for (long i = 0; i < count && findings.step(); i++) {
      long id = cursor.number(version < 2 ? 2 : 4);
      boolean inItemData = version > 0 && (cursor.number(2) & 0xf) == 1;
      cursor.number(2); // which other file
      long base = cursor.number(baseBytes);
      long extents = cursor.number(2);
      Bytes source = inItemData ? itemData : file;
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      Bytes first = null;
      for (long extent = 0; extent < extents && findings.step(); extent++) {
        cursor.number(indexBytes);
        long offset = cursor.number(offsetBytes);
        long length = cursor.number(lengthBytes);
        if (wanted.contains(id) && extent < MOST_EXTENTS) {
          Bytes part = source.slice(base + offset, length == 0 ? source.length() : length);
          first = Objects.requireNonNullElse(first, part);
          if (extents > 1) {
            joined.writeBytes(findings.granted(part).toArray());
          }
        }
      }
      if (first != null) {
        boolean together = extents > 1;
        reading.read(id, together ? Bytes.of(joined.toByteArray()) : first, together);
      }
    }
  }

  /** Reads numbers of any length one after the other. */
  private static final class Cursor {
    private final Bytes bytes;
    private long offset;

    private Cursor(Bytes bytes, long offset) {
      this.bytes = bytes;
      this.offset = offset;
    }

    private long number(int length) {
      long number = 0;
      for (int i = 0; i < length; i++) {
        number = number << 8 | bytes.u8(offset++);
      }
      // Of eight bytes the first may be large enough to turn it negative; nothing lies there.
      return number < 0 || number > Integer.MAX_VALUE ? Integer.MAX_VALUE : number;
    }
  }
}
