package dev.pawpress.imaging.jpeg;

import static dev.pawpress.imaging.jpeg.HuffmanTable.INDEX_BITS;
import static dev.pawpress.imaging.jpeg.HuffmanTable.LENGTH;
import static dev.pawpress.imaging.jpeg.HuffmanTable.PART;
import static dev.pawpress.imaging.jpeg.HuffmanTable.VALUE_SHIFT;
import static dev.pawpress.imaging.jpeg.HuffmanTable.ZEROS;
import static dev.pawpress.imaging.jpeg.HuffmanTable.ZEROS_SHIFT;

/**
 * The bits between two markers, and what they are codes of. Where a marker comes early the bits go
 * on as zeros, so that no block needs to look; {@link #requireNotOver} and {@link #finish} tell.
 * For one thread.
 */
final class EntropyReader {
  /** Bits that are there after a refill, at least: the longest code and the longest value. */
  static final int ENOUGH = 32;

  private static final int INDEX_SHIFT = Long.SIZE - INDEX_BITS;
  private static final int CODE_SHIFT = Long.SIZE - HuffmanCodes.LONGEST;
  private static final int FIRST_RESTART = 0xd0;

  private final byte[] file;
  private final int lastFast;

  /** Of the next byte that is not in {@link #bits} yet. */
  private int position;

  /** The next ones, from the top. */
  long bits;

  /** How many of them are there. */
  int count;

  /** How many bits were made up. */
  private int padding;

  /**
   * @param start where the scan's first byte is
   */
  EntropyReader(byte[] file, int start) {
    this.file = file;
    this.lastFast = file.length - Integer.BYTES;
    this.position = start;
  }

  /**
   * The next code and its value's bits: T.81, F.2.2.1.
   *
   * @return an entry of {@link HuffmanTable} whose value is in it, its lowest byte of no use
   */
  int next(HuffmanTable table) throws NotPlainJpegException {
    if (count < ENOUGH) {
      fill();
    }
    int entry = table.lookup()[(int) (bits >>> INDEX_SHIFT)];
    if ((entry & PART) != 0) {
      return rest(entry, table);
    }
    drop(entry & LENGTH);
    return entry;
  }

  private int rest(int found, HuffmanTable table) throws NotPlainJpegException {
    int entry = (found & LENGTH) == 0 ? table.search((int) (bits >>> CODE_SHIFT)) : found;
    drop(entry & LENGTH);
    int size = sizeIn(entry);
    int value = value(bits, size);
    drop(size);
    return (value << VALUE_SHIFT) | (entry & (ZEROS << ZEROS_SHIFT));
  }

  /** Bits of the value that is still to be read behind an entry. */
  static int sizeIn(int entry) {
    return (entry & PART) == 0 ? 0 : entry >> VALUE_SHIFT;
  }

  /** The first bits as a signed value: it is negative if the first is 0. */
  static int value(long bits, int size) {
    int negative = (int) ~(bits >> (Long.SIZE - 1));
    return (int) (bits >>> 1 >>> (Long.SIZE - 1 - size)) + (negative & ((-1 << size) + 1));
  }

  /** The next bits as a number. */
  int bits(int size) {
    if (size == 0) {
      return 0;
    }
    if (count < ENOUGH) {
      fill();
    }
    int value = (int) (bits >>> (Long.SIZE - size));
    drop(size);
    return value;
  }

  private void drop(int size) {
    bits <<= size;
    count -= size;
  }

  /** The same for whoever has had copies of {@link #bits} and {@link #count}. */
  void fill(long newBits, int newCount) {
    bits = newBits;
    count = newCount;
    fill();
  }

  private void fill() {
    int start = position;
    if (start <= lastFast) {
      byte[] from = file;
      int next =
          (from[start] << 24)
              | ((from[start + 1] & 0xff) << 16)
              | ((from[start + 2] & 0xff) << 8)
              | (from[start + 3] & 0xff);
      if (((~next - 0x01010101) & next & 0x80808080) == 0) { // none of the four is 0xff
        bits |= (next & 0xffffffffL) << (ENOUGH - count);
        count += Integer.SIZE;
        position = start + Integer.BYTES;
        return;
      }
    }
    fillByBytes();
  }

  /** T.81, B.1.1.5: a byte of 0xff is followed by one of 0, or is a marker's first. */
  private void fillByBytes() {
    while (count <= Long.SIZE - Byte.SIZE) {
      int next = 0;
      if (position >= file.length) {
        padding += Byte.SIZE;
      } else if (file[position] != (byte) 0xff) {
        next = file[position++] & 0xff;
      } else if (position + 1 < file.length && file[position + 1] == 0) {
        next = 0xff;
        position += 2;
      } else {
        padding += Byte.SIZE;
      }
      bits |= (long) next << (Long.SIZE - Byte.SIZE - count);
      count += Byte.SIZE;
    }
  }

  /**
   * To be called every now and then.
   *
   * @throws NotPlainJpegException if bits were taken that are not in the file
   */
  void requireNotOver() throws NotPlainJpegException {
    if (count < padding) {
      throw new NotPlainJpegException("a scan that ends early, at " + position);
    }
  }

  /**
   * Ends a scan or an interval of it.
   *
   * @return where the marker behind it begins
   * @throws NotPlainJpegException if more than the rest of a byte is left, or too much was taken
   */
  int finish() throws NotPlainJpegException {
    requireNotOver();
    if (count - padding >= Byte.SIZE || position >= file.length || file[position] != (byte) 0xff) {
      throw new NotPlainJpegException("more bytes in a scan than its blocks take, at " + position);
    }
    return position;
  }

  /**
   * T.81, E.2.4: goes over the marker between two intervals.
   *
   * @param number of the marker, 0 to 7
   */
  void restart(int number) throws NotPlainJpegException {
    int marker = finish() + 1;
    while (marker < file.length && file[marker] == (byte) 0xff) {
      marker++;
    }
    if (marker >= file.length || (file[marker] & 0xff) != FIRST_RESTART + number) {
      throw new NotPlainJpegException("no restart marker " + number + " at " + marker);
    }
    position = marker + 1;
    bits = 0;
    count = 0;
    padding = 0;
  }
}
