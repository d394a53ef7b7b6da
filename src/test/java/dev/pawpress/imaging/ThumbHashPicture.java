package dev.pawpress.imaging;

/**
 * Reads a ThumbHash, written from the format's definition and independent of {@link ThumbHash}: the
 * header's fields, and the sum of cosines that each channel is. (The reference decoder also
 * strengthens colours by a quarter; this one does not, so that they can be compared.)
 */
final class ThumbHashPicture {
  final boolean hasAlpha;
  final boolean landscape;
  final int wavesAcross;
  final int wavesDown;
  final int bytesUsed;
  private final double[][] lightness;
  private final double[][] yellowBlue;
  private final double[][] redGreen;
  private final double[][] alpha;

  private final byte[] hash;
  private int nibble;

  ThumbHashPicture(byte[] hash) {
    this.hash = hash;
    hasAlpha = bits(23, 1) == 1;
    landscape = bits(39, 1) == 1;
    int most = hasAlpha ? 5 : 7;
    int shorter = bits(24, 3);
    wavesAcross = landscape ? most : shorter;
    wavesDown = landscape ? shorter : most;
    nibble = hasAlpha ? 12 : 10;
    int across = Math.max(3, wavesAcross);
    int down = Math.max(3, wavesDown);
    lightness = channel(bits(0, 6) / 63.0, bits(18, 5) / 31.0, across, down);
    yellowBlue = channel(bits(6, 6) / 31.5 - 1, bits(27, 6) / 63.0, 3, 3);
    redGreen = channel(bits(12, 6) / 31.5 - 1, bits(33, 6) / 63.0, 3, 3);
    alpha = hasAlpha ? channel(bits(40, 4) / 15.0, bits(44, 4) / 15.0, 5, 5) : null;
    bytesUsed = (nibble + 1) / 2;
  }

  private int bits(int first, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = first + i;
      value |= ((hash[bit / 8] >> (bit % 8)) & 1) << i;
    }
    return value;
  }

  private double[][] channel(double mean, double scale, int across, int down) {
    double[][] factors = new double[down][across];
    factors[0][0] = mean;
    for (int v = 0; v < down; v++) {
      for (int u = v == 0 ? 1 : 0; u * down < across * (down - v); u++) {
        factors[v][u] = (bits(4 * nibble++, 4) / 7.5 - 1) * scale;
      }
    }
    return factors;
  }

  /** Red, green, blue and alpha at a place, each from 0 to 255; x and y from 0 to 1. */
  double[] at(double x, double y) {
    double light = value(lightness, x, y);
    double yellow = value(yellowBlue, x, y);
    double red = value(redGreen, x, y);
    double blueChannel = light - 2 * yellow / 3;
    double redChannel = (3 * light - blueChannel + red) / 2;
    return new double[] {
      255 * clamped(redChannel),
      255 * clamped(redChannel - red),
      255 * clamped(blueChannel),
      hasAlpha ? 255 * clamped(value(alpha, x, y)) : 255
    };
  }

  private static double clamped(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static double value(double[][] factors, double x, double y) {
    double sum = 0;
    for (int v = 0; v < factors.length; v++) {
      for (int u = 0; u < factors[v].length; u++) {
        double times = (u == 0 ? 1 : 2) * (v == 0 ? 1 : 2);
        sum += factors[v][u] * times * Math.cos(Math.PI * u * x) * Math.cos(Math.PI * v * y);
      }
    }
    return sum;
  }
}
