package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks whether a PNG without its metadata may be shown as it is. Refused are 16 bits a channel
 * (renditions have 8, in half the bytes), interlacing (which takes more bytes), wrong checksums
 * (browsers do not forgive them), a transparent colour with less than 8 bits (which the header's
 * parser has changed for Java's sake), and bytes between or behind the pixels. Stateless and
 * thread-safe.
 */
final class PngOriginal {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_FRAME_BYTES = 12;
  private static final int WIDTH = 16;
  private static final int HEIGHT = 20;
  private static final int BIT_DEPTH = 24;
  private static final int COLOUR_TYPE = 25;
  private static final int INTERLACING = 28;
  private static final int PART_BYTES = 1 << 16;

  private PngOriginal() {}

  /**
   * @param file what a header's pixels are, joined
   */
  static boolean isPlain(Bytes file) {
    int bits = file.u8(BIT_DEPTH);
    boolean palette = file.u8(COLOUR_TYPE) == PngHeader.PALETTE;
    if (bits == 16 || file.u8(INTERLACING) != 0) {
      return false;
    }
    long rowBytes = (file.u32(WIDTH) * PngHeader.channels(file.u8(COLOUR_TYPE)) * bits + 7) / 8;
    long pixelBytes = file.u32(HEIGHT) * (1 + rowBytes); // each row begins with its filter
    Inflater inflater = new Inflater();
    byte[] part = new byte[PART_BYTES];
    try {
      long offset = SIGNATURE_BYTES;
      while (file.has(offset, CHUNK_FRAME_BYTES)) {
        long length = file.u32(offset);
        if (!file.has(offset, length + CHUNK_FRAME_BYTES) || !hasRightChecksum(file, offset)) {
          return false;
        }
        boolean misfit =
            switch (file.slice(offset + 4, 4).latin1()) {
              case "tRNS" -> bits < 8 && !palette;
              case "IDAT" ->
                  !goesOn(inflater, file.slice(offset + 8, length).buffer(), part, pixelBytes);
              default -> false;
            };
        if (misfit) {
          return false;
        }
        offset += length + CHUNK_FRAME_BYTES;
      }
      return offset == file.length()
          && inflater.finished()
          && inflater.getBytesWritten() == pixelBytes;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  private static boolean hasRightChecksum(Bytes file, long offset) {
    long length = file.u32(offset);
    CRC32 checksum = new CRC32();
    checksum.update(file.slice(offset + 4, length + 4).buffer());
    return checksum.getValue() == file.u32(offset + 8 + length);
  }

  /**
   * Whether the compressed pixels have not ended before these bytes, nor within them, and are not
   * too many.
   */
  private static boolean goesOn(Inflater inflater, ByteBuffer bytes, byte[] part, long most)
      throws DataFormatException {
    inflater.setInput(bytes);
    while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
      inflater.inflate(part);
      if (inflater.getBytesWritten() > most) {
        return false;
      }
    }
    return !inflater.needsDictionary() && inflater.getRemaining() == 0;
  }
}
