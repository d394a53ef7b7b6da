package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * A row of a component's blocks on its way from samples to quantised coefficients, kept in lanes as
 * {@link ForwardDct} has them. For one thread.
 */
final class BlockRow {
  private static final int SIDE = 8;

  /** What the transform's results are multiplied by. */
  private static final int SCALE = 8;

  /**
   * Bits of a divisor's reciprocal. Numerators are below 2^14 and divisors of b bits below 2^b, so
   * the error of a quotient is below a divisor's part, and products stay below 2^31.
   */
  private static final int RECIPROCAL_BITS = 16;

  private final int[][] lanes;

  /** The same, in zigzag order. */
  private final int[][] ordered = new int[Component.BLOCK][];

  private final int[][] work;
  private final int[] low;
  private final int[] high;
  private final short[] values;

  BlockRow(int blocks) {
    lanes = new int[Component.BLOCK][blocks];
    for (int k = 0; k < ordered.length; k++) {
      ordered[k] = lanes[Zigzag.of(8).natural[k]];
    }
    work = new int[ForwardDct.WORK][blocks];
    low = new int[blocks];
    high = new int[blocks];
    values = new short[Component.BLOCK * blocks];
  }

  /** The samples at one place of all blocks, less 128. */
  int[] lane(int row, int column) {
    return lanes[SIDE * row + column];
  }

  /** Takes a row of samples, less 128, eight for each block. */
  void set(int row, int[] samples) {
    for (int column = 0; column < SIDE; column++) {
      spread(samples, column, lanes[SIDE * row + column]);
    }
  }

  private static void spread(int[] samples, int from, int[] lane) {
    for (int i = 0; i < lane.length; i++) {
      lane[i] = samples[SIDE * i + from];
    }
  }

  /** Transforms and quantises what is there, and adds it to the component's coefficients. */
  void finish(QuantisationTable table, Coefficients coefficients, int row) {
    ForwardDct.apply(lanes, work);
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    quantise(ordered[0], SCALE * table.step(0));
    for (int k = 1; k < Component.BLOCK; k++) {
      quantise(ordered[k], SCALE * table.step(k));
      note(ordered[k], k < Integer.SIZE ? low : high, k);
    }
    coefficients.add(row, ordered, low, high, values);
  }

  /** Rounds to the nearest multiple, halves away from zero, as libjpeg does (jcdctmgr.c). */
  private static void quantise(int[] lane, int divisor) {
    int shift = RECIPROCAL_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(divisor);
    int reciprocal = (int) ((1L << shift) / divisor) + 1;
    int half = divisor / 2;
    for (int i = 0; i < lane.length; i++) {
      int value = lane[i];
      int sign = value >> 31;
      int rounded = ((((value ^ sign) - sign + half) * reciprocal) >> shift);
      lane[i] = (rounded ^ sign) - sign;
    }
  }

  /** Sets a bit where a coefficient is not zero. */
  private static void note(int[] lane, int[] bits, int bit) {
    for (int i = 0; i < lane.length; i++) {
      int value = lane[i];
      bits[i] |= ((value | -value) >>> 31) << bit;
    }
  }
}
