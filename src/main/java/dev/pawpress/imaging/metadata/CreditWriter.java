package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Puts a credit into a finished rendition, for recipes that keep copyright: as an EXIF block with
 * nothing else in it, in the place that each format has for one. The picture's own bytes stay as
 * they are. Refuses a file that is not of the format it is said to be. Thread-safe.
 */
public final class CreditWriter {
  private static final int JPEG_START_BYTES = 2;
  private static final int PNG_HEADER_END = 33;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int EXTENDED_BYTES = 10;
  static final int WEBP_ALPHA = 0x10;
  static final int WEBP_EXIF = 0x08;

  /**
   * The file with the credit in it; the very same array if there is nothing to write.
   *
   * @param file a rendition without metadata; read-back checks that, not this
   */
  public byte[] write(byte[] file, ImageFormat format, Credit credit) {
    if (credit.isEmpty()) {
      return file;
    }
    Bytes bytes = Bytes.of(file);
    try {
      if (format == ImageFormat.JPEG && bytes.startsWith("\u00ff\u00d8")) {
        return inJpeg(bytes, credit);
      }
      if (format == ImageFormat.PNG && bytes.at(12, "IHDR")) {
        return inPng(bytes, credit);
      }
      if (format == ImageFormat.WEBP && bytes.at(8, "WEBP")) {
        return inWebp(bytes, credit);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the " + format.id() + " rendition ends early", e);
    }
    throw new IllegalArgumentException("the rendition is no " + format.id());
  }

  /** EXIF wants to be the first segment, and so does JFIF: it comes behind JFIF's, as elsewhere. */
  private static byte[] inJpeg(Bytes file, Credit credit) {
    byte[] content = CreditBlock.inJpeg(credit);
    boolean jfif = file.at(2, "\u00ff\u00e0") && file.at(6, "JFIF\0");
    int offset = jfif ? JPEG_START_BYTES + 2 + file.u16(4) : JPEG_START_BYTES;
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xff).put((byte) 0xe1).putShort((short) (2 + content.length)).put(content);
    return inserted(file, offset, segment.array());
  }

  private static byte[] inPng(Bytes file, Credit credit) {
    byte[] block = CreditBlock.of(credit);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEADER_BYTES + block.length + 4);
    chunk.putInt(block.length).put(latin1("eXIf")).put(block);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + block.length);
    chunk.putInt((int) checksum.getValue());
    return inserted(file, PNG_HEADER_END, chunk.array());
  }

  /** Behind the picture, in the extended form of the file, which says first that EXIF follows. */
  private static byte[] inWebp(Bytes file, Credit credit) {
    byte[] block = CreditBlock.of(credit);
    byte[] exif = chunk("EXIF", block);
    Bytes chunks = file.slice(RIFF_HEADER_BYTES, file.length());
    byte[] header;
    if (chunks.startsWith("VP8X")) {
      int length = CHUNK_HEADER_BYTES + EXTENDED_BYTES;
      header = chunks.slice(0, length).toArray();
      header[CHUNK_HEADER_BYTES] |= WEBP_EXIF;
      chunks = chunks.slice(length, chunks.length());
    } else {
      header = extended(chunks);
    }
    int padding = chunks.length() & 1;
    int length = header.length + chunks.length() + padding + exif.length;
    return ByteBuffer.allocate(RIFF_HEADER_BYTES + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(latin1("RIFF"))
        .putInt(4 + length)
        .put(latin1("WEBP"))
        .put(header)
        .put(chunks.toArray())
        .put(new byte[padding])
        .put(exif)
        .array();
  }

  /** The header of the extended form for a picture in one of the simple ones. */
  private static byte[] extended(Bytes chunks) {
    boolean lossless = chunks.startsWith("VP8L");
    long bits = chunks.u32Little(CHUNK_HEADER_BYTES + 1L);
    int width = lossless ? (int) (bits & 0x3fff) : (chunks.u16Little(14) & 0x3fff) - 1;
    int height = lossless ? (int) (bits >> 14 & 0x3fff) : (chunks.u16Little(16) & 0x3fff) - 1;
    boolean alpha = lossless && (bits >> 28 & 1) != 0;
    byte[] content =
        ByteBuffer.allocate(EXTENDED_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(WEBP_EXIF | (alpha ? WEBP_ALPHA : 0))
            .put(new byte[] {(byte) width, (byte) (width >> 8), (byte) (width >> 16)})
            .put(new byte[] {(byte) height, (byte) (height >> 8), (byte) (height >> 16)})
            .array();
    return chunk("VP8X", content);
  }

  private static byte[] chunk(String type, byte[] content) {
    return ByteBuffer.allocate(CHUNK_HEADER_BYTES + content.length + (content.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(latin1(type))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] inserted(Bytes file, int offset, byte[] part) {
    byte[] whole = file.toArray();
    return ByteBuffer.allocate(whole.length + part.length)
        .put(Arrays.copyOf(whole, offset))
        .put(part)
        .put(whole, offset, whole.length - offset)
        .array();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
