package dev.pawpress.imaging;

/**
 * Which source samples make up each target pixel along one axis, and with what weight: Lanczos with
 * three lobes, widened by the ratio when shrinking, so that nothing aliases. Weights are
 * fixed-point numbers that add up to exactly one for each target pixel: those beyond the picture's
 * edge are left out and the rest scaled up, and rounding passes each weight's remainder on to the
 * next. Immutable and thread-safe.
 *
 * <p>The source may end within its last sample, as a JPEG's does that is decoded at a half and had
 * an odd side. Then that sample weighs as much less as it is smaller, and stands for the middle of
 * the part that there is; nothing else moves.
 *
 * <p>Positive weights add up to 1.324 at most, negative ones to 0.324: found by trying all targets
 * of up to 160 pixels from up to 120 samples, whole and in eighths. The worst is beside the edge of
 * a picture that is much enlarged.
 */
final class LanczosKernel {
  /** Half the window, in pixels of whichever side is coarser. */
  static final int LOBES = 3;

  private final int samples;
  private final int taps;
  private final int[] first;
  private final int[] weights;

  private LanczosKernel(int samples, int taps, int[] first, int[] weights) {
    this.samples = samples;
    this.taps = taps;
    this.first = first;
    this.weights = weights;
  }

  /**
   * Computes the weights.
   *
   * @param source how far the source extends, in samples; the last one counts as far as it is
   *     within
   * @param target pixels
   * @param bits binary digits behind the point of a weight: one is {@code 1 << bits}
   */
  static LanczosKernel of(double source, int target, int bits) {
    int samples = (int) Math.ceil(source);
    double ratio = source / target;
    double stretch = Math.max(1, ratio);
    int[] first = new int[target];
    int taps = 1;
    for (int i = 0; i < target; i++) {
      first[i] = from((i + 0.5) * ratio, stretch);
      taps = Math.max(taps, to((i + 0.5) * ratio, stretch, samples) - first[i]);
    }
    int[] weights = new int[taps * target];
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * ratio;
      double[] exact = new double[to(centre, stretch, samples) - first[i]];
      for (int j = 0; j < exact.length; j++) {
        int start = first[i] + j;
        double end = Math.min(start + 1, source);
        exact[j] = (end - start) * lanczos(((start + end) / 2 - centre) / stretch);
      }
      int unused = Math.max(0, first[i] + taps - samples);
      first[i] -= unused;
      fixedPoint(exact, 1 << bits, weights, i * taps + unused);
    }
    return new LanczosKernel(samples, taps, first, weights);
  }

  private static int from(double centre, double stretch) {
    return Math.max(0, (int) Math.floor(centre - LOBES * stretch + 0.5));
  }

  private static int to(double centre, double stretch, int samples) {
    return Math.min(samples, (int) Math.ceil(centre + LOBES * stretch - 0.5));
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

  private static void fixedPoint(double[] exact, int one, int[] weights, int start) {
    double sum = 0;
    for (double weight : exact) {
      sum += weight;
    }
    double passed = 0;
    long given = 0;
    for (int i = 0; i < exact.length; i++) {
      passed += exact[i];
      long upToHere = Math.round(passed / sum * one);
      weights[start + i] = (int) (upToHere - given);
      given = upToHere;
    }
  }

  /** Target pixels. */
  int size() {
    return first.length;
  }

  /** Source samples, the last of which may be smaller than the others. */
  int samples() {
    return samples;
  }

  /** How many samples are weighed for a target pixel, the same for each: some by nothing. */
  int taps() {
    return taps;
  }

  /**
   * The first source sample of each target pixel, all {@link #taps} of them within the source;
   * never falls from one target pixel to the next. Not to be written to.
   */
  int[] first() {
    return first;
  }

  /** The weights of the first target pixel, then those of the next. Not to be written to. */
  int[] weights() {
    return weights;
  }

  /** One past the last source sample of a target pixel. */
  int end(int target) {
    return first[target] + taps;
  }

  /** Nothing for a sample that the target pixel has no part of. */
  int weight(int target, int sample) {
    int tap = sample - first[target];
    return tap >= 0 && tap < taps ? weights[target * taps + tap] : 0;
  }

  /**
   * The weighted sum for a target pixel.
   *
   * @param offset where the first source sample is
   */
  int apply(int target, int[] values, int offset) {
    int from = offset + first[target];
    int tap = target * taps;
    int sum = 0;
    for (int end = tap + taps; tap < end; tap++, from++) {
      sum += weights[tap] * values[from];
    }
    return sum;
  }
}
