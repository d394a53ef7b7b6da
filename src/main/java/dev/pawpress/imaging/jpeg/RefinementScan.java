package dev.pawpress.imaging.jpeg;

/**
 * A scan that adds one more bit to a band of one component's AC coefficients: T.81, G.1.2.3. For
 * one thread.
 */
final class RefinementScan extends BandScan {
  /** Of blocks that have ended, as many as the next block still finds room with. */
  private static final int MOST_HELD = 64;

  /** A block brings so many at most: its bits in pieces of 16. */
  private static final int MOST_OF_BLOCK = 4;

  /**
   * Bits of blocks that have ended, for coefficients that were known not to be zero: tokens that
   * are to follow the next code.
   */
  private final int[] held = new int[MOST_HELD + MOST_OF_BLOCK];

  private int heldLength;

  /** The same of the block in work, the last one lowest; and how many. */
  private long bits;

  private int bitCount;

  /**
   * @param low the bit to be added
   */
  RefinementScan(int index, int first, int last, int low) {
    super(index, first, last, low + 1, low);
  }

  @Override
  void block(long nonzero, short[] values, int from) {
    int lastNew = lastNew(nonzero, values, from);
    int next = from;
    int zeros = 0;
    int lastSeen = first - 1;
    for (long left = nonzero; left != 0; left &= left - 1) {
      int value = values[next++];
      int part = Math.abs(value) >> low;
      if (part == 0) {
        continue;
      }
      int k = Long.numberOfTrailingZeros(left);
      zeros += k - lastSeen - 1;
      lastSeen = k;
      while (zeros > MOST_ZEROS && k <= lastNew) {
        tellEnds();
        tokens.add(table + LONG_RUN);
        tellBits();
        zeros -= MOST_ZEROS + 1;
      }
      if (part > 1) {
        bits = (bits << 1) | (part & 1);
        bitCount++;
      } else {
        tellEnds();
        tellNew(zeros, (value >>> 31) ^ 1);
        zeros = 0;
      }
    }
    if (zeros + last > lastSeen || bitCount > 0) {
      hold();
      end();
      if (heldLength > MOST_HELD) {
        tellEnds();
      }
    }
  }

  /** Tells a coefficient that is one or, if its sign is 0, minus one. */
  private void tellNew(int zeros, int sign) {
    int symbol = table + (zeros << 4) + 1;
    if (bitCount < Tokens.COUNT_SHIFT) { // all in one token, as nearly always
      tokens.add(symbol, 1 + bitCount, (sign << bitCount) | (int) bits);
      bitCount = 0;
    } else {
      tokens.add(symbol, 1, sign);
      tellBits();
    }
    bits = 0;
  }

  /** The place of the last coefficient that was zero so far, or -1. */
  private int lastNew(long nonzero, short[] values, int from) {
    int next = from + Long.bitCount(nonzero);
    for (long left = nonzero; left != 0; left &= ~Long.highestOneBit(left)) {
      if (Math.abs(values[--next]) >> low == 1) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(left);
      }
    }
    return -1;
  }

  /** Keeps the block's bits until its end is told. */
  private void hold() {
    while (bitCount > 0) {
      held[heldLength++] = piece();
    }
    bits = 0;
  }

  private void tellBits() {
    while (bitCount > 0) {
      tokens.addToken(piece());
    }
    bits = 0;
  }

  /** Takes the first bits, 16 at most, as a token. */
  private int piece() {
    int size = Math.min(Tokens.COUNT_SHIFT, bitCount);
    bitCount -= size;
    return Tokens.ofBits(size, (int) (bits >>> bitCount) & ((1 << size) - 1));
  }

  /** Behind the code come the bits of the blocks. */
  @Override
  void tellEnds() {
    super.tellEnds();
    for (int i = 0; i < heldLength; i++) {
      tokens.addToken(held[i]);
    }
    heldLength = 0;
  }
}
