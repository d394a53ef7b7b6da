package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes a profile of the colours that a picture's code points name (ITU-T H.273, tables 2 and 3).
 * Pictures for high dynamic range (PQ, HLG) are brought down to what a page shows: light up to 60 %
 * of reference white stays as it is, and what is brighter, up to 1000 cd/m², shares the rest. Each
 * channel is treated alone, so very bright colours lose some of theirs. Stateless and thread-safe.
 */
final class NclxProfile {
  private static final int CURVE_POINTS = 4096;
  private static final int TAG_BYTES = 8;

  /** ITU-R BT.2408: white paper in a picture of high dynamic range, cd/m². */
  private static final double REFERENCE_WHITE = 203;

  private static final double BRIGHTEST = 1000 / REFERENCE_WHITE;
  private static final double KNEE = 0.6;

  /** The white of every profile, as X, Y and Z. */
  private static final double[] D50 = {0.9642, 1, 0.8249};

  /** How the eye adapts to a white, by Bradford; ICC.1:2022, annex E. */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  private NclxProfile() {}

  /** The profile; null if the colours are sRGB's, or nobody knows. */
  static ICC_Profile of(Nclx colours) {
    double[] primaries = primaries(colours.primaries());
    DoubleUnaryOperator light = light(colours.transfer());
    if (primaries == null && light == null) {
      return null;
    }
    ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    ICC_Profile profile = ICC_Profile.getInstance(linear.getData()); // Java's own is not to change
    byte[] curve = curve(light == null ? NclxProfile::srgb : light);
    profile.setData(ICC_Profile.icSigRedTRCTag, curve);
    profile.setData(ICC_Profile.icSigGreenTRCTag, curve);
    profile.setData(ICC_Profile.icSigBlueTRCTag, curve);
    if (primaries != null) {
      double[][] xyz = adapted(primaries);
      profile.setData(ICC_Profile.icSigRedColorantTag, colorant(xyz, 0));
      profile.setData(ICC_Profile.icSigGreenColorantTag, colorant(xyz, 1));
      profile.setData(ICC_Profile.icSigBlueColorantTag, colorant(xyz, 2));
    }
    return profile;
  }

  /** CIE 1931 x and y of red, green, blue and white; null for sRGB's. */
  private static double[] primaries(int code) {
    return switch (code) {
      case 4 -> new double[] {0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316};
      case 5 -> new double[] {0.64, 0.33, 0.29, 0.60, 0.15, 0.06, 0.3127, 0.3290};
      case 6, 7 -> new double[] {0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290};
      case 9 -> new double[] {0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290};
      case 11 -> new double[] {0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351};
      case 12 -> new double[] {0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290};
      default -> null;
    };
  }

  /**
   * Light from a number, both 0 to 1; null for sRGB's curve. The curves of television cameras (1,
   * 6, 14, 15) are not undone: what was made to look right on a screen is shown as on a screen.
   */
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

  /** IEC 61966-2-1. */
  private static double srgb(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
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

  private static byte[] curve(DoubleUnaryOperator light) {
    byte[] curve = new byte[TAG_BYTES + 4 + 2 * CURVE_POINTS];
    ByteBuffer writer = tag(curve, "curv").putInt(CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++) {
      double value = light.applyAsDouble(i / (CURVE_POINTS - 1.0));
      writer.putShort((short) Math.round(value * 0xffff));
    }
    return curve;
  }

  private static byte[] colorant(double[][] xyz, int channel) {
    byte[] colorant = new byte[TAG_BYTES + 12];
    ByteBuffer writer = tag(colorant, "XYZ ");
    for (double[] row : xyz) {
      writer.putInt((int) Math.round(row[channel] * (1 << 16)));
    }
    return colorant;
  }

  private static ByteBuffer tag(byte[] content, String type) {
    return ByteBuffer.wrap(content).put(type.getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
  }

  /** The primaries' X, Y and Z in columns, as they look where white is D50. */
  private static double[][] adapted(double[] primaries) {
    double[][] colours = new double[3][3];
    for (int channel = 0; channel < 3; channel++) {
      double[] xyz = xyz(primaries, channel);
      for (int row = 0; row < 3; row++) {
        colours[row][channel] = xyz[row];
      }
    }
    double[] white = xyz(primaries, 3);
    double[] amounts = times(inverse(colours), white);
    for (double[] row : colours) {
      for (int channel = 0; channel < 3; channel++) {
        row[channel] *= amounts[channel];
      }
    }
    double[] from = times(BRADFORD, white);
    double[] to = times(BRADFORD, D50);
    double[][] cones = times(BRADFORD, colours);
    for (int cone = 0; cone < 3; cone++) {
      for (int channel = 0; channel < 3; channel++) {
        cones[cone][channel] *= to[cone] / from[cone];
      }
    }
    return times(inverse(BRADFORD), cones);
  }

  private static double[] xyz(double[] chromaticities, int index) {
    double x = chromaticities[2 * index];
    double y = chromaticities[2 * index + 1];
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] result = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 3; i++) {
        result[row] += matrix[row][i] * vector[i];
      }
    }
    return result;
  }

  private static double[][] times(double[][] one, double[][] other) {
    double[][] result = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int i = 0; i < 3; i++) {
          result[row][column] += one[row][i] * other[i][column];
        }
      }
    }
    return result;
  }

  private static double[][] inverse(double[][] m) {
    double[][] result = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      determinant += m[0][i] * cofactor(m, 0, i);
    }
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        result[column][row] = cofactor(m, row, column) / determinant;
      }
    }
    return result;
  }

  private static double cofactor(double[][] m, int row, int column) {
    double[] one = m[(row + 1) % 3];
    double[] other = m[(row + 2) % 3];
    int left = (column + 1) % 3;
    int right = (column + 2) % 3;
    return one[left] * other[right] - one[right] * other[left];
  }
}
