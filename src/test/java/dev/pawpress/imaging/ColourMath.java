package dev.pawpress.imaging;

/**
 * Colours worked out in double precision from primaries and formulas, without tables and without
 * any profile, to compare with. Matrices and vectors are of three.
 */
final class ColourMath {
  /** x and y of white, red, green and blue: Display P3. */
  static final double[] DISPLAY_P3 = {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};

  /** Adobe RGB (1998). */
  static final double[] ADOBE_RGB = {0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06};

  /** ROMM RGB, ISO 22028-2, with white as D50's rounded X and Z make it. */
  static final double[] PROPHOTO = {
    0.345704, 0.358540, 0.734699, 0.265301, 0.159597, 0.840403, 0.036598, 0.000105
  };

  /** ITU-R BT.2020. */
  static final double[] BT2020 = {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046};

  static final double[] SRGB = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

  private static final double[] D50 = {0.345704, 0.358540};
  private static final double[][] CONES = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  private ColourMath() {}

  /** An sRGB pixel of linear light of other primaries, each part 0 to 1. */
  static int srgb(double[] primaries, double... light) {
    double[] xyz = times(toXyz(primaries), light);
    return pixel(solve(toXyz(SRGB), xyz));
  }

  /** An sRGB pixel of linear light of sRGB's own primaries; what is out of range is clipped. */
  static int pixel(double... light) {
    int pixel = 0xff;
    for (double part : light) {
      double clipped = Math.max(0, Math.min(1, part));
      pixel = (pixel << 8) | (int) Math.round(255 * srgbOfLight(clipped));
    }
    return pixel;
  }

  static double srgbOfLight(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }

  static double lightOfSrgb(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** L, a and b under D50 of linear light. */
  static double[] lab(double[] primaries, double... light) {
    double[] xyz = times(toXyz(primaries), light);
    double x = root(xyz[0] / 0.9642);
    double y = root(xyz[1]);
    double z = root(xyz[2] / 0.8249);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double value) {
    return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
  }

  /** Y of an L. */
  static double lightOfLab(double lightness) {
    return lightness > 8 ? Math.pow((lightness + 16) / 116, 3) : lightness * 27 / 24389;
  }

  /** X, Y and Z under D50, in columns. */
  private static double[][] toXyz(double[] primaries) {
    double[][] colours = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] xyz = xyz(primaries[2 * i + 2], primaries[2 * i + 3]);
      for (int j = 0; j < 3; j++) {
        colours[j][i] = xyz[j];
      }
    }
    double[] white = xyz(primaries[0], primaries[1]);
    double[] amounts = solve(colours, white);
    double[] gains = times(CONES, xyz(D50[0], D50[1]));
    double[] from = times(CONES, white);
    double[][] result = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] colour = {
        colours[0][i] * amounts[i], colours[1][i] * amounts[i], colours[2][i] * amounts[i]
      };
      double[] cones = times(CONES, colour);
      for (int j = 0; j < 3; j++) {
        cones[j] *= gains[j] / from[j];
      }
      double[] adapted = solve(CONES, cones);
      for (int j = 0; j < 3; j++) {
        result[j][i] = adapted[j];
      }
    }
    return result;
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[] times(double[][] matrix, double... vector) {
    double[] result = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        result[i] += matrix[i][j] * vector[j];
      }
    }
    return result;
  }

  /** The vector that a matrix turns into another one, by Cramer's rule. */
  private static double[] solve(double[][] matrix, double... result) {
    double[] vector = new double[3];
    for (int column = 0; column < 3; column++) {
      double[][] replaced = new double[3][];
      for (int row = 0; row < 3; row++) {
        replaced[row] = matrix[row].clone();
        replaced[row][column] = result[row];
      }
      vector[column] = determinant(replaced) / determinant(matrix);
    }
    return vector;
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
