package dev.pawpress.imaging;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Writes WebPs with libwebp. Transparency is lossless in both kinds, and colours where nothing is
 * to be seen are not kept (libwebp's {@code exact} is off). Its slower conversion of colours
 * ({@code use_sharp_yuv}) is off too: it took up to twice the time and mostly 1 to 13 % more bytes,
 * and brightness, which is what is compared, came out no closer. Thread-safe.
 */
final class WebpFiles {
  /**
   * Method 4 of 0 to 6: 2 takes half the time and 9 % more bytes at equal similarity, 6 takes more
   * than twice the time for 0.3 % less. The same goes for lossless files of graphics.
   */
  private static final int METHOD = 4;

  /** Of lossless files, it only says how hard libwebp tries; its tools' own default. */
  private static final int LOSSLESS_EFFORT = 75;

  /**
   * Neighbours of the same colour, of 100, that make a picture a graphic. In photos there were 57
   * at most (a smooth one; most had less than 20), in logos, flags and screenshots of their own
   * size 84 to 100; a screenshot that was resized has fewer, and then lossy is smaller indeed.
   */
  private static final int GRAPHIC_PERCENT = 80;

  private final Codecs codecs;

  WebpFiles(Codecs codecs) {
    this.codecs = codecs;
  }

  /**
   * @param quality 1 to 100
   */
  byte[] lossy(BufferedImage image, int quality) {
    return write(image, CompressionType.Lossy, quality);
  }

  byte[] lossless(BufferedImage image) {
    return write(image, CompressionType.Lossless, LOSSLESS_EFFORT);
  }

  /** Whether a lossless file may well be smaller than a lossy one, as a quick look tells. */
  static boolean looksLikeGraphic(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    long pairs = (long) (row.length - 1) * image.getHeight();
    long most = pairs - (GRAPHIC_PERCENT * pairs + 99) / 100;
    long different = 0;
    for (int y = 0; y < image.getHeight() && different <= most; y++) {
      image.getRaster().getDataElements(0, y, row.length, 1, row);
      for (int x = 1; x < row.length; x++) {
        different += row[x] == row[x - 1] ? 0 : 1;
      }
    }
    return different <= most;
  }

  /**
   * How coarsely libwebp rounds: its quantiser of 0 to 127 (QualityToCompression and
   * VP8SetSegmentParams in quant_enc.c, without what differs between segments).
   */
  static double coarseness(int quality) {
    double share = Math.min(quality, 99) / 100.0;
    double linear = share < 0.75 ? share * 2 / 3 : 2 * share - 1;
    return 127 * (1 - Math.cbrt(linear));
  }

  private byte[] write(BufferedImage image, CompressionType type, int quality) {
    ImageWriter writer = codecs.webpWriter();
    WebPWriteParam settings = (WebPWriteParam) writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionType(type);
    settings.setCompressionQuality(quality / 100f);
    settings.setMethod(METHOD);
    return WriterOutput.file(writer, settings, new UncopiedImage(image));
  }
}
