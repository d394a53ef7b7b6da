package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * Lays a transparent picture on a colour, as browsers do: each channel is mixed as it is stored, by
 * the pixel's alpha, and rounded half up. Stateless and thread-safe.
 */
final class Flattening {
  private Flattening() {}

  /**
   * The picture without alpha channel; the same one if it has none.
   *
   * @param picture packed, see {@link PlainPixels}
   * @param background 0xRRGGBB
   */
  static Picture onto(int background, Picture picture) {
    BufferedImage image = picture.image();
    if (!image.getColorModel().hasAlpha()) {
      return picture;
    }
    BufferedImage target = PlainPixels.image(image.getWidth(), image.getHeight(), false);
    int[] pixels = PlainPixels.in(target);
    image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = mixed(pixels[i], background);
    }
    return picture.with(target);
  }

  private static int mixed(int argb, int background) {
    int alpha = argb >>> 24;
    return (mixed(argb >> 16, background >> 16, alpha) << 16)
        | (mixed(argb >> 8, background >> 8, alpha) << 8)
        | mixed(argb, background, alpha);
  }

  private static int mixed(int front, int back, int alpha) {
    return ((front & 0xff) * alpha + (back & 0xff) * (255 - alpha) + 127) / 255;
  }
}
