package dev.pawpress.imaging.jpeg;

import java.util.List;

/**
 * A first scan of a band of one component's AC coefficients in a progressive file, with runs of
 * blocks that have no more of them: T.81, G.1.2.2. For one thread.
 */
class BandScan extends CodedScan {
  private static final int MOST_ENDS = 0x7fff;

  /** Bits of the band's coefficients, as {@link Coefficients#nonzero} has them. */
  final long band;

  /** Bits of all coefficients before it. */
  final long before;

  Tokens tokens;

  /** The first of the table's symbols. */
  int table;

  /** Blocks that have ended and were not told yet. */
  private int ends;

  /**
   * @param index of the component
   * @param low how many bits are left to later scans
   */
  BandScan(int index, int first, int last, int low) {
    this(index, first, last, 0, low);
  }

  BandScan(int index, int first, int last, int high, int low) {
    super(List.of(index), first, last, high, low);
    before = (1L << first) - 1;
    band = (-1L >>> (Component.BLOCK - 1 - last)) & ~before;
  }

  @Override
  final void code(List<Coefficients> picture, Tokens target) {
    tokens = target;
    Coefficients component = picture.get(indices.get(0));
    table = FIRST_AC + component.table * Tokens.SYMBOLS;
    int block = 0;
    for (short[] values : component.values) {
      int from = 0;
      for (int end = block + component.blocksAcross; block < end; block++) {
        long nonzero = component.nonzero[block];
        if ((nonzero & band) == 0) {
          end();
        } else {
          tokens.reserve();
          block(nonzero & band, values, from + Long.bitCount(nonzero & before));
        }
        from += Long.bitCount(nonzero);
      }
    }
    tellEnds();
    tokens.flush();
  }

  /**
   * Tells a block that has something.
   *
   * @param nonzero bits of what is not zero in the band
   * @param from where these begin among the values
   */
  void block(long nonzero, short[] values, int from) {
    int next = from;
    int lastTold = first - 1;
    for (long bits = nonzero; bits != 0; bits &= bits - 1) {
      int value = values[next++];
      int sign = value >> 31;
      int part = ((value ^ sign) - sign) >> low;
      if (part != 0) {
        int k = Long.numberOfTrailingZeros(bits);
        tellEnds();
        int zeros = tellLongRuns(tokens, table, k - lastTold - 1);
        lastTold = k;
        tokens.addNumber(table + (zeros << 4), (part ^ sign) - sign);
      }
    }
    if (lastTold < last) {
      end();
    }
  }

  /** Notes that a block has no more. */
  final void end() {
    if (++ends == MOST_ENDS) {
      tokens.reserve();
      tellEnds();
    }
  }

  /** Tells of all blocks that have ended. */
  void tellEnds() {
    if (ends > 0) {
      int size = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(ends);
      tokens.add(table + (size << 4), size, ends - (1 << size));
      ends = 0;
    }
  }
}
