package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes a profile of a PNG's gamma: sRGB's colours, but light raised to a power. Stateless and
 * thread-safe.
 */
final class GammaProfile {
  private static final double UNIT = 100_000;

  /** An ICC curve of one value holds the power in 8 bits before and 8 behind the point. */
  private static final double CURVE_UNIT = 256;

  /**
   * What stands for sRGB, whose curve is no power: encoders write 45455, and all that is so close
   * is meant so. As ImageMagick has it.
   */
  private static final int SRGB_FROM = 45_000;

  private static final int SRGB_TO = 46_000;

  /** Beyond a power of ten or a tenth it is a mistake. */
  private static final int LEAST = 10_000;

  private static final int MOST = 1_000_000;

  private GammaProfile() {}

  /**
   * The gamma, or {@link Header.Traits#SRGB} if it is sRGB's or makes no sense.
   *
   * @param gamma in 100000ths
   */
  static int notable(long gamma) {
    boolean counts = gamma >= LEAST && gamma <= MOST && (gamma < SRGB_FROM || gamma > SRGB_TO);
    return counts ? (int) gamma : Header.Traits.SRGB;
  }

  /**
   * @param colours 1 or 3
   * @param gamma a notable one
   */
  static ICC_Profile of(int colours, int gamma) {
    boolean grey = colours == 1;
    ICC_Profile profile = copyOf(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB);
    byte[] curve = curve(UNIT / gamma);
    if (grey) {
      profile.setData(ICC_Profile.icSigGrayTRCTag, curve);
    } else {
      profile.setData(ICC_Profile.icSigRedTRCTag, curve);
      profile.setData(ICC_Profile.icSigGreenTRCTag, curve);
      profile.setData(ICC_Profile.icSigBlueTRCTag, curve);
    }
    return profile;
  }

  /** Java's own, with linear light, is not to be changed. */
  private static ICC_Profile copyOf(int colourSpace) {
    return ICC_Profile.getInstance(ICC_Profile.getInstance(colourSpace).getData());
  }

  private static byte[] curve(double power) {
    return ByteBuffer.allocate(14)
        .put("curv".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(0)
        .putInt(1)
        .putShort((short) Math.round(power * CURVE_UNIT))
        .array();
  }
}
