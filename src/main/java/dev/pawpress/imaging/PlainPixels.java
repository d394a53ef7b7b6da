package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * The layout that all stages after the first resizing work on: one int a pixel, RGB or ARGB, 8 bits
 * a channel, not multiplied by alpha. Stateless and thread-safe.
 */
final class PlainPixels {
  private static final DirectColorModel ARGB = (DirectColorModel) ColorModel.getRGBdefault();
  private static final DirectColorModel RGB = new DirectColorModel(24, 0xff0000, 0xff00, 0xff, 0);

  private PlainPixels() {}

  /** The picture as packed RGB or ARGB. */
  static Picture picture(Picture picture) {
    BufferedImage image = picture.image();
    if (is(image)) {
      return picture;
    }
    PixelRows rows = PixelRows.of(image);
    BufferedImage target = image(image.getWidth(), image.getHeight(), rows.hasAlpha());
    int[] pixels = in(target);
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      rows.readPacked(y, row);
      System.arraycopy(row, 0, pixels, y * width, width);
    }
    return picture.with(target);
  }

  /** Whether an image has this layout. */
  static boolean is(BufferedImage image) {
    int type = image.getType();
    return type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB;
  }

  static BufferedImage image(int width, int height, boolean alpha) {
    return new BufferedImage(
        width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
  }

  /** An image of these very pixels, row by row; they are not copied. */
  static BufferedImage image(int width, int height, boolean alpha, int[] pixels) {
    DirectColorModel model = alpha ? ARGB : RGB;
    DataBufferInt data = new DataBufferInt(pixels, pixels.length);
    WritableRaster raster =
        Raster.createPackedRaster(data, width, height, width, model.getMasks(), null);
    return new BufferedImage(model, raster, false, null);
  }

  /** The pixels of an image made by {@link #image}, to be read or written in place. */
  static int[] in(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
