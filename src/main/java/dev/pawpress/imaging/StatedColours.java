package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.util.Objects;

/**
 * What a file says of its colours in a few numbers, in place of a profile. Immutable and
 * thread-safe.
 *
 * @param primaries what full red, green and blue are; of no effect on grey
 * @param curve how stored values become light
 */
record StatedColours(Primaries primaries, Curve curve) implements ColourStatement {
  static final StatedColours SRGB = new StatedColours(Primaries.SRGB, Curve.SRGB);

  StatedColours {
    Objects.requireNonNull(primaries, "primaries");
    Objects.requireNonNull(curve, "curve");
  }

  @Override
  public ICC_Profile profile(boolean grey) {
    return grey ? MatrixProfile.ofGrey(curve) : MatrixProfile.of(primaries, curve);
  }

  /** A colour's x and y of CIE 1931. */
  record Chromaticity(double x, double y) {
    /** X, Y and Z at a Y of 1. */
    double[] xyz() {
      return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private boolean isSound() {
      return x >= 0 && y >= LEAST_Y && x + y <= 1;
    }

    /** Z goes towards infinity as y goes towards 0. */
    private static final double LEAST_Y = 0.001;
  }

  /** White and the three colours that all others are mixed from. */
  record Primaries(Chromaticity white, Chromaticity red, Chromaticity green, Chromaticity blue) {
    private static final Chromaticity D65 = new Chromaticity(0.3127, 0.3290);

    /** Of sRGB, and of television in HD: ITU-R BT.709. */
    static final Primaries SRGB = lit(D65, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06);

    /** Of Apple's screens: those of digital cinema, SMPTE RP 431-2, under daylight. */
    static final Primaries DISPLAY_P3 = lit(D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060);

    /** Of television in UHD: ITU-R BT.2020. */
    static final Primaries BT2020 = lit(D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046);

    /** In parts of the square that holds all chromaticities; sRGB's triangle has 0.11. */
    private static final double LEAST_AREA = 0.001;

    private static Primaries lit(
        Chromaticity white, double rx, double ry, double gx, double gy, double bx, double by) {
      return new Primaries(
          white, new Chromaticity(rx, ry), new Chromaticity(gx, gy), new Chromaticity(bx, by));
    }

    /** Whether these span a range of colours with white inside, as any real ones do. */
    boolean areSound() {
      boolean each = white.isSound() && red.isSound() && green.isSound() && blue.isSound();
      double whole = area(red, green, blue);
      double parts = area(white, green, blue) + area(red, white, blue) + area(red, green, white);
      return each && whole > LEAST_AREA && parts < whole * 1.001;
    }

    private static double area(Chromaticity a, Chromaticity b, Chromaticity c) {
      return Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
  }

  /**
   * Light of a stored value of 0 to 1: (scale x value + offset) to a power, and below a threshold
   * slope x value. The third function type of ICC.1:2010, 10.16.
   */
  record Curve(double power, double scale, double offset, double slope, double threshold) {
    /** IEC 61966-2-1. */
    static final Curve SRGB = new Curve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    static Curve ofPower(double power) {
      return new Curve(power, 1, 0, 0, 0);
    }
  }
}
