package dev.pawpress.imaging.jpeg;

import static dev.pawpress.imaging.jpeg.EntropyReader.ENOUGH;
import static dev.pawpress.imaging.jpeg.HuffmanTable.INDEX_BITS;
import static dev.pawpress.imaging.jpeg.HuffmanTable.LENGTH;
import static dev.pawpress.imaging.jpeg.HuffmanTable.PART;
import static dev.pawpress.imaging.jpeg.HuffmanTable.VALUE_SHIFT;
import static dev.pawpress.imaging.jpeg.HuffmanTable.ZEROS;
import static dev.pawpress.imaging.jpeg.HuffmanTable.ZEROS_SHIFT;

/**
 * Reads the AC coefficients of sequential scans: T.81, F.2.2.2. The reader's fields are too slow
 * for these loops, which have copies of them. For one thread.
 */
final class BlockReader {
  private static final int INDEX_SHIFT = Long.SIZE - INDEX_BITS;
  private static final int CODE_SHIFT = Long.SIZE - HuffmanCodes.LONGEST;
  private static final int BLOCK = 64;

  private final EntropyReader reader;

  BlockReader(EntropyReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a block's.
   *
   * @param quantisation in zigzag order
   * @param wanted which of them matter; the others are passed over
   * @param block takes those that are not zero, multiplied, in natural order
   * @return an index in zigzag order behind which all that matter are zero
   * @throws NotPlainJpegException if there are more than 63
   */
  int coefficients(HuffmanTable table, int[] quantisation, Zigzag wanted, int[] block)
      throws NotPlainJpegException {
    int[] lookup = table.lookup();
    byte[] order = wanted.natural;
    int lastWanted = wanted.last;
    long next = reader.bits;
    int left = reader.count;
    int k = 1;
    while (k <= lastWanted) {
      if (left < ENOUGH) {
        reader.fill(next, left);
        next = reader.bits;
        left = reader.count;
      }
      int entry = lookup[(int) (next >>> INDEX_SHIFT)];
      int value = entry >> VALUE_SHIFT;
      if ((entry & PART) != 0) {
        if ((entry & LENGTH) == 0) {
          entry = table.search((int) (next >>> CODE_SHIFT));
        }
        int length = entry & LENGTH;
        int size = EntropyReader.sizeIn(entry);
        value = EntropyReader.value(next << length, size);
        next <<= length + size;
        left -= length + size;
      } else {
        next <<= entry; // takes the lowest six bits
        left -= entry & LENGTH;
      }
      k += (entry >> ZEROS_SHIFT) & ZEROS;
      block[order[k & 0xff]] = value * quantisation[k & (BLOCK - 1)];
      k++;
    }
    reader.bits = next;
    reader.count = left;
    if (k < BLOCK) {
      pass(table, k);
      return lastWanted;
    }
    return Math.min(lastWanted, last(k));
  }

  /** Goes on to the block's end, over several coefficients at a time. */
  private void pass(HuffmanTable table, int first) throws NotPlainJpegException {
    int[] passes = table.passes();
    long next = reader.bits;
    int left = reader.count;
    int k = first;
    while (k < BLOCK) {
      if (left < ENOUGH) {
        reader.fill(next, left);
        next = reader.bits;
        left = reader.count;
      }
      int entry = passes[(int) (next >>> INDEX_SHIFT)];
      int behind = k + ((entry >> ZEROS_SHIFT) & ZEROS);
      if ((entry & LENGTH) == 0 || behind >= BLOCK) { // the next block may begin among them
        reader.bits = next;
        reader.count = left;
        k += 1 + ((reader.next(table) >> ZEROS_SHIFT) & ZEROS);
        next = reader.bits;
        left = reader.count;
        continue;
      }
      next <<= entry; // takes the lowest six bits
      left -= entry & LENGTH;
      k = (entry & HuffmanTable.ENDED) == 0 ? behind : BLOCK;
    }
    reader.bits = next;
    reader.count = left;
    last(k);
  }

  private static int last(int k) throws NotPlainJpegException {
    if (k == BLOCK) {
      return BLOCK - 1;
    }
    if (k <= HuffmanTable.END) {
      throw new NotPlainJpegException("a block of over 64 coefficients");
    }
    return k - HuffmanTable.END - 2;
  }
}
