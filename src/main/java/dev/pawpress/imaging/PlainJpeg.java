package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.JpegDecoder;
import dev.pawpress.imaging.jpeg.NotPlainJpegException;
import java.awt.image.BufferedImage;

/**
 * Decodes JPEGs as {@link JpegDecoder} does: in full, or in as many eighths as are enough, so that
 * what is only thrown away later is never computed. Left to the codec that mends what it can, and
 * that holds coefficients on the native heap, is what is not plain or sound, and what would take
 * more of this heap than the header has said. Stateless and thread-safe.
 */
final class PlainJpeg {
  private static final int FULL = 8;

  /**
   * How much larger than is enough, in parts of a hundred, by eighths. Blocks that are made of
   * fewer coefficients join less well, which resizing hides the better the more it still makes
   * smaller. With these, similarity to what Lanczos in double precision makes of the full picture
   * was at least 0.997 for fourteen shared photos. At 4/8 the lowest of all was 0.992 where nothing
   * was to spare, 0.993 at 1.1 times what is wanted, 0.996 at 1.2, 0.997 at 1.25, 0.998 at 1.5 and
   * 2; of the noisiest, from a phone, 0.997, 0.996, 0.997, 0.998, 0.9985 and 0.999. Fewer eighths
   * do as well for photos at 1.33, 1.5 and 2, but a book's cover with a weave in it had 0.992,
   * 0.967 and 0.984 there.
   */
  private static final int[] SPARE = {0, 400, 300, 200, 125, 125, 125};

  private static final int SPARE_DIVISOR = 100;

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
      int eighths = eighths(header, enough);
      return JpegDecoder.decode(file, eighths, header.pixelBytes(), deadline::check);
    } catch (NotPlainJpegException e) {
      return null;
    }
  }

  /** What becomes of the picture if it is decoded here. */
  static Size size(Header header, Size enough) {
    int eighths = header.format() == ImageFormat.JPEG ? eighths(header, enough) : FULL;
    return new Size(header.width() * eighths / FULL, header.height() * eighths / FULL);
  }

  private static int eighths(Header header, Size enough) {
    if (enough != null) {
      for (int eighths = 1; eighths < SPARE.length; eighths++) {
        if (leaves(header.width(), eighths, enough.width())
            && leaves(header.height(), eighths, enough.height())) {
          return eighths;
        }
      }
    }
    return FULL;
  }

  private static boolean leaves(int side, int eighths, int enough) {
    return isWhole(side, eighths)
        && (long) SPARE_DIVISOR * side * eighths >= (long) SPARE[eighths] * FULL * enough;
  }

  /**
   * Whether a side becomes a whole number of pixels. If not, a last column that stands for half as
   * much as the others would shift what is resized from there on, which cost a photo of 2725 pixels
   * 3 % of its similarity.
   */
  private static boolean isWhole(int side, int eighths) {
    return side * eighths % FULL == 0;
  }
}
