package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is put around the chunks of one picture to make a WebP file of them that the codec reads: a
 * still one, without profile and metadata. Stateless.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
final class WebpStillFile {
  /** Of the flags of a chunk VP8X: pixels may be transparent. */
  static final int ALPHA = 0x10;

  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int EXTENDED_BYTES = 10;

  private WebpStillFile() {}

  /** The file's first bytes, before all its chunks. */
  static Bytes head(List<Bytes> chunks) {
    int length = 4;
    for (Bytes chunk : chunks) {
      length += chunk.length();
    }
    return Bytes.of(
        ByteBuffer.allocate(RIFF_HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(length)
            .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
            .array());
  }

  /**
   * The chunk VP8X, which comes first where there is more than one.
   *
   * @param pixels as many as there are, which may be only a frame's
   */
  static Bytes extendedChunk(Size pixels, boolean alpha) {
    return Bytes.of(
        ByteBuffer.allocate(CHUNK_HEADER_BYTES + EXTENDED_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("VP8X".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(EXTENDED_BYTES)
            .putInt(alpha ? ALPHA : 0)
            .put(u24(pixels.width() - 1))
            .put(u24(pixels.height() - 1))
            .array());
  }

  private static byte[] u24(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }
}
