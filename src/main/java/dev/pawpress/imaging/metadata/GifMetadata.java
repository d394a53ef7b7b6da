package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/**
 * Goes over a GIF's blocks.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifMetadata {
  private static final int HEADER_BYTES = 13;
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;
  private static final int END = 0x3b;
  private static final int PLAIN_TEXT = 0x01;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int COMMENT = 0xfe;
  private static final int APPLICATION = 0xff;
  private static final int APPLICATION_BYTES = 12;
  private static final int XMP_TRAILER_BYTES = 258;

  private GifMetadata() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    long offset = HEADER_BYTES;
    offset += paletteBytes(file.u8(10));
    while (blocks.findings().step()) {
      int block = file.u8(offset);
      switch (block) {
        case EXTENSION -> {
          long end = behindParts(file, offset + 2);
          note(file.u8(offset + 1), file.slice(offset + 2, end - offset - 2), blocks);
          offset = end;
        }
        case PICTURE -> {
          int descriptorBytes = 10;
          offset += descriptorBytes + paletteBytes(file.u8(offset + 9)) + 1;
          offset = behindParts(file, offset);
        }
        case END -> {
          if (offset + 1 < file.length()) {
            blocks.findings().add(PrivateKind.TRAILING_DATA);
          }
          return;
        }
        default -> throw new IndexOutOfBoundsException("no block at " + offset);
      }
    }
  }

  private static int paletteBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** A block's content is in parts of up to 255 bytes, the last of which is empty. */
  private static long behindParts(Bytes file, long start) {
    long offset = start;
    while (file.u8(offset) > 0) {
      offset += 1 + file.u8(offset);
    }
    return offset + 1;
  }

  /**
   * @param parts with their lengths
   */
  private static void note(int label, Bytes parts, Blocks blocks) {
    switch (label) {
      case GRAPHIC_CONTROL -> {
        // How the picture is shown.
      }
      case COMMENT, PLAIN_TEXT -> blocks.findings().add(PrivateKind.COMMENT);
      case APPLICATION -> noteApplication(parts, blocks);
      default -> blocks.findings().add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private static void noteApplication(Bytes parts, Blocks blocks) {
    if (parts.at(1, "XMP DataXMP")) {
      // Its packet is not in parts: it is written as it is, and then what leads readers out of it.
      long length = (long) parts.length() - APPLICATION_BYTES - XMP_TRAILER_BYTES;
      blocks.xmp(parts.slice(APPLICATION_BYTES, length));
    } else if (parts.at(1, "ICCRGBG1012")) {
      blocks.icc();
    } else if (!parts.at(1, "NETSCAPE2.0") && !parts.at(1, "ANIMEXTS1.0")) {
      blocks.findings().add(PrivateKind.UNKNOWN_BLOCK);
    }
  }
}
