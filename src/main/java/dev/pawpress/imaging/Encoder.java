package dev.pawpress.imaging;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;

/**
 * Encodes a picture, which it takes for sRGB, without any metadata: no profile, EXIF, comment or
 * time. The same picture, format and quality give the same bytes. Thread-safe.
 */
public final class Encoder {
  private static final int WEBP_METHOD = 4;
  private static final int WHITE = 0xffffff;

  private final Codecs codecs = new Codecs();

  /**
   * Encodes as baseline JPEG with halved colour resolution (transparency turns to white), as PNG,
   * or as lossy WebP with lossless transparency.
   *
   * @param quality 1 to 100; of no effect on PNG
   * @throws OutOfPictureMemoryException if the heap is full
   */
  public byte[] encode(Picture picture, ImageFormat format, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality is " + quality + ", must be between 1 and 100");
    }
    BufferedImage image = PlainPixels.picture(picture).image();
    boolean transparent = picture.isTransparent();
    try {
      return write(forFormat(image, transparent, format), format, quality);
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode a picture as " + format.id(), e);
    }
  }

  private byte[] write(BufferedImage image, ImageFormat format, int quality) throws IOException {
    ImageWriter writer = codecs.writer(format);
    EncodedFile file = new EncodedFile();
    try (file) {
      writer.setOutput(file);
      writer.write(null, new IIOImage(image, null, null), settings(writer, format, quality));
      if (file.length() == 0) {
        throw new IOException("the writer wrote nothing");
      }
      return file.toByteArray();
    } catch (OutOfMemoryError e) {
      throw new OutOfPictureMemoryException(
          String.format(
              Locale.ROOT,
              "the heap is full, while encoding %dx%d as %s",
              image.getWidth(),
              image.getHeight(),
              format.id()),
          e);
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriteParam settings(ImageWriter writer, ImageFormat format, int quality) {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    switch (format) {
      case JPEG -> {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality / 100f);
        ((JPEGImageWriteParam) settings).setOptimizeHuffmanTables(true);
      }
      case WEBP -> {
        WebPWriteParam webp = (WebPWriteParam) settings;
        webp.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        webp.setCompressionType(CompressionType.Lossy);
        webp.setCompressionQuality(quality / 100f);
        webp.setMethod(WEBP_METHOD);
      }
      case PNG -> {
        // Its default is lossless like every other level.
      }
    }
    return settings;
  }

  private static BufferedImage forFormat(
      BufferedImage image, boolean transparent, ImageFormat format) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB
        || (transparent && format != ImageFormat.JPEG)) {
      return image;
    }
    return onWhite(image);
  }

  private static BufferedImage onWhite(BufferedImage image) {
    BufferedImage target = PlainPixels.image(image.getWidth(), image.getHeight(), false);
    int[] pixels = PlainPixels.in(target);
    image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = onWhite(pixels[i]);
    }
    return target;
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 0) {
      return WHITE;
    }
    int red = onWhite((argb >> 16) & 0xff, alpha);
    int green = onWhite((argb >> 8) & 0xff, alpha);
    int blue = onWhite(argb & 0xff, alpha);
    return (red << 16) | (green << 8) | blue;
  }

  private static int onWhite(int colour, int alpha) {
    return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
