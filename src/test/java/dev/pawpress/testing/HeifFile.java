package dev.pawpress.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a HEIC or AVIF file together box by box: items with their descriptions and bytes, and what
 * refers to what. Nothing is checked, so that files can lie. For one thread.
 */
public final class HeifFile {
  private static final int FILE = 0;

  private static final class Item {
    final int id;
    final String type;
    final byte[] data;
    final int method;
    final int[] properties;
    final int protection;

    Item(int id, String type, byte[] data, int method, int[] properties, int protection) {
      this.id = id;
      this.type = type;
      this.data = data;
      this.method = method;
      this.properties = properties;
      this.protection = protection;
    }
  }

  private final List<byte[]> properties = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final ByteArrayOutputStream references = new ByteArrayOutputStream();
  private byte[] brands = SampleImages.ascii("heic\0\0\0\0mif1heic");
  private int primary = 1;
  private int dataReference;
  private int overlap;

  /** The main brand, and others. */
  public HeifFile brands(String main, String... others) {
    brands = SampleImages.ascii(main + "\0\0\0\0" + String.join("", others));
    return this;
  }

  /** Adds a description; its number, from 1, is for {@link #item}. */
  public int property(String type, byte[] content) {
    properties.add(box(type, content));
    return properties.size();
  }

  /** A picture's size. */
  public int size(int width, int height) {
    return property("ispe", numbers(0, width, height));
  }

  /** Adds an item whose bytes lie in the file. Numbers from 0x80 on are of essential properties. */
  public HeifFile item(int id, String type, byte[] data, int... itsProperties) {
    items.add(new Item(id, type, data, FILE, itsProperties, 0));
    return this;
  }

  /** Adds an item whose bytes lie in the index (1) or in other items (2). */
  public HeifFile itemElsewhere(
      int method, int id, String type, byte[] data, int... itsProperties) {
    items.add(new Item(id, type, data, method, itsProperties, 0));
    return this;
  }

  /** Adds an encrypted item. */
  public HeifFile encryptedItem(int id, String type, byte[] data, int... itsProperties) {
    items.add(new Item(id, type, data, FILE, itsProperties, 1));
    return this;
  }

  /** Adds a grid of tiles. */
  public HeifFile grid(
      int id, int columns, int rows, int width, int height, int[] tiles, int... itsProperties) {
    byte[] data =
        ByteBuffer.wrap(new byte[8])
            .put(new byte[] {0, 0, (byte) (rows - 1), (byte) (columns - 1)})
            .putShort((short) width)
            .putShort((short) height)
            .array();
    items.add(new Item(id, "grid", data, 1, itsProperties, 0));
    return reference("dimg", id, tiles);
  }

  public HeifFile reference(String sense, int from, int... to) {
    byte[] content = new byte[4 + 2 * to.length];
    ByteBuffer writer = ByteBuffer.wrap(content).putShort((short) from).putShort((short) to.length);
    for (int target : to) {
      writer.putShort((short) target);
    }
    references.writeBytes(box(sense, content));
    return this;
  }

  public HeifFile primary(int id) {
    primary = id;
    return this;
  }

  /** Says that all items lie in another file. */
  public HeifFile inAnotherFile() {
    dataReference = 1;
    return this;
  }

  /** Says that each item begins so many bytes before it does. */
  public HeifFile overlapping(int bytes) {
    overlap = bytes;
    return this;
  }

  public byte[] bytes() {
    byte[] ftyp = box("ftyp", brands);
    byte[] meta = meta(0);
    return SampleImages.join(ftyp, meta(ftyp.length + meta.length + 8), box("mdat", data(FILE)));
  }

  private byte[] data(int method) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Item item : items) {
      if (item.method == method) {
        data.writeBytes(item.data);
      }
    }
    return data.toByteArray();
  }

  private byte[] meta(int dataOffset) {
    byte[] iinf = numbers(0, items.size() << 16);
    byte[] all = Arrays.copyOf(iinf, 6);
    for (Item item : items) {
      byte[] entry =
          ByteBuffer.wrap(new byte[13])
              .putInt(2 << 24)
              .putShort((short) item.id)
              .putShort((short) item.protection)
              .put(SampleImages.ascii(item.type))
              .array();
      all = SampleImages.join(all, box("infe", entry));
    }
    byte[] handler = SampleImages.join(numbers(0, 0), SampleImages.ascii("pict"), new byte[13]);
    return box(
        "meta",
        numbers(0),
        box("hdlr", handler),
        box("pitm", Arrays.copyOf(numbers(0, primary << 16), 6)),
        box("iinf", all),
        box("iref", numbers(0), references.toByteArray()),
        box("iprp", box("ipco", properties.toArray(byte[][]::new)), associations()),
        box("idat", data(1)),
        locations(dataOffset));
  }

  private byte[] associations() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(numbers(0, items.size()));
    for (Item item : items) {
      content.write(item.id >> 8);
      content.write(item.id);
      content.write(item.properties.length);
      for (int property : item.properties) {
        content.write(property);
      }
    }
    return box("ipma", content.toByteArray());
  }

  private byte[] locations(int dataOffset) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(numbers(1 << 24));
    content.writeBytes(new byte[] {0x44, 0, 0, (byte) items.size()});
    int inFile = dataOffset;
    int inIndex = 0;
    for (Item item : items) {
      content.writeBytes(
          new byte[] {
            (byte) (item.id >> 8),
            (byte) item.id,
            0,
            (byte) item.method,
            0,
            (byte) dataReference,
            0,
            1
          });
      int offset = item.method == FILE ? inFile - overlap : inIndex;
      content.writeBytes(numbers(offset, item.data.length + (item.method == FILE ? overlap : 0)));
      inFile += item.method == FILE ? item.data.length : 0;
      inIndex += item.method == FILE ? 0 : item.data.length;
    }
    return box("iloc", content.toByteArray());
  }

  /** A box of some parts. */
  public static byte[] box(String type, byte[]... parts) {
    byte[] content = SampleImages.join(parts);
    return SampleImages.join(numbers(8 + content.length), SampleImages.ascii(type), content);
  }

  /** Numbers of four bytes. */
  public static byte[] numbers(int... values) {
    byte[] bytes = new byte[4 * values.length];
    ByteBuffer writer = ByteBuffer.wrap(bytes);
    for (int value : values) {
      writer.putInt(value);
    }
    return bytes;
  }

  /** A box {@code colr} of code points. */
  public static byte[] nclx(int primaries, int transfer, int matrix, boolean fullRange) {
    return ByteBuffer.wrap(new byte[11])
        .put(SampleImages.ascii("nclx"))
        .putShort((short) primaries)
        .putShort((short) transfer)
        .putShort((short) matrix)
        .put((byte) (fullRange ? 0x80 : 0))
        .array();
  }
}
