package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;

/**
 * Writes JPEGs, with colour at half the resolution (4:2:0) at every quality. Full resolution took 8
 * to 34 % more bytes at quality 80 (eight pictures, widths 640 and 1280; 50 % for a very smooth
 * one) for what the eye hardly sees. Grey pictures have one channel. Thread-safe.
 */
final class JpegFiles {
  /**
   * Files below that size are written in both ways. A progressive one was 1 to 6 % smaller for the
   * most part, but small or smooth pictures grew by up to 56 %, for its tables are more numerous;
   * and there is no point in showing so little step by step.
   */
  private static final int SMALL_FILE_BYTES = 32 << 10;

  private final Codecs codecs;

  JpegFiles(Codecs codecs) {
    this.codecs = codecs;
  }

  /**
   * Progressive, or baseline if that is smaller, and with Huffman tables of its own.
   *
   * @param image without alpha
   * @param quality 1 to 100
   */
  byte[] file(BufferedImage image, int quality) {
    byte[] progressive = progressive(image, quality);
    return isSmall(progressive) ? smaller(baseline(image, quality), progressive) : progressive;
  }

  /** Decodes to the same pixels as a progressive one, but is read and written much faster. */
  byte[] baseline(BufferedImage image, int quality) {
    return write(image, quality, /* progressive= */ false);
  }

  byte[] progressive(BufferedImage image, int quality) {
    return write(image, quality, /* progressive= */ true);
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

  private byte[] write(BufferedImage image, int quality, boolean progressive) {
    ImageWriter writer = codecs.writer(ImageFormat.JPEG);
    JPEGImageWriteParam settings = (JPEGImageWriteParam) writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality / 100f);
    settings.setOptimizeHuffmanTables(true);
    settings.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    return WriterOutput.file(writer, settings, Greys.orSame(image));
  }
}
