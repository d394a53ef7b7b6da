package dev.pawpress.bench;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** ImageIO as the JDK has it, whichever plugins lie beside it. Stateless and thread-safe. */
final class PlainImageIo {
  static {
    ImageIO.setUseCache(false);
  }

  private PlainImageIo() {}

  /** The JDK's own JPEG reader, at full size. It converts to sRGB from the file's profile. */
  static BufferedImage decodeJpeg(byte[] file) {
    return decodeJpeg(file, profile -> false);
  }

  /**
   * The same, but with the numbers as they are stored if the file's profile is one of these.
   *
   * @param asStored asked about each colour space that the reader offers
   */
  static BufferedImage decodeJpeg(byte[] file, Predicate<ColorSpace> asStored) {
    ImageReader reader = own(ImageIO.getImageReadersByFormatName("jpeg"));
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      ImageReadParam settings = reader.getDefaultReadParam();
      for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext(); ) {
        ImageTypeSpecifier type = types.next();
        if (asStored.test(type.getColorModel().getColorSpace())) {
          settings.setDestinationType(type);
        }
      }
      return reader.read(0, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's own JPEG writer, baseline. */
  static byte[] jpeg(BufferedImage image, int quality) {
    return written(own(ImageIO.getImageWritersByFormatName("jpeg")), image, quality, it -> {});
  }

  /** The same, progressive. */
  static byte[] progressiveJpeg(BufferedImage image, int quality) {
    return written(
        own(ImageIO.getImageWritersByFormatName("jpeg")),
        image,
        quality,
        settings -> settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  /** libwebp by webp-imageio, method 4, which is its default. */
  static byte[] webp(BufferedImage image, int quality) {
    return written(
        ImageIO.getImageWritersByFormatName("webp").next(),
        image,
        quality,
        settings -> settings.setCompressionType("Lossy"));
  }

  private static <T> T own(Iterator<T> codecs) {
    while (codecs.hasNext()) {
      T codec = codecs.next();
      if (codec.getClass().getName().startsWith("com.sun.imageio.")) {
        return codec;
      }
    }
    throw new IllegalStateException("This JDK has no JPEG codec of its own.");
  }

  private static byte[] written(
      ImageWriter writer, BufferedImage image, int quality, Consumer<ImageWriteParam> more) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      more.accept(settings);
      settings.setCompressionQuality(quality / 100f);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
