package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Black and white photos, as pictures of one channel: as colour they take more bytes for nothing. A
 * coloured picture is given up on at its first coloured pixel. Stateless and thread-safe.
 */
final class Greys {
  private Greys() {}

  /**
   * The picture in one byte a pixel if every pixel is opaque and grey, else the same picture.
   *
   * @param image packed, see {@link PlainPixels}
   */
  static BufferedImage orSame(BufferedImage image) {
    if (!areAll(image)) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] samples = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
    int[] row = new int[width];
    for (int y = 0, to = 0; y < height; y++) {
      image.getRaster().getDataElements(0, y, width, 1, row);
      for (int pixel : row) {
        samples[to++] = (byte) pixel; // as it is stored: Java would take grey for linear light
      }
    }
    return grey;
  }

  private static boolean areAll(BufferedImage image) {
    int invisible = image.getColorModel().hasAlpha() ? 0 : 0xff;
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getDataElements(0, y, row.length, 1, row);
      for (int pixel : row) {
        int red = (pixel >> 16) & 0xff;
        int alpha = invisible | (pixel >>> 24);
        if (red != ((pixel >> 8) & 0xff) || red != (pixel & 0xff) || alpha != 0xff) {
          return false;
        }
      }
    }
    return true;
  }
}
