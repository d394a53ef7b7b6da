package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.JpegDecoder;
import dev.pawpress.imaging.jpeg.NotPlainJpegException;
import java.awt.image.BufferedImage;

/**
 * Decodes JPEGs as {@link JpegDecoder} does: in full, or at a half, a quarter or an eighth where
 * that is enough, so that what is only thrown away later is never computed. Left to the codec that
 * mends what it can, and that holds coefficients on the native heap, is what is not plain or sound,
 * and what would take more of this heap than the header has said. Stateless and thread-safe.
 */
final class PlainJpeg {
  private static final int MOST = 8;

  /**
   * How much larger than is enough, as a fraction: 4/3. Means of 2x2 pixels are a poorer filter
   * than Lanczos is. Of a noisy phone photo, similarity to what the full picture gives was 0.993 at
   * 1.05 times what is wanted, 0.996 at 1.25, and 0.997 at 1.35.
   */
  private static final int SPARE = 4;

  private static final int SPARE_DIVISOR = 3;

  private PlainJpeg() {}

  /**
   * Decodes, if it can be done here.
   *
   * @param file the header's pixels, joined
   * @param enough as in {@link DecodeOptions}
   * @return null if another codec is to decode it
   */
  static BufferedImage read(byte[] file, Header header, Size enough, Deadline deadline) {
    if (header.cutOff() || header.traits().coarse()) {
      return null; // which would show only at the end
    }
    try {
      return JpegDecoder.decode(file, scale(header, enough), header.pixelBytes(), deadline::check);
    } catch (NotPlainJpegException e) {
      return null;
    }
  }

  /** What becomes of the picture if it is decoded here. */
  static Size size(Header header, Size enough) {
    int scale = header.format() == ImageFormat.JPEG ? scale(header, enough) : 1;
    return new Size(header.width() / scale, header.height() / scale);
  }

  /**
   * The largest divisor that leaves enough. Both sides must be multiples of it: a last column that
   * stands for half as much as the others would shift what is resized from there on, which cost a
   * photo of 2725 pixels 3 % of its similarity.
   */
  private static int scale(Header header, Size enough) {
    int scale = 1;
    while (enough != null
        && scale < MOST
        && leaves(header.width(), 2 * scale, enough.width())
        && leaves(header.height(), 2 * scale, enough.height())) {
      scale *= 2;
    }
    return scale;
  }

  private static boolean leaves(int side, int scale, int enough) {
    return side % scale == 0 && (long) SPARE_DIVISOR * side >= (long) SPARE * scale * enough;
  }
}
