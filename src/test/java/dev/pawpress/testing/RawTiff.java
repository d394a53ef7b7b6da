package dev.pawpress.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes TIFFs of any layout: strips or tiles, chunky or planar, in both byte orders, classic or
 * BigTIFF, with any tags. Sound ones only if what is asked for is. The pixels come first, the
 * directory last, as libtiff writes them.
 */
public final class RawTiff {
  public static final int SHORT = 3;
  public static final int LONG = 4;
  public static final int UNDEFINED = 7;

  private final int width;
  private final int height;
  private final int bits;
  private final int samples;
  private final Map<Integer, Tag> tags = new TreeMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean big;
  private boolean planar;
  private boolean deflated;
  private int tileSide;
  private int rowsPerStrip;

  private static final class Tag {
    private final int type;
    private final int count;
    private final byte[] value;

    Tag(int type, int count, byte[] value) {
      this.type = type;
      this.count = count;
      this.value = value;
    }
  }

  public RawTiff(int width, int height, int bits, int samples, int photometric) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.samples = samples;
    this.rowsPerStrip = height;
    with(256, LONG, width).with(257, LONG, height).with(262, SHORT, photometric);
    with(277, SHORT, samples);
    long[] each = new long[samples];
    Arrays.fill(each, bits);
    with(258, SHORT, each);
  }

  /** A sample's stored value. */
  public interface Samples {
    int at(int x, int y, int channel);
  }

  /** Must come first: values are stored in this order. */
  public static RawTiff bigEndian(int width, int height, int bits, int samples, int photometric) {
    RawTiff tiff = new RawTiff(width, height, bits, samples, photometric);
    tiff.order = ByteOrder.BIG_ENDIAN;
    for (Map.Entry<Integer, Tag> tag : tiff.tags.entrySet()) {
      tag.setValue(swapped(tag.getValue()));
    }
    return tiff;
  }

  private static Tag swapped(Tag tag) {
    byte[] value = tag.value.clone();
    int size = tag.type == SHORT ? 2 : 4;
    for (int i = 0; i < value.length; i++) {
      value[i] = tag.value[i / size * size + size - 1 - i % size];
    }
    return new Tag(tag.type, tag.count, value);
  }

  public RawTiff bigTiff() {
    big = true;
    return this;
  }

  /** All of one sample, then all of the next. */
  public RawTiff planar() {
    planar = true;
    return with(284, SHORT, 2);
  }

  public RawTiff deflated() {
    deflated = true;
    return with(259, SHORT, 8);
  }

  public RawTiff tiles(int side) {
    tileSide = side;
    return with(322, SHORT, side).with(323, SHORT, side);
  }

  public RawTiff rowsPerStrip(int rows) {
    rowsPerStrip = rows;
    return with(278, LONG, rows);
  }

  /** One more tag of whole numbers, or another value for one. */
  public RawTiff with(int tag, int type, long... values) {
    int size = type == SHORT ? 2 : 4;
    ByteBuffer value = ByteBuffer.allocate(size * values.length).order(order);
    for (long one : values) {
      if (type == SHORT) {
        value.putShort((short) one);
      } else {
        value.putInt((int) one);
      }
    }
    tags.put(tag, new Tag(type, values.length, value.array()));
    return this;
  }

  /** One more tag of bytes. */
  public RawTiff with(int tag, byte[] value) {
    tags.put(tag, new Tag(UNDEFINED, value.length, value));
    return this;
  }

  public byte[] file(Samples values) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    int pieceWidth = tileSide > 0 ? tileSide : width;
    int pieceHeight = tileSide > 0 ? tileSide : Math.min(rowsPerStrip, height);
    int across = (width + pieceWidth - 1) / pieceWidth;
    int down = (height + pieceHeight - 1) / pieceHeight;
    int pieces = across * down * (planar ? samples : 1);
    long[] offsets = new long[pieces];
    long[] lengths = new long[pieces];
    int start = big ? 16 : 8;
    for (int i = 0; i < pieces; i++) {
      int left = i % across * pieceWidth;
      int top = i / across % down * pieceHeight;
      int rows = tileSide > 0 ? tileSide : Math.min(pieceHeight, height - top);
      int plane = planar ? i / (across * down) : -1;
      byte[] piece = piece(values, left, top, pieceWidth, rows, plane);
      offsets[i] = (long) start + pixels.size();
      lengths[i] = piece.length;
      pixels.writeBytes(piece);
    }
    with(tileSide > 0 ? 324 : 273, LONG, offsets).with(tileSide > 0 ? 325 : 279, LONG, lengths);
    return fileOf(pixels.toByteArray());
  }

  /** The same with pixels that are compressed already; where they lie must have been said. */
  public byte[] fileOf(byte[] pixels) {
    int start = big ? 16 : 8;
    int directoryAt = start + pixels.length + pixels.length % 2;
    int entryBytes = big ? 20 : 12;
    int inline = big ? 8 : 4;
    int fixed = (big ? 8 : 2) + tags.size() * entryBytes + inline;
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    ByteBuffer file = ByteBuffer.allocate(directoryAt + fixed).order(order);
    file.put(SampleImages.ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
    if (big) {
      file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directoryAt);
    } else {
      file.putShort((short) 42).putInt(directoryAt);
    }
    file.put(pixels).position(directoryAt);
    putWord(file, tags.size(), 8, 2);
    for (Map.Entry<Integer, Tag> entry : tags.entrySet()) {
      Tag tag = entry.getValue();
      file.putShort((short) (int) entry.getKey()).putShort((short) tag.type);
      putWord(file, tag.count, 8, 4);
      if (tag.value.length > inline) {
        putWord(file, directoryAt + fixed + values.size(), 8, 4);
        values.writeBytes(tag.value);
      } else {
        file.put(Arrays.copyOf(tag.value, inline));
      }
    }
    return SampleImages.join(file.array(), values.toByteArray());
  }

  private void putWord(ByteBuffer file, int value, int bytesIfBig, int bytes) {
    switch (big ? bytesIfBig : bytes) {
      case 8 -> file.putLong(value);
      case 4 -> file.putInt(value);
      default -> file.putShort((short) value);
    }
  }

  private byte[] piece(Samples values, int left, int top, int columns, int rows, int plane) {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    for (int y = top; y < top + rows; y++) {
      int buffer = 0;
      int filled = 0;
      for (int x = left; x < left + columns; x++) {
        for (int channel = 0; channel < samples; channel++) {
          if (plane >= 0 && plane != channel) {
            continue;
          }
          int value = x < width && y < height ? values.at(x, y, channel) : 0;
          if (bits == 16) {
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            piece.write(little ? value : value >> 8);
            piece.write(little ? value >> 8 : value);
            continue;
          }
          buffer = (buffer << bits) | (value & ((1 << bits) - 1));
          for (filled += bits; filled >= 8; filled -= 8) {
            piece.write(buffer >> (filled - 8));
          }
        }
      }
      if (filled > 0) {
        piece.write(buffer << (8 - filled));
      }
    }
    return deflated ? RawPng.deflated(piece.toByteArray()) : piece.toByteArray();
  }

  /**
   * A picture as the JDK's own writer compresses it.
   *
   * @param compression its name there, such as {@code CCITT T.6}
   * @param tileSide 0 for strips
   */
  public static byte[] compressed(BufferedImage image, String compression, int tileSide) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkWriter();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(compression);
      if (tileSide > 0) {
        settings.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setTiling(tileSide, tileSide, 0, 0);
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

  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java writes no TIFFs");
  }
}
