package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.JpegDecoder;
import dev.pawpress.imaging.jpeg.NotPlainJpegException;
import java.awt.image.BufferedImage;
import java.util.concurrent.Executor;

/**
 * Decodes JPEGs as {@link JpegDecoder} does: in full, or in as many eighths as are enough, so that
 * what is only thrown away later is never computed; and resizes what is decoded row by row, so that
 * the large picture is never whole in memory. Left to the codec that mends what it can, and that
 * holds coefficients on the native heap, is what is not plain or sound, and what would take more of
 * this heap than the header has said. Thread-safe.
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

  /** Rows of lower pictures are not worth sharing. */
  private static final int LEAST_SHARED_ROWS = 256;

  private final Executor helpers;

  /**
   * @param helpers threads that may take over resizing; null if there are none
   */
  PlainJpeg(Executor helpers) {
    this.helpers = helpers;
  }

  /**
   * Decodes, if it can be done here.
   *
   * @param file the header's pixels, joined
   * @return null if another codec is to decode it
   */
  BufferedImage read(byte[] file, Header header, DecodeOptions options, Deadline deadline) {
    if (header.cutOff() || header.traits().coarse()) {
      return null; // which would show only at the end
    }
    try {
      int eighths = eighths(header, options);
      return isResized(header, options)
          ? resized(file, header, eighths, options.enough(), deadline)
          : JpegDecoder.decode(file, eighths, header.pixelBytes(), deadline::check);
    } catch (NotPlainJpegException e) {
      return null;
    }
  }

  private BufferedImage resized(
      byte[] file, Header header, int eighths, Size target, Deadline deadline)
      throws NotPlainJpegException {
    double scale = (double) eighths / FULL;
    ResizedRows rows = new ResizedRows(scale * header.width(), scale * header.height(), target);
    if (helpers == null || scale * header.height() < LEAST_SHARED_ROWS) {
      JpegDecoder.decode(file, eighths, header.pixelBytes(), deadline::check, rows);
    } else {
      try (BatchedRows shared = new BatchedRows(rows, helpers, deadline::computedElsewhere)) {
        try {
          JpegDecoder.decode(file, eighths, header.pixelBytes(), deadline::check, shared);
          shared.finish();
        } catch (NotPlainJpegException e) {
          shared.requireNoFault();
          throw e;
        }
      }
    }
    return rows.image();
  }

  /** What becomes of the picture if it is decoded here. */
  Size size(Header header, DecodeOptions options) {
    if (header.format() != ImageFormat.JPEG) {
      return header.size();
    }
    int eighths = eighths(header, options);
    return isResized(header, options)
        ? options.enough()
        : new Size(header.width() * eighths / FULL, header.height() * eighths / FULL);
  }

  /** Whether it is smaller than the file's when it comes out, and just as small as wanted. */
  private static boolean isResized(Header header, DecodeOptions options) {
    Size wanted = options.enough();
    return wanted != null
        && options.resampler() == Resampler.LANCZOS3
        && wanted.width() <= header.width()
        && wanted.height() <= header.height()
        && (wanted.width() < header.width() || wanted.height() < header.height());
  }

  private static int eighths(Header header, DecodeOptions options) {
    Size enough = options.enough();
    if (enough != null) {
      boolean anyPart = isResized(header, options);
      for (int eighths = 1; eighths < SPARE.length; eighths++) {
        if ((anyPart || (isWhole(header.width(), eighths) && isWhole(header.height(), eighths)))
            && leaves(header.width(), eighths, enough.width())
            && leaves(header.height(), eighths, enough.height())) {
          return eighths;
        }
      }
    }
    return FULL;
  }

  private static boolean leaves(int side, int eighths, int enough) {
    return (long) SPARE_DIVISOR * side * eighths >= (long) SPARE[eighths] * FULL * enough;
  }

  /**
   * Whether a side becomes a whole number of pixels. If not, the last column stands for less than
   * the others do; who resizes the picture and does not know that shifts it, which cost a photo of
   * 2725 pixels 3 % of its similarity.
   */
  private static boolean isWhole(int side, int eighths) {
    return side * eighths % FULL == 0;
  }
}
