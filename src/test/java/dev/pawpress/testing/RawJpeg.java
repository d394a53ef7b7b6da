package dev.pawpress.testing;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEGs of channels as they are, with no word on what they mean. */
public final class RawJpeg {
  private static final String METADATA = "javax_imageio_jpeg_image_1.0";

  private RawJpeg() {}

  /** One to four channels of 8 bits, in high quality, unconverted and without JFIF or Adobe. */
  public static byte[] of(Raster channels) {
    return written(new IIOImage(channels, null, null));
  }

  /** The same picture as {@code image} with a restart marker after every so many blocks. */
  public static byte[] withRestarts(BufferedImage image, int blocks) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
      IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(METADATA);
      IIOMetadataNode restarts = new IIOMetadataNode("dri");
      restarts.setAttribute("interval", String.valueOf(blocks));
      tree.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
      metadata.setFromTree(METADATA, tree);
      return written(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private static byte[] written(IIOImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(1);
      writer.setOutput(output);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
