package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Lets Java's reader take a PNG whose zlib stream is sound but for its checksum at the end. libpng
 * never looks at it, and nor do browsers; Java fails on it, with rows still in its buffers, but
 * takes a stream that has none. The chunks' own checksums must vouch for the pixels then. Stateless
 * and thread-safe.
 */
final class PngChecksum {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int PIXELS = 0x49444154; // IDAT

  private PngChecksum() {}

  /** Whether a reader failed for this reason. */
  static boolean isToBlameFor(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ZipException && "incorrect data check".equals(cause.getMessage())) {
        return true; // zlib's own words, the same for decades
      }
    }
    return false;
  }

  /**
   * Cuts the stream's checksum off, in place: what follows the pixels moves up.
   *
   * @return whether that was possible: every chunk of pixels is whole and has its right checksum
   */
  static boolean cut(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int last = -1;
    int offset = SIGNATURE_BYTES;
    while (offset + CHUNK_HEADER_BYTES + CHECKSUM_BYTES <= png.length) {
      int length = file.getInt(offset);
      if (length < 0 || length > png.length - offset - CHUNK_HEADER_BYTES - CHECKSUM_BYTES) {
        return false;
      }
      if (file.getInt(offset + 4) == PIXELS) {
        if (checksum(png, offset + 4, 4 + length)
            != file.getInt(offset + CHUNK_HEADER_BYTES + length)) {
          return false;
        }
        last = offset;
      }
      offset += CHUNK_HEADER_BYTES + length + CHECKSUM_BYTES;
    }
    if (last < 0 || file.getInt(last) <= CHECKSUM_BYTES) {
      return false;
    }
    int length = file.getInt(last);
    int end = last + CHUNK_HEADER_BYTES + length;
    System.arraycopy(png, end, png, end - CHECKSUM_BYTES, png.length - end);
    file.putInt(last, length - CHECKSUM_BYTES);
    return true;
  }

  private static int checksum(byte[] png, int offset, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(png, offset, length);
    return (int) checksum.getValue();
  }
}
