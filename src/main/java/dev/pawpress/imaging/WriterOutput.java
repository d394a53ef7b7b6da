package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Lets an ImageIO writer write into memory, pixels only. Stateless and thread-safe. */
final class WriterOutput {
  private WriterOutput() {}

  /**
   * Writes a file without metadata and disposes of the writer.
   *
   * @throws UncheckedIOException if the writer fails or writes nothing
   * @throws OutOfPictureMemoryException if the heap is full
   */
  static byte[] file(ImageWriter writer, ImageWriteParam settings, BufferedImage image) {
    EncodedFile file = new EncodedFile();
    try (file) {
      writer.setOutput(file);
      writer.write(null, new IIOImage(image, null, null), settings);
      if (file.length() == 0) {
        throw new IOException("the writer wrote nothing");
      }
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode a picture", e);
    } catch (OutOfMemoryError e) {
      throw OutOfPictureMemoryException.whileEncoding(image, e);
    } finally {
      writer.dispose();
    }
  }
}
