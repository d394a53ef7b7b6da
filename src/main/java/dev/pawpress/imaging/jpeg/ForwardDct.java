package dev.pawpress.imaging.jpeg;

/**
 * Turns a row of blocks of samples into coefficients, all blocks at a time: T.81, A.3.3. The
 * transform is the one that {@link InverseDct} undoes, with the constants and roundings of
 * libjpeg's jfdctint.c, so that results are the same bit by bit. Results are eight times the
 * standard's. Stateless.
 *
 * <p>A lane is what all blocks have at one place: an array with an element for each block. The
 * paper's steps with few multiplications are written out as sums of products, which are the same
 * numbers: of loops that make one such sum the compiler makes vector instructions, of larger ones
 * it does not, and they took three times as long.
 */
final class ForwardDct {
  private static final int FIRST_SHIFT = InverseDct.CONSTANT_BITS - InverseDct.PASS_BITS;
  private static final int LAST_SHIFT = InverseDct.CONSTANT_BITS + InverseDct.PASS_BITS;
  private static final int ONE = 1 << InverseDct.CONSTANT_BITS;
  private static final int SIDE = 8;

  /** Lanes that a pass needs beside the block's. */
  static final int WORK = 6;

  private ForwardDct() {}

  /**
   * Transforms in place.
   *
   * @param lanes 64 of them, by row times eight and column: samples less 128, then coefficients
   * @param work {@value #WORK} of the same length
   */
  static void apply(int[][] lanes, int[][] work) {
    for (int row = 0; row < lanes.length; row += SIDE) {
      pass(lanes, row, 1, work, FIRST_SHIFT);
    }
    for (int column = 0; column < SIDE; column++) {
      pass(lanes, column, SIDE, work, LAST_SHIFT);
    }
  }

  private static void pass(int[][] lanes, int first, int step, int[][] work, int shift) {
    for (int i = 0; i < SIDE / 2; i++) {
      fold(lanes[first + i * step], lanes[first + (SIDE - 1 - i) * step], work[i]);
    }
    int[] sum0 = lanes[first];
    int[] sum1 = lanes[first + step];
    fold(sum0, lanes[first + 3 * step], work[4]);
    fold(sum1, lanes[first + 2 * step], work[5]);
    sum(sum0, sum1, ONE, -ONE, shift, lanes[first + 4 * step]);
    sum(sum0, sum1, ONE, ONE, shift, sum0);
    sum(work[4], work[5], 10703, 4433, shift, lanes[first + 2 * step]);
    sum(work[4], work[5], 4433, -10704, shift, lanes[first + 6 * step]);
    sum(work, 11363, 9633, 6437, 2260, shift, lanes[first + step]);
    sum(work, 9633, -2259, -11362, -6436, shift, lanes[first + 3 * step]);
    sum(work, 6437, -11362, 2261, 9633, shift, lanes[first + 5 * step]);
    sum(work, 2260, -6436, 9633, -11363, shift, lanes[first + 7 * step]);
  }

  /** The sum stays where the first is. */
  private static void fold(int[] lane, int[] opposite, int[] differences) {
    for (int i = 0; i < lane.length; i++) {
      int one = lane[i];
      int other = opposite[i];
      lane[i] = one + other;
      differences[i] = one - other;
    }
  }

  private static void sum(
      int[] lane, int[] other, int factor, int otherFactor, int shift, int[] sums) {
    int half = 1 << (shift - 1);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (lane[i] * factor + other[i] * otherFactor + half) >> shift;
    }
  }

  private static void sum(
      int[][] lanes, int factor0, int factor1, int factor2, int factor3, int shift, int[] sums) {
    sum(lanes[0], lanes[1], lanes[2], lanes[3], factor0, factor1, factor2, factor3, shift, sums);
  }

  private static void sum(
      int[] lane0,
      int[] lane1,
      int[] lane2,
      int[] lane3,
      int factor0,
      int factor1,
      int factor2,
      int factor3,
      int shift,
      int[] sums) {
    int half = 1 << (shift - 1);
    for (int i = 0; i < sums.length; i++) {
      int low = lane0[i] * factor0 + lane1[i] * factor1;
      int high = lane2[i] * factor2 + lane3[i] * factor3;
      sums[i] = (low + high + half) >> shift;
    }
  }
}
