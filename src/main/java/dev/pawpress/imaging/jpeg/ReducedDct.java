package dev.pawpress.imaging.jpeg;

import static dev.pawpress.imaging.jpeg.InverseDct.CONSTANT_BITS;
import static dev.pawpress.imaging.jpeg.InverseDct.FIRST_HALF;
import static dev.pawpress.imaging.jpeg.InverseDct.FIRST_SHIFT;
import static dev.pawpress.imaging.jpeg.InverseDct.LAST_HALF;
import static dev.pawpress.imaging.jpeg.InverseDct.LAST_SHIFT;
import static dev.pawpress.imaging.jpeg.InverseDct.MIDDLE;

/**
 * Turns a block's lowest n x n coefficients into n x n samples, by the inverse DCT of n points each
 * way: R. Dugad and N. Ahuja, "A fast scheme for image size change in the compressed domain" (IEEE
 * Transactions on Circuits and Systems for Video Technology 11, 2001). Frequencies that so few
 * samples can have stay as they are, and the higher ones are left out, which makes less blur than
 * means of samples do. Stateless.
 *
 * <p>Sample x of a column is the sum of c0 and, for k from 1 to n - 1, of ck times the square root
 * of 2 times cos((2x + 1) k pi / 2n), and an eighth of that once both ways are done: dividing by
 * the roots of n and 8, which makes transforms of n and 8 points keep lengths, and multiplying by
 * their quotient, which makes up for the other number of samples, leaves no n. Even coefficients
 * add the same to samples x and n - 1 - x, odd ones the opposite, so that half of each is computed.
 * Constants are such cosines times 2^{@value InverseDct#CONSTANT_BITS}.
 */
final class ReducedDct {
  private static final int LAST_HALF_OF_TWO = (1 << 2) + (MIDDLE << 3);

  private ReducedDct() {}

  static void toSix(int[] block, int[] work, int[][] samples, int top, int o) {
    for (int c = 0; c < 6; c++) {
      sixColumn(block, work, c);
    }
    for (int y = 0; y < 6; y++) {
      sixRow(work, 8 * y, samples[top + y], o);
    }
  }

  private static void sixColumn(int[] in, int[] out, int c) {
    int c1 = in[c + 8];
    int c2 = in[c + 16];
    int c3 = in[c + 24];
    int c4 = in[c + 32];
    int c5 = in[c + 40];
    int dc = (in[c] << CONSTANT_BITS) + FIRST_HALF;
    int z4 = c4 * 5793;
    int z2 = c2 * 10033;
    int even0 = dc + z4 + z2;
    int even1 = dc - 2 * z4;
    int even2 = dc + z4 - z2;
    int z15 = (c1 + c5) * 2998;
    int odd0 = z15 + ((c1 + c3) << CONSTANT_BITS);
    int odd1 = (c1 - c3 - c5) << CONSTANT_BITS;
    int odd2 = z15 + ((c5 - c3) << CONSTANT_BITS);
    out[c] = (even0 + odd0) >> FIRST_SHIFT;
    out[c + 8] = (even1 + odd1) >> FIRST_SHIFT;
    out[c + 16] = (even2 + odd2) >> FIRST_SHIFT;
    out[c + 24] = (even2 - odd2) >> FIRST_SHIFT;
    out[c + 32] = (even1 - odd1) >> FIRST_SHIFT;
    out[c + 40] = (even0 - odd0) >> FIRST_SHIFT;
  }

  private static void sixRow(int[] in, int r, int[] out, int o) {
    int c1 = in[r + 1];
    int c2 = in[r + 2];
    int c3 = in[r + 3];
    int c4 = in[r + 4];
    int c5 = in[r + 5];
    int dc = (in[r] << CONSTANT_BITS) + LAST_HALF;
    int z4 = c4 * 5793;
    int z2 = c2 * 10033;
    int even0 = dc + z4 + z2;
    int even1 = dc - 2 * z4;
    int even2 = dc + z4 - z2;
    int z15 = (c1 + c5) * 2998;
    int odd0 = z15 + ((c1 + c3) << CONSTANT_BITS);
    int odd1 = (c1 - c3 - c5) << CONSTANT_BITS;
    int odd2 = z15 + ((c5 - c3) << CONSTANT_BITS);
    out[o] = (even0 + odd0) >> LAST_SHIFT;
    out[o + 1] = (even1 + odd1) >> LAST_SHIFT;
    out[o + 2] = (even2 + odd2) >> LAST_SHIFT;
    out[o + 3] = (even2 - odd2) >> LAST_SHIFT;
    out[o + 4] = (even1 - odd1) >> LAST_SHIFT;
    out[o + 5] = (even0 - odd0) >> LAST_SHIFT;
  }

  static void toFive(int[] block, int[] work, int[][] samples, int top, int o) {
    for (int c = 0; c < 5; c++) {
      fiveColumn(block, work, c);
    }
    for (int y = 0; y < 5; y++) {
      fiveRow(work, 8 * y, samples[top + y], o);
    }
  }

  private static void fiveColumn(int[] in, int[] out, int c) {
    int c1 = in[c + 8];
    int c2 = in[c + 16];
    int c3 = in[c + 24];
    int c4 = in[c + 32];
    int dc = (in[c] << CONSTANT_BITS) + FIRST_HALF;
    int sum = (c2 + c4) * 6476;
    int difference = (c2 - c4) * 2896;
    int odd0 = c1 * 11018 + c3 * 6810;
    int odd1 = c1 * 6810 - c3 * 11018;
    out[c] = (dc + difference + sum + odd0) >> FIRST_SHIFT;
    out[c + 8] = (dc + difference - sum + odd1) >> FIRST_SHIFT;
    out[c + 16] = (dc - 4 * difference) >> FIRST_SHIFT;
    out[c + 24] = (dc + difference - sum - odd1) >> FIRST_SHIFT;
    out[c + 32] = (dc + difference + sum - odd0) >> FIRST_SHIFT;
  }

  private static void fiveRow(int[] in, int r, int[] out, int o) {
    int c1 = in[r + 1];
    int c2 = in[r + 2];
    int c3 = in[r + 3];
    int c4 = in[r + 4];
    int dc = (in[r] << CONSTANT_BITS) + LAST_HALF;
    int sum = (c2 + c4) * 6476;
    int difference = (c2 - c4) * 2896;
    int odd0 = c1 * 11018 + c3 * 6810;
    int odd1 = c1 * 6810 - c3 * 11018;
    out[o] = (dc + difference + sum + odd0) >> LAST_SHIFT;
    out[o + 1] = (dc + difference - sum + odd1) >> LAST_SHIFT;
    out[o + 2] = (dc - 4 * difference) >> LAST_SHIFT;
    out[o + 3] = (dc + difference - sum - odd1) >> LAST_SHIFT;
    out[o + 4] = (dc + difference + sum - odd0) >> LAST_SHIFT;
  }

  static void toFour(int[] block, int[] work, int[][] samples, int top, int o) {
    for (int c = 0; c < 4; c++) {
      fourColumn(block, work, c);
    }
    for (int y = 0; y < 4; y++) {
      fourRow(work, 8 * y, samples[top + y], o);
    }
  }

  private static void fourColumn(int[] in, int[] out, int c) {
    int c1 = in[c + 8];
    int c2 = in[c + 16];
    int c3 = in[c + 24];
    int even0 = ((in[c] + c2) << CONSTANT_BITS) + FIRST_HALF;
    int even1 = ((in[c] - c2) << CONSTANT_BITS) + FIRST_HALF;
    int odd0 = c1 * 10703 + c3 * 4433;
    int odd1 = c1 * 4433 - c3 * 10703;
    out[c] = (even0 + odd0) >> FIRST_SHIFT;
    out[c + 8] = (even1 + odd1) >> FIRST_SHIFT;
    out[c + 16] = (even1 - odd1) >> FIRST_SHIFT;
    out[c + 24] = (even0 - odd0) >> FIRST_SHIFT;
  }

  private static void fourRow(int[] in, int r, int[] out, int o) {
    int c1 = in[r + 1];
    int c2 = in[r + 2];
    int c3 = in[r + 3];
    int even0 = ((in[r] + c2) << CONSTANT_BITS) + LAST_HALF;
    int even1 = ((in[r] - c2) << CONSTANT_BITS) + LAST_HALF;
    int odd0 = c1 * 10703 + c3 * 4433;
    int odd1 = c1 * 4433 - c3 * 10703;
    out[o] = (even0 + odd0) >> LAST_SHIFT;
    out[o + 1] = (even1 + odd1) >> LAST_SHIFT;
    out[o + 2] = (even1 - odd1) >> LAST_SHIFT;
    out[o + 3] = (even0 - odd0) >> LAST_SHIFT;
  }

  static void toThree(int[] block, int[] work, int[][] samples, int top, int o) {
    for (int c = 0; c < 3; c++) {
      int dc = (block[c] << CONSTANT_BITS) + FIRST_HALF;
      int odd = block[c + 8] * 10033;
      int even = block[c + 16] * 5793;
      work[c] = (dc + even + odd) >> FIRST_SHIFT;
      work[c + 8] = (dc - 2 * even) >> FIRST_SHIFT;
      work[c + 16] = (dc + even - odd) >> FIRST_SHIFT;
    }
    for (int y = 0; y < 3; y++) {
      int[] out = samples[top + y];
      int r = 8 * y;
      int dc = (work[r] << CONSTANT_BITS) + LAST_HALF;
      int odd = work[r + 1] * 10033;
      int even = work[r + 2] * 5793;
      out[o] = (dc + even + odd) >> LAST_SHIFT;
      out[o + 1] = (dc - 2 * even) >> LAST_SHIFT;
      out[o + 2] = (dc + even - odd) >> LAST_SHIFT;
    }
  }

  /** All factors are 1. */
  static void toTwo(int[] block, int[][] samples, int top, int o) {
    int even = block[0] + LAST_HALF_OF_TWO;
    int[] upper = samples[top];
    int[] lower = samples[top + 1];
    upper[o] = (even + block[1] + block[8] + block[9]) >> 3;
    upper[o + 1] = (even - block[1] + block[8] - block[9]) >> 3;
    lower[o] = (even + block[1] - block[8] - block[9]) >> 3;
    lower[o + 1] = (even - block[1] - block[8] + block[9]) >> 3;
  }
}
