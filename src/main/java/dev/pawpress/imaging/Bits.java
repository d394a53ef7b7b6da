package dev.pawpress.imaging;

/**
 * Reads a stretch of bytes bit by bit, the highest first, as HEVC and AV1 write their headers. For
 * one thread.
 */
final class Bits {
  private static final int MOST_ZEROS = 31;

  private final Bytes bytes;
  private long position;

  Bits(Bytes bytes) {
    this.bytes = bytes;
  }

  /** The next bit. */
  boolean flag() {
    return unsigned(1) == 1;
  }

  /**
   * The next number of so many bits.
   *
   * @param bits 0 to 32
   * @throws IndexOutOfBoundsException if there are not so many left
   */
  long unsigned(int bits) {
    long value = 0;
    for (int i = 0; i < bits; i++, position++) {
      int bit = (bytes.u8(position >> 3) >> (7 - (int) (position & 7))) & 1;
      value = (value << 1) | bit;
    }
    return value;
  }

  /** Passes over some. */
  void skip(int bits) {
    position += bits;
  }

  /** The next number in Exp-Golomb's code: as many zeros as it has bits behind its first one. */
  long golomb() {
    int zeros = 0;
    while (!flag()) {
      zeros++;
      if (zeros > MOST_ZEROS) {
        throw HeifFault.corrupt("a number in its coded picture has no end");
      }
    }
    return (1L << zeros) - 1 + unsigned(zeros);
  }
}
