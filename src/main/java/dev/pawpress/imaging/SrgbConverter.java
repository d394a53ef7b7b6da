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
import java.util.List;

/**
 * Converts a picture from its embedded profile to sRGB, by the profile's own rendering intent. A
 * profile that is sRGB itself, is broken or does not fit the picture changes nothing. Alpha stays
 * as it is. Without a profile a picture is sRGB, but for a PNG with a gamma (gAMA) of another kind
 * and no word that it is sRGB: that comes with a profile made of it. PNG's primaries (cHRM), which
 * browsers honour, are passed over. Stateless and thread-safe.
 */
public final class SrgbConverter {
  private static final int STRIP_ROWS = 64;
  private static final int[] PROBE = {0, 64, 128, 192, 255};

  /** The picture in sRGB with 8 bits a channel and without a profile. */
  public Picture toSrgb(Picture picture) {
    Picture plain = PlainPixels.picture(picture);
    if (plain.profile() == null) {
      return plain;
    }
    BufferedImage image = plain.image();
    try {
      return plain.with(converted(image, plain.profile())).in(null);
    } catch (CMMException | IllegalArgumentException e) {
      // Java 17 and 25 find a profile's faults at different times.
      return plain.in(null).with(List.of(ColourProfiles.BROKEN));
    }
  }

  private static BufferedImage converted(BufferedImage image, ICC_Profile profile) {
    ColorConvertOp toSrgb =
        new ColorConvertOp(
            new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    return switch (profile.getColorSpaceType()) {
      case ColorSpace.TYPE_RGB -> isIdentity(toSrgb) ? image : convertedColours(image, toSrgb);
      case ColorSpace.TYPE_GRAY -> convertedGreys(image, toSrgb);
      default -> image;
    };
  }

  /** Whether colours all over the range come out as they went in, within a level. */
  private static boolean isIdentity(ColorConvertOp toSrgb) {
    int count = PROBE.length * PROBE.length * PROBE.length;
    WritableRaster probe = bytes(count, 1, 3);
    for (int i = 0; i < count; i++) {
      probe.setPixel(i, 0, new int[] {PROBE[i % 5], PROBE[i / 5 % 5], PROBE[i / 25]});
    }
    WritableRaster result = toSrgb.filter(probe, bytes(count, 1, 3));
    int[] before = probe.getPixels(0, 0, count, 1, (int[]) null);
    int[] after = result.getPixels(0, 0, count, 1, (int[]) null);
    for (int i = 0; i < before.length; i++) {
      if (Math.abs(before[i] - after[i]) > 1) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage convertedColours(BufferedImage image, ColorConvertOp toSrgb) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage target = PlainPixels.image(width, height, alpha);
    int[] pixels = PlainPixels.in(target);
    int[] argb = new int[width];
    for (int top = 0; top < height; top += STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, height - top);
      WritableRaster strip = bytes(width, rows, 3);
      byte[] samples = samplesOf(strip);
      for (int y = 0, to = 0; y < rows; y++) {
        image.getRaster().getDataElements(0, top + y, width, 1, argb);
        for (int x = 0; x < width; x++) {
          samples[to++] = (byte) (argb[x] >> 16);
          samples[to++] = (byte) (argb[x] >> 8);
          samples[to++] = (byte) argb[x];
        }
        System.arraycopy(argb, 0, pixels, (top + y) * width, width);
      }
      byte[] converted = samplesOf(toSrgb.filter(strip, bytes(width, rows, 3)));
      for (int i = 0, from = 0, to = top * width; i < width * rows; i++, to++) {
        int opacity = alpha ? pixels[to] & 0xff000000 : 0xff000000;
        pixels[to] =
            opacity
                | ((converted[from++] & 0xff) << 16)
                | ((converted[from++] & 0xff) << 8)
                | (converted[from++] & 0xff);
      }
    }
    return target;
  }

  /** Grey has only 256 values: they are converted, not the pixels. */
  private static BufferedImage convertedGreys(BufferedImage image, ColorConvertOp toSrgb) {
    WritableRaster greys = bytes(256, 1, 1);
    for (int grey = 0; grey < 256; grey++) {
      greys.setSample(grey, 0, 0, grey);
    }
    byte[] colours = samplesOf(toSrgb.filter(greys, bytes(256, 1, 3)));
    int width = image.getWidth();
    BufferedImage target =
        PlainPixels.image(width, image.getHeight(), image.getColorModel().hasAlpha());
    int[] pixels = PlainPixels.in(target);
    image.getRaster().getDataElements(0, 0, width, image.getHeight(), pixels);
    for (int i = 0; i < pixels.length; i++) {
      // The middle channel: a grey that lcms renders with a tint stays grey.
      int grey = colours[3 * (pixels[i] & 0xff) + 1] & 0xff;
      pixels[i] = (pixels[i] & 0xff000000) | (grey << 16) | (grey << 8) | grey;
    }
    return target;
  }

  /** Whether a profile describes pixels with this many colour channels. */
  static boolean fits(ICC_Profile profile, int colourChannels) {
    int type = profile.getColorSpaceType();
    return (type == ColorSpace.TYPE_RGB && colourChannels == 3)
        || (type == ColorSpace.TYPE_GRAY && colourChannels == 1);
  }

  private static WritableRaster bytes(int width, int height, int channels) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, channels, null);
  }

  private static byte[] samplesOf(WritableRaster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }
}
