package dev.pawpress.testing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes JPEGs of four inks in memory. */
public final class InkJpeg {
  private InkJpeg() {}

  /** Four bands as they are, in the highest quality, without a word of what they mean. */
  public static byte[] of(Raster samples) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(1);
      writer.setOutput(output);
      writer.write(null, new IIOImage(samples, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A picture as Photoshop would store it: as much black as goes, inverted. */
  public static byte[] of(BufferedImage image) {
    int width = image.getWidth();
    WritableRaster samples =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, image.getHeight(), 4, null);
    for (int i = 0; i < width * image.getHeight(); i++) {
      int pixel = image.getRGB(i % width, i / width);
      int[] light = {(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff};
      int most = Math.max(1, Math.max(light[0], Math.max(light[1], light[2])));
      samples.setPixel(
          i % width,
          i / width,
          new int[] {light[0] * 255 / most, light[1] * 255 / most, light[2] * 255 / most, most});
    }
    return withAdobe(of(samples), 0);
  }

  /** With Adobe's marker; without it if the transform is negative. */
  public static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] version = {0, 100, 0, 0, 0, 0, (byte) transform};
    return transform < 0
        ? jpeg
        : SampleImages.withSegment(
            jpeg, 0xee, SampleImages.join(SampleImages.ascii("Adobe"), version));
  }
}
