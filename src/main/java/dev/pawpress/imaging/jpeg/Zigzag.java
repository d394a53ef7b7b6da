package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/** The order in which a block's coefficients are stored: T.81, A.3.6. */
final class Zigzag {
  /**
   * By index in the file's order, row times eight and column. Longer than a block, so that an index
   * may go too far before that is seen: all those are 63.
   */
  static final byte[] NATURAL = order();

  private Zigzag() {}

  private static byte[] order() {
    byte[] order = new byte[256];
    Arrays.fill(order, (byte) 63);
    int index = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
        boolean up = diagonal % 2 == 0;
        int column = up ? i : diagonal - i;
        order[index++] = (byte) (8 * (diagonal - column) + column);
      }
    }
    return order;
  }
}
