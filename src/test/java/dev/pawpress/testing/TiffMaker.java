package dev.pawpress.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes TIFF blocks with any tags in any of EXIF's directories, the pointers between which are
 * made too. Sound ones: broken ones are made of them.
 */
public final class TiffMaker {
  /** One of EXIF's directories. */
  public enum Directory {
    MAIN(0),
    EXIF(0x8769),
    GPS(0x8825),
    NEXT(0);

    private final int pointer;

    Directory(int pointer) {
      this.pointer = pointer;
    }
  }

  private record Value(int type, int count, String latin1) {
    int outsideBytes() {
      return latin1.length() <= 4 ? 0 : latin1.length() + latin1.length() % 2;
    }
  }

  private final ByteOrder order;
  private final Map<Directory, Map<Integer, Value>> directories = new EnumMap<>(Directory.class);

  public TiffMaker(ByteOrder order) {
    this.order = order;
    directories.put(Directory.MAIN, new TreeMap<>());
  }

  public TiffMaker() {
    this(ByteOrder.BIG_ENDIAN);
  }

  /** A text in ASCII. */
  public TiffMaker text(Directory directory, int tag, String text) {
    return bytes(directory, tag, 2, text + "\0");
  }

  /** Bytes of any one-byte type, in Latin-1. */
  public TiffMaker bytes(Directory directory, int tag, int type, String latin1) {
    return put(directory, tag, new Value(type, latin1.length(), latin1));
  }

  /** One LONG. */
  public TiffMaker number(Directory directory, int tag, int number) {
    byte[] bytes = ByteBuffer.allocate(4).order(order).putInt(number).array();
    return put(directory, tag, new Value(4, 1, new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private TiffMaker put(Directory directory, int tag, Value value) {
    directories.computeIfAbsent(directory, any -> new TreeMap<>()).put(tag, value);
    return this;
  }

  public byte[] block() {
    Map<Directory, Integer> offsets = new EnumMap<>(Directory.class);
    for (Directory directory : directories.keySet()) {
      if (directory.pointer != 0) {
        number(Directory.MAIN, directory.pointer, 0);
      }
    }
    int length = 8;
    for (Directory directory : directories.keySet()) {
      offsets.put(directory, length);
      length += bytesOf(directory);
    }
    offsets.forEach(
        (directory, offset) -> {
          if (directory.pointer != 0) {
            number(Directory.MAIN, directory.pointer, offset);
          }
        });
    ByteBuffer block = ByteBuffer.allocate(length).order(order);
    block.put(SampleImages.ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
    block.putShort((short) 42).putInt(8);
    for (Directory directory : directories.keySet()) {
      int next = directory == Directory.MAIN ? offsets.getOrDefault(Directory.NEXT, 0) : 0;
      write(block.position(offsets.get(directory)), directories.get(directory), next);
    }
    return block.array();
  }

  private int bytesOf(Directory directory) {
    Map<Integer, Value> values = directories.get(directory);
    return 2
        + 12 * values.size()
        + 4
        + values.values().stream().mapToInt(Value::outsideBytes).sum();
  }

  private static void write(ByteBuffer block, Map<Integer, Value> values, int next) {
    int outside = block.position() + 2 + 12 * values.size() + 4;
    block.putShort((short) values.size());
    for (Map.Entry<Integer, Value> entry : values.entrySet()) {
      Value value = entry.getValue();
      byte[] bytes = SampleImages.ascii(value.latin1());
      block.putShort((short) (int) entry.getKey()).putShort((short) value.type());
      block.putInt(value.count());
      if (value.outsideBytes() == 0) {
        block.put(bytes).put(new byte[4 - bytes.length]);
      } else {
        block.putInt(outside).put(outside, bytes);
        outside += value.outsideBytes();
      }
    }
    block.putInt(next);
  }
}
