package dev.pawpress.imaging;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes a piece of a picture as the chunks that an animation's frame consists of. Thread-safe.
 */
final class WebpFrameEncoder {
  /** As for stills. */
  private static final int METHOD = 4;

  /** How hard it tries: libwebp's own middle, and gif2webp's. */
  private static final float LOSSLESS_EFFORT = 0.75f;

  private static final int RIFF_HEADER_BYTES = 12;
  private static final int EXTENDED_CHUNK_BYTES = 18;

  private final Codecs codecs = new Codecs();

  /** In lossy colours, with lossless transparency. */
  Bytes lossy(BufferedImage image, int quality) {
    return chunks(image, CompressionType.Lossy, quality / 100f);
  }

  /** As it is, but for the colours of what is wholly transparent. */
  Bytes lossless(BufferedImage image) {
    return chunks(image, CompressionType.Lossless, LOSSLESS_EFFORT);
  }

  private Bytes chunks(BufferedImage image, CompressionType type, float quality) {
    try {
      return pixelChunks(Bytes.of(write(image, type, quality)));
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode a frame of an animation as webp", e);
    }
  }

  private byte[] write(BufferedImage image, CompressionType type, float quality)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = codecs.writer(ImageFormat.WEBP);
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      WebPWriteParam settings = (WebPWriteParam) writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(type);
      settings.setCompressionQuality(quality);
      settings.setMethod(METHOD);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Bytes pixelChunks(Bytes file) throws IOException {
    int head = RIFF_HEADER_BYTES + (file.at(RIFF_HEADER_BYTES, "VP8X") ? EXTENDED_CHUNK_BYTES : 0);
    if (!file.has(head, 1)) {
      throw new IOException("the writer wrote nothing");
    }
    return file.slice(head, file.length());
  }
}
