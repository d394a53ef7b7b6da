package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Lets an ImageIO writer write into memory, pixels only. Stateless and thread-safe. */
final class WriterOutput {
  private WriterOutput() {}

  /**
   * Writes a file without metadata and disposes of the writer.
   *
   * @throws UncheckedIOException if the writer fails or writes nothing
   */
  static byte[] file(ImageWriter writer, ImageWriteParam settings, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode a picture", e);
    } finally {
      writer.dispose();
    }
    if (bytes.size() == 0) {
      throw new UncheckedIOException(new IOException("the writer wrote nothing"));
    }
    return bytes.toByteArray();
  }
}
