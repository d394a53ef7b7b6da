package dev.pawpress.imaging.jpeg;

/**
 * Turns a block's coefficients into samples, 8x8 of them or fewer: T.81, A.3.3. The transform is
 * the accurate integer one of C. Loeffler, A. Ligtenberg and G. Moschytz, "Practical fast 1-D DCT
 * algorithms with 11 multiplications" (ICASSP 1989), with the constants and roundings of libjpeg's
 * jidctint.c, so that results are the same bit by bit. Those to fewer samples are in {@link
 * ReducedDct}. Samples are not clamped. For one thread.
 */
final class InverseDct {
  /** Bits of fraction that constants have, and those kept between the passes. */
  static final int CONSTANT_BITS = 13;

  static final int PASS_BITS = 2;

  /** To be added before the last shift: a half, and the middle of the samples' range. */
  static final int MIDDLE = 128;

  static final int FIRST_SHIFT = CONSTANT_BITS - PASS_BITS;
  static final int FIRST_HALF = 1 << (FIRST_SHIFT - 1);
  static final int LAST_SHIFT = CONSTANT_BITS + PASS_BITS + 3;
  static final int LAST_HALF = (1 << (LAST_SHIFT - 1)) + (MIDDLE << LAST_SHIFT);

  /** Behind this index in zigzag order are coefficients outside the 4x4 lowest. */
  private static final int LAST_OF_CORNER = 9;

  private final int[] work = new int[Component.BLOCK];

  /**
   * Transforms a block to the component's size.
   *
   * @param block dequantised, in natural order
   * @param last the index in zigzag order behind which all are zero
   * @param row of the component's blocks, from the top of the picture
   */
  void apply(Component component, int[] block, int last, int row, int column) {
    int[][] samples = component.samples;
    int size = component.size;
    int top = row % component.vertical * size;
    int left = column * size;
    if (last == 0) {
      fill(samples, top, left, size, flat(block[0]));
      return;
    }
    switch (size) {
      case 8 -> toEight(block, last, samples, top, left);
      case 6 -> ReducedDct.toSix(block, work, samples, top, left);
      case 5 -> ReducedDct.toFive(block, work, samples, top, left);
      case 4 -> ReducedDct.toFour(block, work, samples, top, left);
      case 3 -> ReducedDct.toThree(block, work, samples, top, left);
      case 2 -> ReducedDct.toTwo(block, samples, top, left);
      default -> samples[top][left] = flat(block[0]);
    }
  }

  private void toEight(int[] block, int last, int[][] samples, int top, int left) {
    if (last > LAST_OF_CORNER) {
      columns(block, work);
      rows(work, samples, top, left);
    } else {
      cornerColumns(block, work);
      cornerRows(work, samples, top, left);
    }
  }

  /** The sample of a block that has but a DC coefficient. */
  static int flat(int dc) {
    return ((dc + 4) >> 3) + MIDDLE;
  }

  private static void fill(int[][] samples, int top, int left, int size, int value) {
    for (int y = top; y < top + size; y++) {
      int[] row = samples[y];
      for (int x = left; x < left + size; x++) {
        row[x] = value;
      }
    }
  }

  private static void columns(int[] in, int[] out) {
    for (int c = 0; c < 8; c++) {
      int c1 = in[c + 8];
      int c2 = in[c + 16];
      int c3 = in[c + 24];
      int c4 = in[c + 32];
      int c5 = in[c + 40];
      int c6 = in[c + 48];
      int c7 = in[c + 56];
      if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) == 0) {
        int dc = in[c] << PASS_BITS;
        out[c] = dc;
        out[c + 8] = dc;
        out[c + 16] = dc;
        out[c + 24] = dc;
        out[c + 32] = dc;
        out[c + 40] = dc;
        out[c + 48] = dc;
        out[c + 56] = dc;
        continue;
      }
      int z1 = (c2 + c6) * 4433;
      int even2 = z1 - c6 * 15137;
      int even3 = z1 + c2 * 6270;
      int even0 = ((in[c] + c4) << CONSTANT_BITS) + FIRST_HALF;
      int even1 = ((in[c] - c4) << CONSTANT_BITS) + FIRST_HALF;
      int z5 = (c7 + c3 + c5 + c1) * 9633;
      int z3 = z5 - (c7 + c3) * 16069;
      int z4 = z5 - (c5 + c1) * 3196;
      int z71 = (c7 + c1) * -7373;
      int z53 = (c5 + c3) * -20995;
      int odd0 = c7 * 2446 + z71 + z3;
      int odd1 = c5 * 16819 + z53 + z4;
      int odd2 = c3 * 25172 + z53 + z3;
      int odd3 = c1 * 12299 + z71 + z4;
      out[c] = (even0 + even3 + odd3) >> FIRST_SHIFT;
      out[c + 56] = (even0 + even3 - odd3) >> FIRST_SHIFT;
      out[c + 8] = (even1 + even2 + odd2) >> FIRST_SHIFT;
      out[c + 48] = (even1 + even2 - odd2) >> FIRST_SHIFT;
      out[c + 16] = (even1 - even2 + odd1) >> FIRST_SHIFT;
      out[c + 40] = (even1 - even2 - odd1) >> FIRST_SHIFT;
      out[c + 24] = (even0 - even3 + odd0) >> FIRST_SHIFT;
      out[c + 32] = (even0 - even3 - odd0) >> FIRST_SHIFT;
    }
  }

  private static void rows(int[] in, int[][] samples, int top, int o) {
    for (int y = 0; y < 8; y++) {
      int[] out = samples[top + y];
      int r = 8 * y;
      int c1 = in[r + 1];
      int c2 = in[r + 2];
      int c3 = in[r + 3];
      int c4 = in[r + 4];
      int c5 = in[r + 5];
      int c6 = in[r + 6];
      int c7 = in[r + 7];
      int z1 = (c2 + c6) * 4433;
      int even2 = z1 - c6 * 15137;
      int even3 = z1 + c2 * 6270;
      int even0 = ((in[r] + c4) << CONSTANT_BITS) + LAST_HALF;
      int even1 = ((in[r] - c4) << CONSTANT_BITS) + LAST_HALF;
      int z5 = (c7 + c3 + c5 + c1) * 9633;
      int z3 = z5 - (c7 + c3) * 16069;
      int z4 = z5 - (c5 + c1) * 3196;
      int z71 = (c7 + c1) * -7373;
      int z53 = (c5 + c3) * -20995;
      int odd0 = c7 * 2446 + z71 + z3;
      int odd1 = c5 * 16819 + z53 + z4;
      int odd2 = c3 * 25172 + z53 + z3;
      int odd3 = c1 * 12299 + z71 + z4;
      out[o] = (even0 + even3 + odd3) >> LAST_SHIFT;
      out[o + 7] = (even0 + even3 - odd3) >> LAST_SHIFT;
      out[o + 1] = (even1 + even2 + odd2) >> LAST_SHIFT;
      out[o + 6] = (even1 + even2 - odd2) >> LAST_SHIFT;
      out[o + 2] = (even1 - even2 + odd1) >> LAST_SHIFT;
      out[o + 5] = (even1 - even2 - odd1) >> LAST_SHIFT;
      out[o + 3] = (even0 - even3 + odd0) >> LAST_SHIFT;
      out[o + 4] = (even0 - even3 - odd0) >> LAST_SHIFT;
    }
  }

  /** The same as {@link #columns} where all but the 4x4 lowest coefficients are zero. */
  private static void cornerColumns(int[] in, int[] out) {
    for (int c = 0; c < 4; c++) {
      int c1 = in[c + 8];
      int c2 = in[c + 16];
      int c3 = in[c + 24];
      int even = (in[c] << CONSTANT_BITS) + FIRST_HALF;
      int even2 = c2 * 4433;
      int even3 = c2 * 10703;
      int odd0 = c1 * 2260 - c3 * 6436;
      int odd1 = c1 * 6437 - c3 * 11362;
      int odd2 = c1 * 9633 - c3 * 2259;
      int odd3 = c1 * 11363 + c3 * 9633;
      out[c] = (even + even3 + odd3) >> FIRST_SHIFT;
      out[c + 56] = (even + even3 - odd3) >> FIRST_SHIFT;
      out[c + 8] = (even + even2 + odd2) >> FIRST_SHIFT;
      out[c + 48] = (even + even2 - odd2) >> FIRST_SHIFT;
      out[c + 16] = (even - even2 + odd1) >> FIRST_SHIFT;
      out[c + 40] = (even - even2 - odd1) >> FIRST_SHIFT;
      out[c + 24] = (even - even3 + odd0) >> FIRST_SHIFT;
      out[c + 32] = (even - even3 - odd0) >> FIRST_SHIFT;
    }
  }

  private static void cornerRows(int[] in, int[][] samples, int top, int o) {
    for (int y = 0; y < 8; y++) {
      int[] out = samples[top + y];
      int r = 8 * y;
      int c1 = in[r + 1];
      int c2 = in[r + 2];
      int c3 = in[r + 3];
      int even = (in[r] << CONSTANT_BITS) + LAST_HALF;
      int even2 = c2 * 4433;
      int even3 = c2 * 10703;
      int odd0 = c1 * 2260 - c3 * 6436;
      int odd1 = c1 * 6437 - c3 * 11362;
      int odd2 = c1 * 9633 - c3 * 2259;
      int odd3 = c1 * 11363 + c3 * 9633;
      out[o] = (even + even3 + odd3) >> LAST_SHIFT;
      out[o + 7] = (even + even3 - odd3) >> LAST_SHIFT;
      out[o + 1] = (even + even2 + odd2) >> LAST_SHIFT;
      out[o + 6] = (even + even2 - odd2) >> LAST_SHIFT;
      out[o + 2] = (even - even2 + odd1) >> LAST_SHIFT;
      out[o + 5] = (even - even2 - odd1) >> LAST_SHIFT;
      out[o + 3] = (even - even3 + odd0) >> LAST_SHIFT;
      out[o + 4] = (even - even3 - odd0) >> LAST_SHIFT;
    }
  }
}
