package dev.pawpress.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Converts a picture from its embedded profile to sRGB, by perceptual intent. A profile that is
 * sRGB itself, is broken or does not fit the picture changes nothing. Alpha stays as it is. A
 * picture without profile is taken for sRGB. Stateless and thread-safe.
 */
public final class SrgbConverter {
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

  /**
   * Whether pictures come out of a conversion as they went in, within a level: the profile is sRGB
   * by any name, or none that can be used.
   *
   * @param profile of grey or RGB
   */
  static boolean changesNothing(ICC_Profile profile) {
    try {
      ColourTransform transform = ColourTransform.toSrgb(profile);
      return profile.getColorSpaceType() == ColorSpace.TYPE_GRAY
          ? isIdentityOfGreys(greys(transform))
          : isIdentity(transform);
    } catch (CMMException | IllegalArgumentException e) {
      return true; // broken, and so of no effect: see toSrgb
    }
  }

  private static boolean isIdentityOfGreys(int[] greys) {
    for (int grey = 0; grey < greys.length; grey++) {
      if (Math.abs(greys[grey] - grey) > 1) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage converted(BufferedImage image, ICC_Profile profile) {
    ColourTransform transform = ColourTransform.toSrgb(profile);
    return switch (profile.getColorSpaceType()) {
      case ColorSpace.TYPE_RGB ->
          isIdentity(transform) ? image : convertedColours(image, transform);
      case ColorSpace.TYPE_GRAY -> convertedGreys(image, transform);
      default -> image;
    };
  }

  /** Whether colours all over the range come out as they went in, within a level. */
  static boolean isIdentity(ColourTransform transform) {
    int count = PROBE.length * PROBE.length * PROBE.length;
    byte[] before = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      before[3 * i] = (byte) PROBE[i % 5];
      before[3 * i + 1] = (byte) PROBE[i / 5 % 5];
      before[3 * i + 2] = (byte) PROBE[i / 25];
    }
    byte[] after = transform.bytes(before, 3);
    for (int i = 0; i < before.length; i++) {
      if (Math.abs((before[i] & 0xff) - (after[i] & 0xff)) > 1) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage convertedColours(BufferedImage image, ColourTransform transform) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage target = PlainPixels.image(width, height, alpha);
    int[] pixels = PlainPixels.in(target);
    int[] argb = new int[width];
    int strip = ColourTransform.rowsAtOnce(width);
    for (int top = 0; top < height; top += strip) {
      int rows = Math.min(strip, height - top);
      byte[] samples = new byte[3 * width * rows];
      for (int y = 0, to = 0; y < rows; y++) {
        image.getRaster().getDataElements(0, top + y, width, 1, argb);
        for (int x = 0; x < width; x++) {
          samples[to++] = (byte) (argb[x] >> 16);
          samples[to++] = (byte) (argb[x] >> 8);
          samples[to++] = (byte) argb[x];
        }
        System.arraycopy(argb, 0, pixels, (top + y) * width, width);
      }
      byte[] converted = transform.bytes(samples, 3);
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

  /** What each of the 256 greys becomes. */
  private static int[] greys(ColourTransform transform) {
    byte[] before = new byte[256];
    for (int grey = 0; grey < before.length; grey++) {
      before[grey] = (byte) grey;
    }
    byte[] colours = transform.bytes(before, 1);
    int[] after = new int[before.length];
    for (int grey = 0; grey < after.length; grey++) {
      // The middle channel: a grey that lcms renders with a tint stays grey.
      after[grey] = colours[3 * grey + 1] & 0xff;
    }
    return after;
  }

  /** Grey has only 256 values: they are converted, not the pixels. */
  private static BufferedImage convertedGreys(BufferedImage image, ColourTransform transform) {
    int[] greys = greys(transform);
    int width = image.getWidth();
    BufferedImage target =
        PlainPixels.image(width, image.getHeight(), image.getColorModel().hasAlpha());
    int[] pixels = PlainPixels.in(target);
    image.getRaster().getDataElements(0, 0, width, image.getHeight(), pixels);
    for (int i = 0; i < pixels.length; i++) {
      int grey = greys[pixels[i] & 0xff];
      pixels[i] = (pixels[i] & 0xff000000) | (grey << 16) | (grey << 8) | grey;
    }
    return target;
  }

  /** Whether a profile describes pixels with this many colour channels. */
  static boolean fits(ICC_Profile profile, int colourChannels) {
    int type = profile.getColorSpaceType();
    return (type == ColorSpace.TYPE_RGB && colourChannels == 3)
        || (type == ColorSpace.TYPE_GRAY && colourChannels == 1)
        || (type == ColorSpace.TYPE_CMYK && colourChannels == 4);
  }
}
