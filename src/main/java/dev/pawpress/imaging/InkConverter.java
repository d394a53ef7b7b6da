package dev.pawpress.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.List;

/**
 * Turns four inks into sRGB, strip by strip: beside the samples and the result it holds a few rows.
 * With a profile of ink, by that; else by the formula of browsers and ImageMagick, light = (1 -
 * ink) x (1 - black), so that the same file looks the same on every machine (TwelveMonkeys takes a
 * profile of the operating system where it finds one).
 *
 * <p>Stateless and thread-safe.
 */
final class InkConverter {
  private static final int INKS = 4;

  private InkConverter() {}

  /** Reads the amounts of ink, 0 for none, of some rows, four bytes a pixel. */
  private interface Inks {
    void read(int top, int rows, byte[] amounts);
  }

  /**
   * Of a JPEG. Its samples are taken for inverted, 255 for no ink, whether Adobe's marker is there
   * or not, as browsers do: that is how Photoshop writes them, and nearly nobody else does.
   *
   * @param samples four bands of bytes, as they are stored
   * @param ycck whether the first three are stored as YCbCr
   * @param profile null, or any: one that is not of ink counts as none; so does one that turns out
   *     to be broken, with a note
   * @param deadline looked at before each strip
   */
  static Picture ofJpeg(Raster samples, boolean ycck, ICC_Profile profile, Deadline deadline) {
    return toSrgb(
        samples,
        profile,
        deadline,
        (top, rows, amounts) -> {
          int left = samples.getMinX();
          int first = samples.getMinY() + top;
          samples.getDataElements(left, first, samples.getWidth(), rows, amounts);
          uninvert(amounts, ycck);
        });
  }

  /**
   * Of a TIFF.
   *
   * @param samples 0 for no ink; bands beyond the fourth are passed over
   * @param bits of a sample, 8 or 16
   * @param profile as above
   * @param deadline as above
   */
  static Picture ofTiff(Raster samples, int bits, ICC_Profile profile, Deadline deadline) {
    int width = samples.getWidth();
    int bands = samples.getNumBands();
    int[] row = new int[width * bands];
    return toSrgb(
        samples,
        profile,
        deadline,
        (top, rows, amounts) -> {
          for (int y = 0, to = 0; y < rows; y++) {
            samples.getPixels(0, top + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
              for (int ink = 0; ink < INKS; ink++) {
                int sample = row[from + ink];
                amounts[to++] = (byte) (bits == 8 ? sample : (sample + 128) / 257);
              }
            }
          }
        });
  }

  private static Picture toSrgb(Raster samples, ICC_Profile profile, Deadline deadline, Inks inks) {
    if (profile == null || profile.getColorSpaceType() != ColorSpace.TYPE_CMYK) {
      return new Picture(converted(samples, null, deadline, inks), null);
    }
    try {
      ColourTransform transform = ColourTransform.toSrgb(profile);
      return new Picture(converted(samples, transform, deadline, inks), null);
    } catch (CMMException | IllegalArgumentException e) {
      // Java 17 and 25 find a profile's faults at different times.
      return new Picture(converted(samples, null, deadline, inks), null)
          .with(List.of(ColourProfiles.BROKEN));
    }
  }

  private static BufferedImage converted(
      Raster samples, ColourTransform transform, Deadline deadline, Inks inks) {
    int width = samples.getWidth();
    int height = samples.getHeight();
    BufferedImage target = PlainPixels.image(width, height, false);
    int[] pixels = PlainPixels.in(target);
    int strip = ColourTransform.rowsAtOnce(width);
    for (int top = 0; top < height; top += strip) {
      deadline.check();
      int rows = Math.min(strip, height - top);
      byte[] amounts = new byte[INKS * width * rows];
      inks.read(top, rows, amounts);
      byte[] colours = transform == null ? byFormula(amounts) : transform.bytes(amounts, INKS);
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
