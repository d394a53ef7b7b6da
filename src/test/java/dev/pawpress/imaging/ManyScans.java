package dev.pawpress.imaging;

import dev.pawpress.testing.SampleImages;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A grey progressive JPEG of any size and number of scans; it has but a few bytes a scan. */
final class ManyScans {
  /** One coefficient scan and the one bit of data that its first block takes. */
  private static final byte[] SCAN =
      SampleImages.join(segment(0xda, new byte[] {1, 1, 0, 1, 63, 0}), new byte[1]);

  private ManyScans() {}

  /** So many scans in all, one behind the other. */
  static byte[] of(int width, int height, int scans) {
    return SampleImages.join(start(width, height), more(scans - 1), end());
  }

  /**
   * So many scans behind the first, inside what looks like a segment of a marker without length,
   * where a restart was due.
   */
  static byte[] hidden(int width, int height, int scans) {
    byte[] restartEveryBlock = segment(0xdd, new byte[] {0, 1});
    byte[] odd = {(byte) 0xff, 0x02, (byte) 0xfe, (byte) 0xfe};
    byte[] inside = Arrays.copyOf(more(scans), 0xfefe - 2);
    return SampleImages.join(
        start(width, height), restartEveryBlock, more(1), odd, inside, more(1), end());
  }

  private static byte[] start(int width, int height) {
    ByteBuffer frame = ByteBuffer.allocate(9);
    frame.put((byte) 8).putShort((short) height).putShort((short) width);
    frame.put(new byte[] {1, 1, 0x11, 0});
    byte[] ones = new byte[65];
    Arrays.fill(ones, 1, ones.length, (byte) 1);
    return SampleImages.join(
        new byte[] {(byte) 0xff, (byte) 0xd8},
        segment(0xdb, ones),
        segment(0xc2, frame.array()),
        segment(0xc4, huffmanTable(0x00)),
        segment(0xc4, huffmanTable(0x10)),
        segment(0xda, new byte[] {1, 1, 0, 0, 0, 0}),
        new byte[4]);
  }

  /** Knows one code, a single zero bit: no change in brightness, or the end of a block. */
  private static byte[] huffmanTable(int kind) {
    byte[] table = new byte[18];
    table[0] = (byte) kind;
    table[1] = 1;
    return table;
  }

  private static byte[] more(int scans) {
    byte[][] parts = new byte[scans][];
    Arrays.fill(parts, SCAN);
    return SampleImages.join(parts);
  }

  private static byte[] end() {
    return new byte[] {(byte) 0xff, (byte) 0xd9};
  }

  private static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }
}
