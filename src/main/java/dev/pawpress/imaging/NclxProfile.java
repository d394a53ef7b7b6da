package dev.pawpress.imaging;

import dev.pawpress.imaging.StatedColours.Chromaticity;
import dev.pawpress.imaging.StatedColours.Curve;
import dev.pawpress.imaging.StatedColours.Primaries;
import java.awt.color.ICC_Profile;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes a profile of the colours that a picture's code points name (ITU-T H.273, tables 2 and 3).
 * Pictures for high dynamic range (PQ, HLG) are brought down to what a page shows: light up to 60 %
 * of reference white stays as it is, and what is brighter, up to 1000 cd/m², shares the rest. Each
 * channel is treated alone, so very bright colours lose some of theirs. Stateless and thread-safe.
 */
final class NclxProfile {
  /** ITU-R BT.2408: white paper in a picture of high dynamic range, cd/m². */
  private static final double REFERENCE_WHITE = 203;

  private static final double BRIGHTEST = 1000 / REFERENCE_WHITE;
  private static final double KNEE = 0.6;

  /**
   * The curves of television cameras (1, 6, 14, 15) are not undone: what was made to look right on
   * a screen is shown as on a screen.
   */
  private static final Set<Integer> LIKE_SRGB = Set.of(1, 6, 13, 14, 15);

  private NclxProfile() {}

  /** A profile of three channels; null if the colours are sRGB's, or nobody knows. */
  static ICC_Profile of(Nclx colours) {
    Primaries primaries = primaries(colours.primaries());
    DoubleUnaryOperator light = light(colours.transfer());
    if (primaries == null && light == null) {
      return null;
    }
    Primaries known = primaries == null ? Primaries.SRGB : primaries;
    return light == null ? MatrixProfile.of(known, Curve.SRGB) : MatrixProfile.of(known, light);
  }

  /** A profile of one channel, to which primaries do nothing; null if the curve is sRGB's. */
  static ICC_Profile ofGrey(Nclx colours) {
    DoubleUnaryOperator light = light(colours.transfer());
    return light == null ? null : MatrixProfile.ofGrey(light);
  }

  /** Whether both code points say something that this class heeds. */
  static boolean knows(Nclx colours) {
    boolean knowsPrimaries = colours.primaries() == 1 || primaries(colours.primaries()) != null;
    boolean likeSrgb = LIKE_SRGB.contains(colours.transfer());
    return knowsPrimaries && (likeSrgb || light(colours.transfer()) != null);
  }

  /** Null for sRGB's. */
  private static Primaries primaries(int code) {
    return switch (code) {
      case 4 -> primaries(0.310, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08);
      case 5 -> primaries(0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06);
      case 6, 7 -> primaries(0.3127, 0.3290, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070);
      case 9 -> Primaries.BT2020;
      case 11 -> primaries(0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060);
      case 12 -> Primaries.DISPLAY_P3;
      default -> null;
    };
  }

  private static Primaries primaries(double... xAndYOfWhiteRedGreenAndBlue) {
    double[] values = xAndYOfWhiteRedGreenAndBlue;
    return new Primaries(
        new Chromaticity(values[0], values[1]),
        new Chromaticity(values[2], values[3]),
        new Chromaticity(values[4], values[5]),
        new Chromaticity(values[6], values[7]));
  }

  /** Light from a number, both 0 to 1; null for sRGB's curve. */
  private static DoubleUnaryOperator light(int code) {
    return switch (code) {
      case 4 -> value -> Math.pow(value, 2.2);
      case 5 -> value -> Math.pow(value, 2.8);
      case 8 -> value -> value;
      case 16 -> value -> toned(pq(value) / REFERENCE_WHITE);
      case 17 -> value -> Math.min(1, Math.pow(value, 2.6) * 52.37 / 48);
      case 18 -> value -> toned(hlg(value) / REFERENCE_WHITE);
      default -> null;
    };
  }

  /** SMPTE ST 2084, in cd/m². */
  private static double pq(double value) {
    double power = Math.pow(value, 1 / 78.84375);
    double base = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
    return 10_000 * Math.pow(base, 1 / 0.1593017578125);
  }

  /** ITU-R BT.2100, on a screen of 1000 cd/m², whose system gamma is 1.2; in cd/m². */
  private static double hlg(double value) {
    double scene =
        value <= 0.5
            ? value * value / 3
            : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    return 1000 * Math.pow(scene, 1.2);
  }

  /** Smooth at the knee, and 1 at the brightest. */
  private static double toned(double light) {
    if (light <= KNEE) {
      return light;
    }
    double slope = (BRIGHTEST - KNEE) / (1 - KNEE);
    double share = Math.min(1, (light - KNEE) / (BRIGHTEST - KNEE));
    return KNEE + (1 - KNEE) * share * slope / (1 + share * (slope - 1));
  }
}
