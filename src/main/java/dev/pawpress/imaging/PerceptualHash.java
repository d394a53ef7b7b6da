package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;

/**
 * A hash of 64 bits that alike pictures have nearly in common: a pHash, after the idea of Evan
 * Klinger and David Starkweather (phash.org). The picture, on white where it is transparent, is
 * brought to 32x32 values of luma, weighted down to half towards the corners (what is there goes
 * first when somebody crops), and transformed by cosines. Bit i, counted from the lowest, says
 * whether the i-th of 64 low frequencies (from low to high, without the constant one, up to 8 waves
 * a side) is above the middle one of them.
 *
 * <p>A frequency whose amplitude is below {@value #NOTHING} grey levels of 255 counts as nothing.
 * So much comes from rounding and compression alone: a grey level of noise in each of the 32x32
 * values is 0.06 of an amplitude in the mean. Bits of frequencies that tie with the middle one are
 * those of {@code aaaaaaaaaaaaaaaa}. Of a picture that varies in one direction only, such as a
 * gradient or stripes, most frequencies are nothing, and so is the middle one: noise would decide
 * on their bits, and did, on 20 to 28 of them. Of a photo it is 2 of 64, and the hash differs from
 * one without this rule in 0.7 bits (at most 5).
 *
 * <p>So a picture with nothing in it, white or black, has the hash {@code aaaaaaaaaaaaaaaa}, and
 * the less there is in a picture, the fewer bits differ from that. A hash apart from all others
 * would be no better: a picture with just enough in it could then have a copy 32 bits away. The
 * price is that pictures that vary in one direction only are 3 to 13 bits apart, and so often taken
 * for each other.
 *
 * <p>Measured on the 42 photos and drawings of the test, no two of which show the same, as bits
 * that differ:
 *
 * <table>
 *   <caption>Distances</caption>
 *   <tr><th>between</th><th>mean</th><th>extreme</th></tr>
 *   <tr><td>two different ones (861 pairs)</td><td>32</td><td>at least 19</td></tr>
 *   <tr><td>one and itself, resized to half or less</td><td>0.1</td><td>at most 2</td></tr>
 *   <tr><td>as JPEG or WebP of quality 40</td><td>0.3</td><td>2</td></tr>
 *   <tr><td>10 % brighter / 20 % darker</td><td>0.8 / 0.2</td><td>4 / 3</td></tr>
 *   <tr><td>cropped by 3 % of its sides, evenly</td><td>2.9</td><td>7</td></tr>
 *   <tr><td>cropped by 4 or 5 %, evenly</td><td>3.7 / 4.8</td><td>7 / 8</td></tr>
 *   <tr><td>cropped by 3 % at one side only</td><td>4.2</td><td>10</td></tr>
 * </table>
 *
 * Hence {@link #ALIKE_UP_TO}. Of objects that are nearly the same left and right, on white, one
 * cropped at one side was seen at 20. dHash, tried beside it, had different pictures at 13 and
 * small crops at 12.
 *
 * <p>Stateless and thread-safe.
 */
public final class PerceptualHash {
  /** Pictures at most this many bits apart are taken to show the same. */
  public static final int ALIKE_UP_TO = 12;

  static final int SIDE = 32;

  private static final int BITS = 64;

  /** With the constant one. */
  private static final int FREQUENCIES = 9;

  private static final double LEAST_WEIGHT = 0.7;

  /** Of amplitudes, in grey levels. */
  static final double NOTHING = 0.25;

  /** Even bits 0 and odd ones 1: as many of each, and as good as any photo's for a comparison. */
  private static final long TIED = 0xaaaa_aaaa_aaaa_aaaaL;

  private static final double[][] COSINES = cosines();
  private static final double[] WEIGHTS = weights();

  private PerceptualHash() {}

  /**
   * How many of 64 bits two hashes differ in; about 32 for pictures that have nothing in common.
   *
   * @param one 16 hexadecimal digits, as in {@link PictureAnalysis}
   */
  public static int distance(String one, String other) {
    return Long.bitCount(parsed(one) ^ parsed(other));
  }

  private static long parsed(String hash) {
    if (hash.length() != 16) {
      throw new IllegalArgumentException("hash is " + hash + ", must be 16 hexadecimal digits");
    }
    return Long.parseUnsignedLong(hash, 16);
  }

  /** The hash of a picture of 32x32 pixels, made by {@link SmallPictures}. */
  static String of(BufferedImage image) {
    if (image.getWidth() != SIDE || image.getHeight() != SIDE) {
      throw new IllegalArgumentException(
          "picture is " + image.getWidth() + "x" + image.getHeight() + ", must be 32x32");
    }
    return String.format(Locale.ROOT, "%016x", bits(factors(weighted(image))));
  }

  private static long bits(double[] factors) {
    double[] sorted = factors.clone();
    Arrays.sort(sorted);
    double middle = (sorted[BITS / 2 - 1] + sorted[BITS / 2]) / 2;
    long bits = 0;
    for (int i = 0; i < BITS; i++) {
      if (factors[i] > middle) {
        bits |= 1L << i;
      } else if (factors[i] == middle) {
        bits |= TIED & (1L << i);
      }
    }
    return bits;
  }

  /** The luma less its mean, both weighted. */
  private static double[] weighted(BufferedImage image) {
    int[] pixels = image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    double[] values = new double[pixels.length];
    double sum = 0;
    double total = 0;
    for (int i = 0; i < pixels.length; i++) {
      double weight = WEIGHTS[i % SIDE] * WEIGHTS[i / SIDE];
      values[i] = Luma.onWhite(pixels[i]);
      sum += weight * values[i];
      total += weight;
    }
    double mean = sum / total;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) * WEIGHTS[i % SIDE] * WEIGHTS[i / SIDE];
    }
    return values;
  }

  /**
   * Diagonal by diagonal from the lowest frequency on, each from its top right downwards; 0 for
   * what counts as nothing.
   */
  private static double[] factors(double[] values) {
    double[] factors = new double[BITS];
    int found = 0;
    for (int diagonal = 1; found < BITS; diagonal++) {
      int first = Math.max(0, diagonal - FREQUENCIES + 1);
      for (int v = first; v <= diagonal - first && found < BITS; v++) {
        double factor = factor(values, COSINES[diagonal - v], COSINES[v]);
        factors[found++] = Math.abs(factor) < NOTHING ? 0 : factor;
      }
    }
    return factors;
  }

  /** The amplitude of a wave, in grey levels. */
  private static double factor(double[] values, double[] across, double[] down) {
    double sum = 0;
    for (int y = 0, i = 0; y < SIDE; y++) {
      double line = 0;
      for (int x = 0; x < SIDE; x++, i++) {
        line += values[i] * across[x];
      }
      sum += line * down[y];
    }
    return sum * 4 / (SIDE * SIDE);
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][SIDE];
    for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
      for (int i = 0; i < SIDE; i++) {
        cosines[frequency][i] = StrictMath.cos(Math.PI / SIDE * frequency * (i + 0.5));
      }
    }
    return cosines;
  }

  private static double[] weights() {
    double[] weights = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      double bulge = StrictMath.sin(Math.PI * (i + 0.5) / SIDE);
      weights[i] = LEAST_WEIGHT + (1 - LEAST_WEIGHT) * bulge;
    }
    return weights;
  }
}
