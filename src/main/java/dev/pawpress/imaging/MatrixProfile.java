package dev.pawpress.imaging;

import dev.pawpress.imaging.StatedColours.Curve;
import dev.pawpress.imaging.StatedColours.Primaries;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes ICC profiles (version 4, ICC.1:2010) of primaries and a curve. Stateless and thread-safe.
 */
final class MatrixProfile {
  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 12;
  private static final int CURVE_POINTS = 4096;
  private static final double FIXED_POINT = 65_536;

  /** The light under which all profiles meet, as they round it. */
  private static final double[] D50 = {0.9642, 1, 0.8249};

  /** Bradford's sharpened cone responses, ICC.1:2010, annex E. */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  private MatrixProfile() {}

  /** A profile of three channels. */
  static ICC_Profile of(Primaries primaries, Curve curve) {
    return of(primaries, parametric(curve));
  }

  /**
   * A profile of three channels.
   *
   * @param light of a stored value, both 0 to 1
   */
  static ICC_Profile of(Primaries primaries, DoubleUnaryOperator light) {
    return of(primaries, sampled(light));
  }

  private static ICC_Profile of(Primaries primaries, byte[] light) {
    double[][] colours = underD50(primaries);
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    for (int i = 0; i < 3; i++) {
      tags.put("rgb".charAt(i) + "XYZ", xyz(column(colours, i)));
      tags.put("rgb".charAt(i) + "TRC", light);
    }
    return profile("RGB ", tags);
  }

  /** A profile of one channel. */
  static ICC_Profile ofGrey(Curve curve) {
    return ofGrey(parametric(curve));
  }

  /**
   * A profile of one channel.
   *
   * @param light of a stored value, both 0 to 1
   */
  static ICC_Profile ofGrey(DoubleUnaryOperator light) {
    return ofGrey(sampled(light));
  }

  private static ICC_Profile ofGrey(byte[] light) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    tags.put("kTRC", light);
    return profile("GRAY", tags);
  }

  /** The primaries' X, Y and Z in columns, such that their sum is white, adapted to D50. */
  private static double[][] underD50(Primaries primaries) {
    double[] white = primaries.white().xyz();
    double[][] colours =
        transposed(
            new double[][] {
              primaries.red().xyz(), primaries.green().xyz(), primaries.blue().xyz()
            });
    double[] amounts = product(inverse(colours), white);
    double[] from = product(BRADFORD, white);
    double[] to = product(BRADFORD, D50);
    double[][] adapted = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] cones = product(BRADFORD, column(colours, i));
      for (int j = 0; j < 3; j++) {
        cones[j] *= amounts[i] * to[j] / from[j];
      }
      adapted[i] = product(inverse(BRADFORD), cones);
    }
    return transposed(adapted);
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[3];
    for (int i = 0; i < 3; i++) {
      result[i] = matrix[i][0] * vector[0] + matrix[i][1] * vector[1] + matrix[i][2] * vector[2];
    }
    return result;
  }

  private static double[] column(double[][] matrix, int index) {
    return new double[] {matrix[0][index], matrix[1][index], matrix[2][index]};
  }

  private static double[][] transposed(double[][] matrix) {
    return new double[][] {column(matrix, 0), column(matrix, 1), column(matrix, 2)};
  }

  /** By cofactors. */
  private static double[][] inverse(double[][] m) {
    double[][] result = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      int a = (i + 1) % 3;
      int b = (i + 2) % 3;
      for (int j = 0; j < 3; j++) {
        int c = (j + 1) % 3;
        int d = (j + 2) % 3;
        result[j][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      determinant += m[i][0] * result[0][i];
    }
    for (double[] row : result) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return result;
  }

  private static byte[] xyz(double[] value) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(latin1("XYZ ")).putInt(0);
    for (double part : value) {
      tag.putInt(fixed(part));
    }
    return tag.array();
  }

  private static byte[] parametric(Curve curve) {
    return ByteBuffer.allocate(32)
        .put(latin1("para"))
        .putInt(0)
        .putShort((short) 3)
        .putShort((short) 0)
        .putInt(fixed(curve.power()))
        .putInt(fixed(curve.scale()))
        .putInt(fixed(curve.offset()))
        .putInt(fixed(curve.slope()))
        .putInt(fixed(curve.threshold()))
        .array();
  }

  private static byte[] sampled(DoubleUnaryOperator light) {
    ByteBuffer tag =
        ByteBuffer.allocate(12 + 2 * CURVE_POINTS)
            .put(latin1("curv"))
            .putInt(0)
            .putInt(CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++) {
      double value = light.applyAsDouble(i / (CURVE_POINTS - 1.0));
      tag.putShort((short) Math.round(value * 0xffff));
    }
    return tag.array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * FIXED_POINT);
  }

  private static ICC_Profile profile(String space, Map<String, byte[]> tags) {
    int offset = HEADER_BYTES + Integer.BYTES + TAG_BYTES * tags.size();
    int length = offset + tags.values().stream().mapToInt(tag -> tag.length).sum();
    ByteBuffer profile = ByteBuffer.allocate(length);
    profile.putInt(length).putInt(0).putInt(0x04200000).put(latin1("mntr"));
    profile.put(latin1(space)).put(latin1("XYZ "));
    profile.position(36).put(latin1("acsp"));
    profile.position(68).putInt(fixed(D50[0])).putInt(fixed(D50[1])).putInt(fixed(D50[2]));
    profile.position(HEADER_BYTES).putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      profile.put(latin1(tag.getKey())).putInt(offset).putInt(tag.getValue().length);
      offset += tag.getValue().length;
    }
    tags.values().forEach(profile::put);
    return ICC_Profile.getInstance(profile.array());
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
