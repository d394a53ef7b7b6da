package dev.pawpress.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;

/**
 * Turns cyan, magenta, yellow and black (0 is no ink) into sRGB, by the profile of the press or, if
 * there is none that can be used, as if inks were perfect. Stateless and thread-safe.
 */
final class InkColours {
  private static final int STRIP_ROWS = 64;
  private static final int INKS = 4;

  private InkColours() {}

  /**
   * @param inks 8 or 16 bits a sample; bands beyond the fourth are passed over
   * @param profile null if there is none
   */
  static BufferedImage toRgb(Raster inks, int bits, ICC_Profile profile) {
    if (profile != null && profile.getColorSpaceType() == ColorSpace.TYPE_CMYK) {
      try {
        return converted(inks, bits, profile);
      } catch (CMMException | IllegalArgumentException e) {
        return plain(inks, bits); // Java 17 and 25 find a profile's faults at different times
      }
    }
    return plain(inks, bits);
  }

  private static BufferedImage converted(Raster inks, int bits, ICC_Profile profile) {
    ColorConvertOp toSrgb =
        new ColorConvertOp(
            new ICC_Profile[] {perceptual(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB)},
            null);
    int width = inks.getWidth();
    BufferedImage image = PlainPixels.image(width, inks.getHeight(), false);
    int[] pixels = PlainPixels.in(image);
    int[] row = new int[width * inks.getNumBands()];
    for (int top = 0; top < inks.getHeight(); top += STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, inks.getHeight() - top);
      WritableRaster strip = bytes(width, rows, INKS);
      byte[] samples = samplesOf(strip);
      for (int y = 0, to = 0; y < rows; y++) {
        inks.getPixels(0, top + y, width, 1, row);
        for (int x = 0, from = 0; x < width; x++, from += inks.getNumBands()) {
          for (int ink = 0; ink < INKS; ink++) {
            samples[to++] = (byte) eightBits(row[from + ink], bits);
          }
        }
      }
      byte[] colours = samplesOf(toSrgb.filter(strip, bytes(width, rows, 3)));
      for (int i = 0, from = 0, to = top * width; i < width * rows; i++) {
        pixels[to++] =
            ((colours[from++] & 0xff) << 16)
                | ((colours[from++] & 0xff) << 8)
                | (colours[from++] & 0xff);
      }
    }
    return image;
  }

  /**
   * As if it were a display's: by a press's own, {@link ColorConvertOp} renders colours exactly, so
   * that black ink, which is not quite black, stays a dark grey.
   */
  private static ICC_Profile perceptual(ICC_Profile profile) {
    byte[] data = profile.getData();
    ByteBuffer.wrap(data).putInt(ICC_Profile.icHdrDeviceClass, ICC_Profile.icSigDisplayClass);
    return ICC_Profile.getInstance(data);
  }

  private static BufferedImage plain(Raster inks, int bits) {
    int width = inks.getWidth();
    BufferedImage image = PlainPixels.image(width, inks.getHeight(), false);
    int[] pixels = PlainPixels.in(image);
    int[] row = new int[width * inks.getNumBands()];
    for (int y = 0, to = 0; y < inks.getHeight(); y++) {
      inks.getPixels(0, y, width, 1, row);
      for (int x = 0, from = 0; x < width; x++, from += inks.getNumBands()) {
        int light = 255 - eightBits(row[from + 3], bits);
        int red = light(row[from], bits, light);
        int green = light(row[from + 1], bits, light);
        int blue = light(row[from + 2], bits, light);
        pixels[to++] = (red << 16) | (green << 8) | blue;
      }
    }
    return image;
  }

  private static int light(int ink, int bits, int light) {
    return ((255 - eightBits(ink, bits)) * light + 127) / 255;
  }

  private static int eightBits(int sample, int bits) {
    return bits == 8 ? sample : (sample + 128) / 257;
  }

  private static WritableRaster bytes(int width, int height, int channels) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, channels, null);
  }

  private static byte[] samplesOf(WritableRaster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }
}
