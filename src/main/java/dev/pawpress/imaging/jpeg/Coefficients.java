package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * The quantised coefficients of one component of a picture that is encoded. Most are zero and not
 * kept. For one thread.
 *
 * <p>Takes 10 bytes a block, and 2 for each coefficient that is not zero.
 */
final class Coefficients {
  private static final int SIDE = 8;

  /** Sampling factor, in both directions. */
  final int sampling;

  /** 0 for brightness, 1 for colours. */
  final int table;

  /** Blocks that hold samples of the picture. */
  final int blocksAcross;

  final int blocksDown;

  /** By block, row by row, the first coefficient. */
  final short[] dc;

  /** By block, a bit for each other coefficient that is not zero, by its index in zigzag order. */
  final long[] nonzero;

  /** By row of blocks, those that are not zero, block by block in zigzag order. */
  final short[][] values;

  /**
   * @param width of the picture in full, in pixels
   * @param most the picture's largest sampling factor
   */
  Coefficients(int width, int height, int sampling, int most, int table) {
    this.sampling = sampling;
    this.table = table;
    blocksAcross = Frame.ceil((long) width * sampling, SIDE * most);
    blocksDown = Frame.ceil((long) height * sampling, SIDE * most);
    dc = new short[blocksAcross * blocksDown];
    nonzero = new long[dc.length];
    values = new short[blocksDown][];
  }

  /**
   * Takes in a row of blocks.
   *
   * @param lanes in zigzag order, an array of all blocks for each coefficient
   * @param low by block, bits of those that are not zero, the first 32
   * @param high the same of the other 32
   * @param work as long as all coefficients of a row
   */
  void add(int row, int[][] lanes, int[] low, int[] high, short[] work) {
    int first = row * blocksAcross;
    int count = 0;
    for (int column = 0; column < blocksAcross; column++) {
      dc[first + column] = (short) lanes[0][column];
      long bits = Integer.toUnsignedLong(low[column]) | ((long) high[column] << Integer.SIZE);
      nonzero[first + column] = bits;
      while (bits != 0) {
        work[count++] = (short) lanes[Long.numberOfTrailingZeros(bits)][column];
        bits &= bits - 1;
      }
    }
    values[row] = Arrays.copyOf(work, count);
  }
}
