package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * The order in which a block's coefficients are stored (T.81, A.3.6), and which of them matter if
 * only the lowest of each row and column do. Not changed once made.
 */
final class Zigzag {
  /** Ints of a block in natural order: its coefficients, and one for all that do not matter. */
  static final int BLOCK = 65;

  private static final int SIDE = 8;
  private static final byte OUTSIDE = 64;

  private static final Zigzag[] BY_SIZE = new Zigzag[SIDE + 1];

  static {
    for (int size = 1; size <= SIDE; size++) {
      BY_SIZE[size] = new Zigzag(size);
    }
  }

  /**
   * By index in the file's order, row times eight and column; {@value #OUTSIDE} if it does not
   * matter. Longer than a block, so that an index may go too far before that is seen.
   */
  final byte[] natural = new byte[256];

  /** The index in the file's order behind which none matters. */
  final int last;

  /** A bit for each index that matters. */
  final long mask;

  private Zigzag(int size) {
    Arrays.fill(natural, OUTSIDE);
    int index = 0;
    int found = 0;
    long bits = 0;
    for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
      for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
        boolean up = diagonal % 2 == 0;
        int column = up ? i : diagonal - i;
        int row = diagonal - column;
        if (row < size && column < size) {
          natural[index] = (byte) (SIDE * row + column);
          found = index;
          bits |= 1L << index;
        }
        index++;
      }
    }
    last = found;
    mask = bits;
  }

  /**
   * Of the size x size lowest coefficients.
   *
   * @param size 1 to 8
   */
  static Zigzag of(int size) {
    return BY_SIZE[size];
  }
}
