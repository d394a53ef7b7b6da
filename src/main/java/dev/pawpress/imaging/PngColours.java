package dev.pawpress.imaging;

import dev.pawpress.imaging.StatedColours.Chromaticity;
import dev.pawpress.imaging.StatedColours.Curve;
import dev.pawpress.imaging.StatedColours.Primaries;

/**
 * What a PNG's small chunks say of its colours, in the order in which the standard ranks them (PNG,
 * third edition, 4.3): cICP above a profile, that above the word sRGB, and last gAMA and cHRM. Of
 * these two one is enough, as in Chrome; the other is sRGB's then. Chunks that make no sense count
 * as absent. For one thread.
 */
final class PngColours {
  /**
   * What stands for sRGB, whose curve is no power: encoders write 45455, and all that is so close
   * is meant so. As ImageMagick has it.
   */
  private static final long SRGB_FROM = 45_000;

  private static final long SRGB_TO = 46_000;

  /** Beyond a power of ten or a tenth it is a mistake. */
  private static final long LEAST_GAMMA = 10_000;

  private static final long MOST_GAMMA = 1_000_000;

  private static final double UNIT = 100_000;

  private Nclx codePoints;
  private boolean srgb;
  private Curve curve;
  private Primaries primaries;

  /** Takes a chunk that comes before the palette and the pixels; the first of each kind counts. */
  void note(String type, Bytes content) {
    switch (type) {
      case "cICP" -> {
        if (codePoints == null && content.length() == 4) {
          codePoints = ofCodePoints(content);
        }
      }
      case "sRGB" -> srgb = true;
      case "gAMA" -> {
        if (curve == null && content.length() == 4) {
          curve = ofGamma(content.u32(0));
        }
      }
      case "cHRM" -> {
        if (primaries == null && content.length() == 32) {
          primaries = ofChromaticities(content);
        }
      }
      default -> {
        // Not about colours.
      }
    }
  }

  /** What counts, or null if that is a profile, or if the picture is to be taken for sRGB. */
  ColourStatement stated(boolean hasProfile) {
    if (codePoints != null) {
      return NclxProfile.of(codePoints) == null && !hasProfile ? null : codePoints;
    }
    if (hasProfile || srgb) {
      return null;
    }
    StatedColours stated =
        new StatedColours(
            primaries == null ? Primaries.SRGB : primaries, curve == null ? Curve.SRGB : curve);
    return stated.equals(StatedColours.SRGB) ? null : stated;
  }

  /** Of full range and without a matrix, as the standard wants them; else null. */
  private static Nclx ofCodePoints(Bytes content) {
    boolean plain = content.u8(2) == Nclx.IDENTITY && content.u8(3) == 1;
    Nclx codes = new Nclx(content.u8(0), content.u8(1), Nclx.IDENTITY, /* fullRange= */ true);
    return plain && NclxProfile.knows(codes) ? codes : null;
  }

  private static Curve ofGamma(long gamma) {
    if (gamma < LEAST_GAMMA || gamma > MOST_GAMMA) {
      return null;
    }
    return gamma >= SRGB_FROM && gamma <= SRGB_TO ? Curve.SRGB : Curve.ofPower(UNIT / gamma);
  }

  private static Primaries ofChromaticities(Bytes content) {
    Primaries primaries =
        new Primaries(
            chromaticity(content, 0),
            chromaticity(content, 8),
            chromaticity(content, 16),
            chromaticity(content, 24));
    return primaries.areSound() ? primaries : null;
  }

  private static Chromaticity chromaticity(Bytes content, int offset) {
    return new Chromaticity(content.u32(offset) / UNIT, content.u32(offset + 4L) / UNIT);
  }
}
