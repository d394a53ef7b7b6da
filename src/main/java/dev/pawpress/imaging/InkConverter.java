package dev.pawpress.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Turns the four inks of a JPEG into sRGB, strip by strip: beside the samples and the result it
 * holds a few rows. With a profile of ink, by that; else by the formula of browsers and
 * ImageMagick, light = (1 - ink) x (1 - black), so that the same file looks the same on every
 * machine (TwelveMonkeys takes a profile of the operating system where it finds one).
 *
 * <p>Samples are taken for inverted, 255 for no ink, whether Adobe's marker is there or not, as
 * browsers do: that is how Photoshop writes them, and nearly nobody else does.
 *
 * <p>Stateless and thread-safe.
 */
final class InkConverter {
  private static final int INKS = 4;

  private InkConverter() {}

  /**
   * @param samples four bands of bytes, as they are stored
   * @param ycck whether the first three are stored as YCbCr
   * @param profile null, or any: one that is not of ink, or is broken, counts as none
   */
  static BufferedImage toSrgb(Raster samples, boolean ycck, ICC_Profile profile) {
    if (profile != null && profile.getColorSpaceType() == ColorSpace.TYPE_CMYK) {
      try {
        return converted(samples, ycck, ColourTransform.toSrgb(profile));
      } catch (CMMException | IllegalArgumentException e) {
        // Java 17 and 25 find a profile's faults at different times
      }
    }
    return converted(samples, ycck, null);
  }

  private static BufferedImage converted(Raster samples, boolean ycck, ColourTransform transform) {
    int width = samples.getWidth();
    int height = samples.getHeight();
    BufferedImage target = PlainPixels.image(width, height, false);
    int[] pixels = PlainPixels.in(target);
    int strip = ColourTransform.rowsAtOnce(width);
    for (int top = 0; top < height; top += strip) {
      int rows = Math.min(strip, height - top);
      byte[] inks = new byte[INKS * width * rows];
      samples.getDataElements(samples.getMinX(), samples.getMinY() + top, width, rows, inks);
      uninvert(inks, ycck);
      byte[] colours = transform == null ? byFormula(inks) : transform.bytes(inks, INKS);
      for (int i = 0, from = 0, to = top * width; i < width * rows; i++) {
        pixels[to++] =
            ((colours[from++] & 0xff) << 16)
                | ((colours[from++] & 0xff) << 8)
                | (colours[from++] & 0xff);
      }
    }
    return target;
  }

  /**
   * Makes samples the amounts of ink. What YCCK holds is, once it is RGB (the equations of JFIF),
   * the amount already: the colour's complement, inverted.
   */
  private static void uninvert(byte[] inks, boolean ycck) {
    for (int i = 0; i < inks.length; i += INKS) {
      if (ycck) {
        int luma = inks[i] & 0xff;
        int blueness = (inks[i + 1] & 0xff) - 128;
        int redness = (inks[i + 2] & 0xff) - 128;
        inks[i] = clamped(luma + 1.402 * redness);
        inks[i + 1] = clamped(luma - 0.344136 * blueness - 0.714136 * redness);
        inks[i + 2] = clamped(luma + 1.772 * blueness);
      } else {
        inks[i] = (byte) ~inks[i];
        inks[i + 1] = (byte) ~inks[i + 1];
        inks[i + 2] = (byte) ~inks[i + 2];
      }
      inks[i + 3] = (byte) ~inks[i + 3];
    }
  }

  private static byte clamped(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static byte[] byFormula(byte[] inks) {
    byte[] colours = new byte[inks.length / INKS * 3];
    for (int from = 0, to = 0; from < inks.length; from += INKS) {
      int white = 255 - (inks[from + 3] & 0xff);
      for (int ink = 0; ink < 3; ink++) {
        colours[to++] = (byte) (((255 - (inks[from + ink] & 0xff)) * white + 127) / 255);
      }
    }
    return colours;
  }
}
