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
    int offset = component.coefficientOffset(row, column);
    if (scan.first() == 0) {
      decodeDc(component, offset);
    } else if (scan.refines()) {
      refine(component, offset);
    } else {
      decodeAc(component, offset);
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
  private void decodeAc(Component component, int offset) throws NotPlainJpegException {
    if (ended > 0) {
      ended--;
      return;
    }
    short[] coefficients = component.coefficients;
    HuffmanTable table = component.acTable;
    int last = scan.last();
    int k = scan.first();
    while (k <= last) {
      int entry = reader.next(table);
      int zeros = (entry >> HuffmanTable.ZEROS_SHIFT) & HuffmanTable.ZEROS;
      if (zeros >= HuffmanTable.END) {
        ended = bandsEnded(zeros) - 1;
        return;
      }
      k += zeros;
      if (k > last) {
        throw new NotPlainJpegException("a coefficient beyond its band");
      }
      coefficients[offset + k] = shifted(entry >> HuffmanTable.VALUE_SHIFT);
      k++;
    }
  }

  private int bandsEnded(int zeros) {
    int size = zeros - HuffmanTable.END;
    return (1 << size) + reader.bits(size);
  }

  /** G.1.2.3: of coefficients that are not zero yet comes a bit each, between the new ones. */
  private void refine(Component component, int offset) throws NotPlainJpegException {
    short[] coefficients = component.coefficients;
    int last = offset + scan.last();
    int at = offset + scan.first();
    while (ended == 0 && at <= last) {
      int entry = reader.next(component.acTable);
      int zeros = (entry >> HuffmanTable.ZEROS_SHIFT) & HuffmanTable.ZEROS;
      if (zeros >= HuffmanTable.END) {
        ended = bandsEnded(zeros);
        break;
      }
      int value = entry >> HuffmanTable.VALUE_SHIFT;
      at = refineUntil(coefficients, at, last, zeros);
      if (at > last || value > 1 || value < -1) {
        throw new NotPlainJpegException("a refinement beyond its band or by " + value);
      }
      if (value != 0) {
        coefficients[at] = (short) (value << low);
      }
      at++;
    }
    if (ended > 0) {
      refineUntil(coefficients, at, last, Component.BLOCK);
      ended--;
    }
  }

  /** Passes over so many zeros, to the next one; gives its place, which may be behind the last. */
  private int refineUntil(short[] coefficients, int start, int last, int zeros) {
    int left = zeros;
    int at = start;
    while (at <= last) {
      int coefficient = coefficients[at];
      if (coefficient == 0) {
        if (left-- == 0) {
          break;
        }
      } else if (reader.bits(1) != 0) {
        coefficients[at] = (short) (coefficient + (coefficient > 0 ? 1 << low : -1 << low));
      }
      at++;
    }
    return at;
  }
}
