package dev.pawpress.imaging;

/**
 * Which source pixels make up each target pixel along one axis, and with what weight: Lanczos with
 * three lobes, widened by the ratio when shrinking, so that nothing aliases. Weights are
 * fixed-point numbers that add up to exactly {@link #ONE} for each target pixel: those beyond the
 * picture's edge are left out and the rest scaled up, and rounding passes each weight's remainder
 * on to the next. Immutable and thread-safe.
 */
final class LanczosKernel {
  /** Binary digits behind the point of a weight. */
  static final int WEIGHT_BITS = 15;

  /** What the weights of a target pixel add up to. */
  static final int ONE = 1 << WEIGHT_BITS;

  /** Half the window, in pixels of whichever side is coarser. */
  static final int LOBES = 3;

  private final int[] first;
  private final int[][] weights;

  private LanczosKernel(int[] first, int[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  static LanczosKernel of(int source, int target) {
    double ratio = (double) source / target;
    double stretch = Math.max(1, ratio);
    int[] first = new int[target];
    int[][] weights = new int[target][];
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * ratio;
      int from = Math.max(0, (int) Math.floor(centre - LOBES * stretch + 0.5));
      int to = Math.min(source, (int) Math.ceil(centre + LOBES * stretch - 0.5));
      double[] exact = new double[to - from];
      for (int j = 0; j < exact.length; j++) {
        exact[j] = lanczos((from + j + 0.5 - centre) / stretch);
      }
      first[i] = from;
      weights[i] = fixedPoint(exact);
    }
    return new LanczosKernel(first, weights);
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double angle = Math.PI * x;
    return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }

  private static int[] fixedPoint(double[] exact) {
    double sum = 0;
    for (double weight : exact) {
      sum += weight;
    }
    int[] rounded = new int[exact.length];
    double passed = 0;
    long given = 0;
    for (int i = 0; i < exact.length; i++) {
      passed += exact[i];
      long upToHere = Math.round(passed / sum * ONE);
      rounded[i] = (int) (upToHere - given);
      given = upToHere;
    }
    return rounded;
  }

  int size() {
    return first.length;
  }

  /** The first source pixel of a target pixel; never falls from one target pixel to the next. */
  int first(int target) {
    return first[target];
  }

  /** One past the last source pixel of a target pixel. */
  int end(int target) {
    return first[target] + weights[target].length;
  }

  int weight(int target, int source) {
    return weights[target][source - first[target]];
  }

  /** The weighted sum for a target pixel. */
  int apply(int target, int[] samples, int offset) {
    int[] factors = weights[target];
    int start = offset + first[target];
    int sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += factors[i] * samples[start + i];
    }
    return sum;
  }
}
