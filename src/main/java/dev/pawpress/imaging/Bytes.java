package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stretch of a file, read by offset and never beyond its end. Offsets are longs, so that sums of
 * untrusted numbers cannot wrap around. Holds the array, does not copy it. Reading past the end is
 * an {@link IndexOutOfBoundsException}. Public for the packages below this one alone. Thread-safe.
 */
public final class Bytes {
  private final byte[] array;
  private final int from;
  private final int length;

  private Bytes(byte[] array, int from, int length) {
    this.array = array;
    this.from = from;
    this.length = length;
  }

  public static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  public int length() {
    return length;
  }

  public boolean has(long offset, long count) {
    return offset >= 0 && count >= 0 && offset + count <= length;
  }

  /** The stretch from an offset to the end, cut to what is there. */
  public Bytes slice(long offset, long count) {
    int start = (int) Math.max(0, Math.min(offset, length));
    int size = (int) Math.max(0, Math.min(count, length - start));
    return new Bytes(array, from + start, size);
  }

  /** Whether another stretch begins in the same file just where this one ends. */
  boolean isFollowedBy(Bytes other) {
    return array == other.array && from + length == other.from;
  }

  /** This and the stretch that follows it as one. */
  Bytes upToEndOf(Bytes follower) {
    return new Bytes(array, from, length + follower.length);
  }

  public int u8(long offset) {
    if (!has(offset, 1)) {
      throw new IndexOutOfBoundsException("offset " + offset + ", length " + length);
    }
    return array[from + (int) offset] & 0xff;
  }

  public int u16(long offset) {
    return (u8(offset) << 8) | u8(offset + 1);
  }

  public long u32(long offset) {
    return ((long) u16(offset) << 16) | u16(offset + 2);
  }

  public int u16Little(long offset) {
    return (u8(offset + 1) << 8) | u8(offset);
  }

  public int u24Little(long offset) {
    return (u8(offset + 2) << 16) | u16Little(offset);
  }

  public long u32Little(long offset) {
    return ((long) u16Little(offset + 2) << 16) | u16Little(offset);
  }

  /** Where a value is first found from an offset on; -1 if nowhere. */
  public long indexOf(int value, long offset) {
    for (int i = (int) Math.min(offset, length); i < length; i++) {
      if (array[from + i] == (byte) value) {
        return i;
      }
    }
    return -1;
  }

  public boolean startsWith(String latin1) {
    return at(0, latin1);
  }

  public boolean at(long offset, String latin1) {
    if (!has(offset, latin1.length())) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if (u8(offset + i) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Copies all of this to the target and returns the offset behind it. */
  int copyTo(byte[] target, int offset) {
    System.arraycopy(array, from, target, offset, length);
    return offset + length;
  }

  /** How many bytes there are in all. */
  static long length(List<Bytes> parts) {
    long length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    return length;
  }

  static byte[] join(List<Bytes> parts) {
    byte[] joined = new byte[Math.toIntExact(length(parts))];
    int offset = 0;
    for (Bytes part : parts) {
      offset = part.copyTo(joined, offset);
    }
    return joined;
  }

  /** To be read without a copy. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(array, from, length).asReadOnlyBuffer();
  }

  public byte[] toArray() {
    byte[] copy = new byte[length];
    copyTo(copy, 0);
    return copy;
  }

  public String latin1() {
    return new String(array, from, length, StandardCharsets.ISO_8859_1);
  }
}
