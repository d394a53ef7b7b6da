package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes a PNG's tRNS chunk one that Java's reader takes as libpng does. What libpng passes over is
 * left out: one that comes before its palette, is longer than it, has another length than its
 * colour type needs, or is of a picture with alpha (Java would stumble over some of these). Java
 * also compares the transparent colour as it is stored with samples spread to 8 bits, and looks at
 * bits that the standard says are not used. Stateless and thread-safe.
 */
final class PngTransparency {
  private static final int BIT_DEPTH_OFFSET = 8;
  private static final int COLOUR_TYPE_OFFSET = 9;

  private PngTransparency() {}

  /**
   * The chunk for the codec, or null if there must be none.
   *
   * @param header the content of a sound IHDR
   * @param paletteEntries in the palette that came before, 0 if none did
   */
  static Bytes chunk(Bytes header, int paletteEntries, Bytes content) {
    int bits = header.u8(BIT_DEPTH_OFFSET);
    int length = content.length();
    return switch (header.u8(COLOUR_TYPE_OFFSET)) {
      case PngHeader.PALETTE ->
          length > 0 && length <= Math.min(paletteEntries, 1 << bits)
              ? chunk(content.toArray())
              : null;
      case PngHeader.GREY -> length == 2 ? chunk(spread(content, bits)) : null;
      case PngHeader.COLOUR -> length == 6 ? chunk(spread(content, bits)) : null;
      default -> null;
    };
  }

  /** Only the bits that samples have, and these as the codec compares them. */
  private static byte[] spread(Bytes content, int bits) {
    int largest = (1 << bits) - 1;
    int factor = bits < 8 ? 0xff / largest : 1;
    ByteBuffer colour = ByteBuffer.allocate(content.length());
    while (colour.hasRemaining()) {
      colour.putShort((short) ((content.u16(colour.position()) & largest) * factor));
    }
    return colour.array();
  }

  private static Bytes chunk(byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put("tRNS".getBytes(StandardCharsets.ISO_8859_1)).put(content);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + content.length);
    return Bytes.of(chunk.putInt((int) checksum.getValue()).array());
  }
}
