package dev.pawpress.testing;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes sample pictures in memory: pixels, files of each format, and files with metadata put into
 * them byte by byte. Formats are given as {@code jpeg}, {@code png}, {@code webp}, {@code bmp} or
 * {@code tiff}; the last two have no metadata put in. Thread-safe.
 */
public final class SampleImages {
  /** A word that is in the metadata of every sample with EXIF, and must be in no rendition. */
  public static final String PRIVATE_WORD = "PRIVATE-CAMERA";

  private SampleImages() {}

  /**
   * A smooth picture that differs in all four corners: black top left, red to the right, green to
   * the bottom, blue along the diagonal.
   */
  public static BufferedImage gradient(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / Math.max(1, width - 1);
        int green = 255 * y / Math.max(1, height - 1);
        int blue = (red + green) / 4;
        image.setRGB(x, y, (red << 16) | (green << 8) | blue);
      }
    }
    return image;
  }

  /** The gradient, transparent on its left half and opaque on its right. */
  public static BufferedImage halfTransparent(int width, int height) {
    BufferedImage colours = gradient(width, height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int alpha = x < width / 2 ? 0 : 0xff;
        image.setRGB(x, y, (alpha << 24) | (colours.getRGB(x, y) & 0xffffff));
      }
    }
    return image;
  }

  /** The gradient as a file. */
  public static byte[] file(String format, int width, int height) {
    return file(format, gradient(width, height));
  }

  /** A picture as a file, in high quality: lossless for PNG and WebP. */
  public static byte[] file(String format, BufferedImage image) {
    return switch (format) {
      case "bmp" -> bmp(image);
      case "tiff" -> tiff(image);
      default -> written(format, image);
    };
  }

  private static byte[] bmp(BufferedImage image) {
    RawBmp bmp =
        image.getColorModel().hasAlpha()
            ? new RawBmp(124, image.getWidth(), image.getHeight(), 32)
                .masks(0xff0000, 0xff00, 0xff, 0xff000000)
            : new RawBmp(40, image.getWidth(), image.getHeight(), 24);
    return bmp.file(image::getRGB);
  }

  private static byte[] tiff(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    RawTiff tiff = new RawTiff(image.getWidth(), image.getHeight(), 8, alpha ? 4 : 3, 2);
    if (alpha) {
      tiff.with(338, RawTiff.SHORT, 2);
    }
    return tiff.file(
        (x, y, channel) -> image.getRGB(x, y) >> (channel == 3 ? 24 : 16 - 8 * channel));
  }

  private static byte[] written(String format, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = writer(format);
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (!format.equals("png")) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(format.equals("webp") ? "Lossless" : "JPEG");
        settings.setCompressionQuality(0.95f);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter writer(String format) {
    return format.equals("webp")
        ? new WebPImageWriterSpi().createWriterInstance(null)
        : ImageIO.getImageWritersByFormatName(format).next();
  }

  /**
   * An EXIF block (a TIFF, without {@code Exif\0\0}) with a camera's name, an orientation and GPS
   * coordinates.
   */
  public static byte[] exif(int orientation, ByteOrder order) {
    byte[] camera = ascii(PRIVATE_WORD + "\0");
    int directory = 8;
    int afterDirectory = directory + 2 + 3 * 12 + 4;
    int gps = afterDirectory + camera.length + camera.length % 2;
    ByteBuffer tiff = ByteBuffer.allocate(gps + 2 + 12 + 4).order(order);
    tiff.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
    tiff.putShort((short) 42).putInt(directory);
    tiff.putShort((short) 3);
    entry(tiff, 0x010f, 2, camera.length).putInt(afterDirectory);
    entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    entry(tiff, 0x8825, 4, 1).putInt(gps);
    tiff.putInt(0).put(camera).position(gps);
    tiff.putShort((short) 1);
    entry(tiff, 0x0001, 2, 2).put(ascii("N\0\0\0"));
    return tiff.array();
  }

  private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
    return tiff.putShort((short) tag).putShort((short) type).putInt(count);
  }

  /** Puts an EXIF block into a file. */
  public static byte[] withExif(String format, byte[] file, byte[] tiff) {
    return switch (format) {
      case "jpeg" -> withSegment(file, 0xe1, join(ascii("Exif\0\0"), tiff));
      case "png" -> withChunk(file, "eXIf", tiff);
      default -> extendedWebp(file, 0x08, new byte[0], riffChunk("EXIF", tiff));
    };
  }

  /** Puts an ICC profile into a file. */
  public static byte[] withProfile(String format, byte[] file, byte[] profile) {
    return switch (format) {
      case "jpeg" ->
          withSegment(file, 0xe2, join(ascii("ICC_PROFILE\0"), new byte[] {1, 1}, profile));
      case "png" -> withChunk(file, "iCCP", join(ascii("a name\0\0"), deflated(profile)));
      default -> extendedWebp(file, 0x20, riffChunk("ICCP", profile), new byte[0]);
    };
  }

  /** Puts a segment right behind a JPEG's first two bytes. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + content.length)).put(content);
    return join(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** Puts a chunk right behind a PNG's header. */
  public static byte[] withChunk(byte[] png, String type, byte[] content) {
    int afterHeader = 33;
    return join(
        Arrays.copyOf(png, afterHeader),
        pngChunk(type, content),
        Arrays.copyOfRange(png, afterHeader, png.length));
  }

  /** A PNG chunk with its right checksum. */
  public static byte[] pngChunk(String type, byte[] content) {
    byte[] named = join(ascii(type), content);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(content.length)
        .put(named)
        .putInt((int) checksum.getValue())
        .array();
  }

  /** Turns a simple WebP into an extended one with chunks before and behind its picture. */
  public static byte[] extendedWebp(byte[] file, int flags, byte[] before, byte[] behind) {
    byte[] picture = Arrays.copyOfRange(file, 12, file.length);
    int bits = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(21);
    boolean alpha = ((bits >> 28) & 1) != 0;
    int width = bits & 0x3fff;
    int height = (bits >> 14) & 0x3fff;
    ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(flags | (alpha ? 0x10 : 0));
    header.put((byte) width).put((byte) (width >> 8)).put((byte) 0);
    header.put((byte) height).put((byte) (height >> 8)).put((byte) 0);
    return riff(join(riffChunk("VP8X", header.array()), before, picture, behind));
  }

  /** A WebP file of chunks. */
  public static byte[] riff(byte[] chunks) {
    return ByteBuffer.allocate(12 + chunks.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(4 + chunks.length)
        .put(ascii("WEBP"))
        .put(chunks)
        .array();
  }

  /** A RIFF chunk, padded to an even length. */
  public static byte[] riffChunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + content.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii(type))
        .putInt(content.length)
        .put(content)
        .array();
  }

  /** A file of a few bytes whose header claims any size; it holds no pixels. */
  public static byte[] claiming(String format, int width, int height) {
    if (format.equals("tiff")) {
      return new RawTiff(width, height, 8, 3, 2)
          .with(273, RawTiff.LONG, 8)
          .with(279, RawTiff.LONG, 4)
          .fileOf(new byte[4]);
    }
    byte[] file = file(format, 8, 8);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    switch (format) {
      case "jpeg" -> {
        int frame = indexOf(file, new byte[] {(byte) 0xff, (byte) 0xc0});
        bytes.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
      }
      case "png" -> bytes.putInt(16, width).putInt(20, height);
      case "bmp" -> bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
      default ->
          bytes
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(21, (width - 1) | ((height - 1) << 14) | (bytes.getInt(21) & 0xf0000000));
    }
    return file;
  }

  /** Where bytes first occur in a file; -1 if nowhere. */
  public static int indexOf(byte[] file, byte[] wanted) {
    for (int i = 0; i + wanted.length <= file.length; i++) {
      if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + 1024];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }
}
