package dev.pawpress.testing;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes ICC profiles in memory, byte by byte: of three colours and a curve, of grey, and of tables.
 * The colours' X, Y and Z are those that the well-known profiles hold, already adapted to D50.
 */
public final class TestProfiles {
  private static final double[] D50 = {0.9642, 1, 0.82491};
  private static final int HEADER_BYTES = 128;

  private TestProfiles() {}

  /** X, Y and Z of full red, green and blue. */
  public static final class Colours {
    /** Of Apple's own profile. */
    public static final Colours DISPLAY_P3 =
        new Colours(
            0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407);

    /** Of Adobe's own profile. */
    public static final Colours ADOBE_RGB =
        new Colours(
            0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457);

    /** Of Kodak's own profile. */
    public static final Colours PROPHOTO =
        new Colours(
            0.79767, 0.28804, 0.00000, 0.13519, 0.71188, 0.00000, 0.03134, 0.00009, 0.82491);

    private final double[] xyz;

    private Colours(double... xyz) {
      this.xyz = xyz;
    }
  }

  /** Version 2 with a power, which it holds in 8 bits before and 8 behind the point. */
  public static byte[] ofPower(Colours colours, int powerIn256ths) {
    return matrix(0x02100000, colours, power(powerIn256ths));
  }

  /** Version 4 with sRGB's curve as a function. */
  public static byte[] ofSrgbCurve(Colours colours) {
    ByteBuffer curve = ByteBuffer.allocate(32).put(SampleImages.ascii("para")).putInt(0);
    curve.putShort((short) 3).putShort((short) 0);
    for (double part : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
      curve.putInt(fixed(part));
    }
    return matrix(0x04200000, colours, curve.array());
  }

  /** Version 2 with a curve of as many values as are given, from 0 to 1. */
  public static byte[] ofTable(Colours colours, double... values) {
    return matrix(0x02100000, colours, table(values));
  }

  /** Version 2 grey with a curve of as many values as are given, from 0 to 1. */
  public static byte[] grey(double... values) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    tags.put("kTRC", table(values));
    return profile(0x02100000, "mntr", "GRAY", "XYZ ", tags);
  }

  /**
   * Version 2, a table from colours (three or four channels, 0 to 1) to L, a and b.
   *
   * @param profileClass such as {@code prtr}
   * @param points along each side of the table
   */
  public static byte[] lab(
      String profileClass, int channels, int points, UnaryOperator<double[]> labOf) {
    return lab(profileClass, channels, Map.of("A2B0", table(channels, points, labOf)));
  }

  /** A printer's profile of three channels with a table for each of two intents. */
  public static byte[] printer(
      int points, UnaryOperator<double[]> perceptual, UnaryOperator<double[]> colorimetric) {
    Map<String, byte[]> tables = new LinkedHashMap<>();
    tables.put("A2B0", table(3, points, perceptual));
    tables.put("A2B1", table(3, points, colorimetric));
    return lab("prtr", 3, tables);
  }

  private static byte[] lab(String profileClass, int channels, Map<String, byte[]> tables) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    tags.putAll(tables);
    return profile(0x02100000, profileClass, channels == 4 ? "CMYK" : "RGB ", "Lab ", tags);
  }

  private static byte[] table(int channels, int points, UnaryOperator<double[]> labOf) {
    int entries = (int) Math.pow(points, channels);
    ByteBuffer lut = ByteBuffer.allocate(52 + 2 * (2 * channels + 3 * entries + 2 * 3));
    lut.put(SampleImages.ascii("mft2")).putInt(0);
    lut.put((byte) channels).put((byte) 3).put((byte) points).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      lut.putInt(i % 4 == 0 ? fixed(1) : 0);
    }
    lut.putShort((short) 2).putShort((short) 2);
    for (int i = 0; i < channels; i++) {
      lut.putShort((short) 0).putShort((short) 0xffff);
    }
    for (int entry = 0; entry < entries; entry++) {
      double[] colour = new double[channels];
      for (int channel = channels - 1, rest = entry; channel >= 0; channel--, rest /= points) {
        colour[channel] = rest % points / (points - 1.0);
      }
      double[] lab = labOf.apply(colour);
      lut.putShort((short) Math.round(lab[0] / 100 * 0xff00));
      lut.putShort((short) Math.round((lab[1] + 128) * 256));
      lut.putShort((short) Math.round((lab[2] + 128) * 256));
    }
    for (int i = 0; i < 3; i++) {
      lut.putShort((short) 0).putShort((short) 0xffff);
    }
    return lut.array();
  }

  private static byte[] matrix(int version, Colours colours, byte[] curve) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    for (int i = 0; i < 3; i++) {
      String name = "rgb".substring(i, i + 1);
      tags.put(
          name + "XYZ", xyz(colours.xyz[3 * i], colours.xyz[3 * i + 1], colours.xyz[3 * i + 2]));
      tags.put(name + "TRC", curve);
    }
    return profile(version, "mntr", "RGB ", "XYZ ", tags);
  }

  private static byte[] power(int in256ths) {
    ByteBuffer curve = ByteBuffer.allocate(14).put(SampleImages.ascii("curv")).putInt(0);
    return curve.putInt(1).putShort((short) in256ths).array();
  }

  private static byte[] table(double... values) {
    ByteBuffer curve = ByteBuffer.allocate(12 + 2 * values.length);
    curve.put(SampleImages.ascii("curv")).putInt(0).putInt(values.length);
    for (double value : values) {
      curve.putShort((short) Math.round(value * 0xffff));
    }
    return curve.array();
  }

  private static byte[] xyz(double... value) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(SampleImages.ascii("XYZ ")).putInt(0);
    for (double part : value) {
      tag.putInt(fixed(part));
    }
    return tag.array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65_536);
  }

  private static byte[] profile(
      int version, String profileClass, String space, String pcs, Map<String, byte[]> tags) {
    int offset = HEADER_BYTES + 4 + 12 * tags.size();
    int length = offset;
    for (byte[] tag : tags.values()) {
      length += (tag.length + 3) / 4 * 4;
    }
    ByteBuffer profile = ByteBuffer.allocate(length).putInt(length).putInt(0).putInt(version);
    profile.put(SampleImages.ascii(profileClass + space + pcs));
    profile.position(36).put(SampleImages.ascii("acsp"));
    profile.position(68).putInt(fixed(D50[0])).putInt(fixed(D50[1])).putInt(fixed(D50[2]));
    profile.position(HEADER_BYTES).putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      byte[] content = tag.getValue();
      profile.put(SampleImages.ascii(tag.getKey())).putInt(offset).putInt(content.length);
      profile.put(offset, content);
      offset += (content.length + 3) / 4 * 4;
    }
    return profile.array();
  }
}
