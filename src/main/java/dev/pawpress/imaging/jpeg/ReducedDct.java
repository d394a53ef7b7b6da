package dev.pawpress.imaging.jpeg;

import static dev.pawpress.imaging.jpeg.InverseDct.CONSTANT_BITS;
import static dev.pawpress.imaging.jpeg.InverseDct.MIDDLE;
import static dev.pawpress.imaging.jpeg.InverseDct.PASS_BITS;

/**
 * Turns a block's coefficients into the means of each 2x2 or 4x4 of its samples without making
 * these: libjpeg's simplification of the same transform (jidctred.c), with its constants and
 * roundings. Some coefficients do not matter to the means. Stateless.
 */
final class ReducedDct {
  private static final int FOUR_FIRST_SHIFT = CONSTANT_BITS - PASS_BITS + 1;
  private static final int FOUR_FIRST_HALF = 1 << (FOUR_FIRST_SHIFT - 1);
  private static final int FOUR_LAST_SHIFT = CONSTANT_BITS + PASS_BITS + 3 + 1;
  private static final int FOUR_LAST_HALF =
      (1 << (FOUR_LAST_SHIFT - 1)) + (MIDDLE << FOUR_LAST_SHIFT);
  private static final int TWO_FIRST_SHIFT = CONSTANT_BITS - PASS_BITS + 2;
  private static final int TWO_FIRST_HALF = 1 << (TWO_FIRST_SHIFT - 1);
  private static final int TWO_LAST_SHIFT = CONSTANT_BITS + PASS_BITS + 3 + 2;
  private static final int TWO_LAST_HALF = (1 << (TWO_LAST_SHIFT - 1)) + (MIDDLE << TWO_LAST_SHIFT);

  private ReducedDct() {}

  /** 4x4 samples; row and column 4 of the coefficients do not matter. */
  static void toFour(int[] block, int[] work, int[][] samples, int top, int o) {
    for (int c = 0; c < 4; c++) {
      fourColumn(block, work, c);
    }
    for (int c = 5; c < 8; c++) {
      fourColumn(block, work, c);
    }
    for (int y = 0; y < 4; y++) {
      int[] out = samples[top + y];
      int r = 8 * y;
      int c1 = work[r + 1];
      int c3 = work[r + 3];
      int c5 = work[r + 5];
      int c7 = work[r + 7];
      int even = work[r + 2] * 15137 - work[r + 6] * 6270;
      int dc = (work[r] << (CONSTANT_BITS + 1)) + FOUR_LAST_HALF;
      int odd0 = c5 * 11893 - c7 * 1730 - c3 * 17799 + c1 * 8697;
      int odd2 = c3 * 7373 - c7 * 4176 - c5 * 4926 + c1 * 20995;
      out[o] = (dc + even + odd2) >> FOUR_LAST_SHIFT;
      out[o + 1] = (dc - even + odd0) >> FOUR_LAST_SHIFT;
      out[o + 2] = (dc - even - odd0) >> FOUR_LAST_SHIFT;
      out[o + 3] = (dc + even - odd2) >> FOUR_LAST_SHIFT;
    }
  }

  private static void fourColumn(int[] in, int[] out, int c) {
    int c1 = in[c + 8];
    int c2 = in[c + 16];
    int c3 = in[c + 24];
    int c5 = in[c + 40];
    int c6 = in[c + 48];
    int c7 = in[c + 56];
    if ((c1 | c2 | c3 | c5 | c6 | c7) == 0) {
      int mean = in[c] << PASS_BITS;
      out[c] = mean;
      out[c + 8] = mean;
      out[c + 16] = mean;
      out[c + 24] = mean;
      return;
    }
    int even = c2 * 15137 - c6 * 6270;
    int dc = (in[c] << (CONSTANT_BITS + 1)) + FOUR_FIRST_HALF;
    int odd0 = c5 * 11893 - c7 * 1730 - c3 * 17799 + c1 * 8697;
    int odd2 = c3 * 7373 - c7 * 4176 - c5 * 4926 + c1 * 20995;
    out[c] = (dc + even + odd2) >> FOUR_FIRST_SHIFT;
    out[c + 8] = (dc - even + odd0) >> FOUR_FIRST_SHIFT;
    out[c + 16] = (dc - even - odd0) >> FOUR_FIRST_SHIFT;
    out[c + 24] = (dc + even - odd2) >> FOUR_FIRST_SHIFT;
  }

  /** 2x2 samples; only the first and the odd rows and columns of the coefficients matter. */
  static void toTwo(int[] block, int[] work, int[][] samples, int top, int o) {
    twoColumn(block, work, 0);
    for (int c = 1; c < 8; c += 2) {
      twoColumn(block, work, c);
    }
    twoRow(work, 0, samples[top], o);
    twoRow(work, 8, samples[top + 1], o);
  }

  private static void twoColumn(int[] in, int[] out, int c) {
    int odd = in[c + 8] * 29692 - in[c + 24] * 10426 + in[c + 40] * 6967 - in[c + 56] * 5906;
    int dc = (in[c] << (CONSTANT_BITS + 2)) + TWO_FIRST_HALF;
    out[c] = (dc + odd) >> TWO_FIRST_SHIFT;
    out[c + 8] = (dc - odd) >> TWO_FIRST_SHIFT;
  }

  private static void twoRow(int[] in, int r, int[] out, int o) {
    int odd = in[r + 1] * 29692 - in[r + 3] * 10426 + in[r + 5] * 6967 - in[r + 7] * 5906;
    int dc = (in[r] << (CONSTANT_BITS + 2)) + TWO_LAST_HALF;
    out[o] = (dc + odd) >> TWO_LAST_SHIFT;
    out[o + 1] = (dc - odd) >> TWO_LAST_SHIFT;
  }
}
