package dev.pawpress.imaging;

/**
 * Colours as the eye tells them apart: Björn Ottosson's Oklab
 * (https://bottosson.github.io/posts/oklab/, public domain), where equal distances look about
 * equally large. Lightness goes from 0 to 1, the two axes of colour from about -0.4 to 0.4. The
 * same numbers on every Java. Stateless and thread-safe.
 */
final class Oklab {
  private static final double[] LINEAR = linear();

  final double lightness;

  /** Green to red. */
  final double red;

  /** Blue to yellow. */
  final double yellow;

  private Oklab(double lightness, double red, double yellow) {
    this.lightness = lightness;
    this.red = red;
    this.yellow = yellow;
  }

  /** The colour of a pixel of sRGB, whatever its alpha. */
  static Oklab of(int argb) {
    double r = LINEAR[(argb >> 16) & 0xff];
    double g = LINEAR[(argb >> 8) & 0xff];
    double b = LINEAR[argb & 0xff];
    double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /** How far from grey. */
  double chroma() {
    return Math.sqrt(red * red + yellow * yellow);
  }

  private static double[] linear() {
    double[] linear = new double[256];
    for (int i = 0; i < linear.length; i++) {
      double value = i / 255.0;
      linear[i] = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
    return linear;
  }
}
