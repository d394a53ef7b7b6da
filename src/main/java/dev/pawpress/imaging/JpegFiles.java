package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.JpegEncoder;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * Writes JPEGs, with colour at half the resolution (4:2:0) at every quality. Full resolution took 8
 * to 34 % more bytes at quality 80 (eight pictures, widths 640 and 1280; 50 % for a very smooth
 * one) for what the eye hardly sees. Grey pictures have one channel. Stateless and thread-safe.
 */
final class JpegFiles {
  /**
   * Files below that size are written in both ways. A progressive one was 1 to 8 % smaller for the
   * most part, but small pictures grow, for its tables are more numerous; and there is no point in
   * showing so little step by step.
   */
  private static final int SMALL_FILE_BYTES = 32 << 10;

  /**
   * Progressive, or baseline if that is smaller, and with Huffman tables of its own.
   *
   * @param image packed RGB without alpha, see {@link PlainPixels}
   * @param quality 1 to 100
   * @throws OutOfPictureMemoryException if the heap is full
   */
  byte[] file(BufferedImage image, int quality) {
    return write(image, quality, JpegFiles::file);
  }

  private static byte[] file(JpegEncoder encoder) {
    byte[] progressive = encoder.progressive();
    return isSmall(progressive) ? smaller(encoder.baseline(), progressive) : progressive;
  }

  /** Decodes to the same pixels as a progressive one, but is read and written much faster. */
  byte[] baseline(BufferedImage image, int quality) {
    return write(image, quality, JpegEncoder::baseline);
  }

  byte[] progressive(BufferedImage image, int quality) {
    return write(image, quality, JpegEncoder::progressive);
  }

  /** Whether a file's baseline and progressive form are worth comparing. */
  static boolean isSmall(byte[] file) {
    return file.length <= SMALL_FILE_BYTES;
  }

  static byte[] smaller(byte[] baseline, byte[] progressive) {
    return baseline.length <= progressive.length ? baseline : progressive;
  }

  /**
   * How coarsely libjpeg rounds: the percentage that it scales the standard's tables by
   * (jpeg_quality_scaling in jcparam.c).
   */
  static double coarseness(int quality) {
    return quality < 50 ? 5000.0 / quality : 200 - 2.0 * Math.min(quality, 99);
  }

  private static byte[] write(
      BufferedImage image, int quality, Function<JpegEncoder, byte[]> kind) {
    try {
      return kind.apply(new JpegEncoder(Greys.orSame(image), quality));
    } catch (OutOfMemoryError e) {
      throw OutOfPictureMemoryException.whileEncoding(image, e);
    }
  }
}
