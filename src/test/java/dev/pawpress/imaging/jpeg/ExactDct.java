package dev.pawpress.imaging.jpeg;

/** The inverse DCT of n points each way (T.81, A.3.3, for any n) in double precision. */
final class ExactDct {
  private static final int SIDE = 8;

  /** The middle of the range, and so much that halves are rounded up, come what may. */
  private static final double MIDDLE = 128 + 1e-9;

  private final int size;
  private final double[][] cosines;

  /**
   * @param size samples a block becomes a side
   */
  ExactDct(int size) {
    this.size = size;
    cosines = new double[size][size];
    for (int x = 0; x < size; x++) {
      for (int k = 0; k < size; k++) {
        double root = k == 0 ? Math.sqrt(0.5) : 1;
        cosines[x][k] = root / 2 * Math.cos((2 * x + 1) * k * Math.PI / (2 * size));
      }
    }
  }

  /**
   * Transforms a block.
   *
   * @param coefficients in natural order, of which the lowest matter
   * @return samples row by row, 128 where there is nothing, not rounded
   */
  double[] samples(int[] coefficients) {
    double[] across = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int x = 0; x < size; x++) {
        for (int k = 0; k < size; k++) {
          across[row * size + x] += cosines[x][k] * coefficients[SIDE * row + k];
        }
      }
    }
    double[] samples = new double[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double sum = MIDDLE;
        for (int k = 0; k < size; k++) {
          sum += cosines[y][k] * across[k * size + x];
        }
        samples[y * size + x] = sum;
      }
    }
    return samples;
  }
}
