package dev.pawpress.imaging.jpeg;

/**
 * Blocks of a progressive scan: T.81, G.1.2 (spectral selection, and the first or a further bit of
 * successive approximation). For one thread.
 */
final class ProgressiveBlocks implements Scan.Blocks {
  /** Largest coefficient that is let pass: twice what any picture of 8 bits a sample has. */
  private static final int MOST = 2047;

  private final EntropyReader reader;
  private final Scan scan;
  private final Runnable progress;
  private final int low;

  /** Blocks, this one included, whose bands have no more coefficients. */
  private int ended;

  ProgressiveBlocks(EntropyReader reader, Scan scan, Runnable progress) {
    this.reader = reader;
    this.scan = scan;
    this.progress = progress;
    this.low = scan.low();
  }

  @Override
  public void decode(Component component, int row, int column) throws NotPlainJpegException {
    int index = component.index(row, column);
    if (scan.first() == 0) {
      decodeDc(component, index * Component.BLOCK);
    } else if (scan.refines()) {
      refine(component, index);
    } else {
      decodeAc(component, index);
    }
  }

  @Override
  public void restart() throws NotPlainJpegException {
    requireNoneEnded();
  }

  @Override
  public void endRow(int row) {
    progress.run();
  }

  /**
   * @throws NotPlainJpegException if an end was of more blocks than there are
   */
  void requireNoneEnded() throws NotPlainJpegException {
    if (ended > 0) {
      throw new NotPlainJpegException("the end of " + ended + " bands that are not there");
    }
  }

  /** G.1.2.1. */
  private void decodeDc(Component component, int offset) throws NotPlainJpegException {
    short[] coefficients = component.coefficients;
    if (scan.refines()) {
      coefficients[offset] |= (short) (reader.bits(1) << low);
      return;
    }
    int difference = reader.next(component.dcTable) >> HuffmanTable.VALUE_SHIFT;
    coefficients[offset] = shifted(component.predict(difference));
  }

  private short shifted(int value) throws NotPlainJpegException {
    int shifted = value << low;
    if (shifted > MOST || shifted < -MOST - 1) {
      throw new NotPlainJpegException("a coefficient of " + shifted);
    }
    return (short) shifted;
  }

  /** G.1.2.2. */
  private void decodeAc(Component component, int index) throws NotPlainJpegException {
    if (ended > 0) {
      ended--;
      return;
    }
    short[] coefficients = component.coefficients;
    HuffmanTable table = component.acTable;
    int offset = index * Component.BLOCK;
    long fresh = 0;
    int last = scan.last();
    int k = scan.first();
    while (k <= last) {
      int entry = reader.next(table);
      int zeros = (entry >> HuffmanTable.ZEROS_SHIFT) & HuffmanTable.ZEROS;
      if (zeros >= HuffmanTable.END) {
        ended = bandsEnded(zeros) - 1;
        break;
      }
      k += zeros;
      if (k > last) {
        throw new NotPlainJpegException("a coefficient beyond its band");
      }
      int value = entry >> HuffmanTable.VALUE_SHIFT;
      if (value != 0) {
        coefficients[offset + k] = shifted(value);
        fresh |= 1L << k;
      }
      k++;
    }
    component.nonzero[index] |= fresh;
  }

  private int bandsEnded(int zeros) {
    int size = zeros - HuffmanTable.END;
    return (1 << size) + reader.bits(size);
  }

  /** G.1.2.3: of coefficients that are not zero yet comes a bit each, between the new ones. */
  private void refine(Component component, int index) throws NotPlainJpegException {
    short[] coefficients = component.coefficients;
    int offset = index * Component.BLOCK;
    long known = component.nonzero[index];
    long fresh = 0;
    long band = (-1L << scan.first()) & (-1L >>> (Component.BLOCK - 1 - scan.last()));
    while (ended == 0 && band != 0) {
      int entry = reader.next(component.acTable);
      int zeros = (entry >> HuffmanTable.ZEROS_SHIFT) & HuffmanTable.ZEROS;
      if (zeros >= HuffmanTable.END) {
        ended = bandsEnded(zeros);
        break;
      }
      int value = entry >> HuffmanTable.VALUE_SHIFT;
      long free = without(band & ~known, zeros);
      if (free == 0 || value > 1 || value < -1) {
        throw new NotPlainJpegException("a refinement beyond its band or by " + value);
      }
      long place = Long.lowestOneBit(free);
      correct(coefficients, offset, band & known & (place - 1));
      if (value != 0) {
        coefficients[offset + Long.numberOfTrailingZeros(place)] = (short) (value << low);
        fresh |= place;
      }
      band &= -place ^ place; // what is behind it
    }
    if (ended > 0) {
      correct(coefficients, offset, band & known);
      ended--;
    }
    component.nonzero[index] = known | fresh;
  }

  /** A set of bits without its lowest ones. */
  private static long without(long bits, int count) {
    long left = bits;
    for (int i = 0; i < count; i++) {
      left &= left - 1;
    }
    return left;
  }

  /** Reads a bit for each: whether it grows. */
  private void correct(short[] coefficients, int offset, long which) {
    long left = which;
    while (left != 0) {
      int count = Math.min(Integer.SIZE, Long.bitCount(left));
      long grows = (long) reader.bits(count) << (Long.SIZE - count);
      for (int i = 0; i < count; i++) {
        int at = offset + Long.numberOfTrailingZeros(left);
        int coefficient = coefficients[at];
        int step = ((coefficient >> (Integer.SIZE - 1)) | 1) << low;
        coefficients[at] = (short) (coefficient + (step & (int) (grows >> (Long.SIZE - 1))));
        grows <<= 1;
        left &= left - 1;
      }
    }
  }
}
