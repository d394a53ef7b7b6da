package dev.pawpress.imaging;

/**
 * The whole numbers of a TIFF, in its byte order. Reading one that is not all there throws an
 * {@link IndexOutOfBoundsException}.
 *
 * @param little whether the lowest byte comes first
 * @param big whether it is a BigTIFF
 * @see <a href="https://www.awaresystems.be/imaging/tiff/bigtiff.html">BigTIFF, whose offsets and
 *     counts have eight bytes</a>
 */
public record TiffNumbers(boolean little, boolean big) {
  private static final int BIG_MAGIC = 43;

  /** As the first four bytes say it; whether they are a TIFF's is not checked. */
  public static TiffNumbers of(Bytes file) {
    TiffNumbers classic = new TiffNumbers(file.startsWith("I"), false);
    boolean big = file.has(0, 4) && classic.u16(file, 2) == BIG_MAGIC;
    return new TiffNumbers(classic.little, big);
  }

  /** Bytes of an offset, and of an entry's count and value each: four, or eight in a BigTIFF. */
  public int wordBytes() {
    return big ? Long.BYTES : Integer.BYTES;
  }

  /** An offset or a count, of {@link #wordBytes}. */
  public long word(Bytes bytes, long offset) {
    return big ? u64(bytes, offset) : u32(bytes, offset);
  }

  /** The number in two bytes. */
  public int u16(Bytes bytes, long offset) {
    return little ? bytes.u16Little(offset) : bytes.u16(offset);
  }

  /** The number in four bytes. */
  public long u32(Bytes bytes, long offset) {
    return little ? bytes.u32Little(offset) : bytes.u32(offset);
  }

  /**
   * The number in eight bytes. No file is as long as 63 bits; what claims to be is taken for just
   * too long.
   */
  public long u64(Bytes bytes, long offset) {
    long high = u32(bytes, little ? offset + 4 : offset);
    long low = u32(bytes, little ? offset : offset + 4);
    return high > Integer.MAX_VALUE / 2 ? Long.MAX_VALUE / 2 : (high << 32) | low;
  }
}
