package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks a PNG's chunks. Keeps those that the pixels depend on (IHDR, PLTE, tRNS, IDAT, IEND); text,
 * compressed text, profiles and EXIF never reach the codec. Checksums are the codec's business.
 */
final class PngHeader {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_FRAME_BYTES = 12;
  private static final int MOST_PALETTE_BYTES = 3 * 256;
  static final int GREY = 0;
  static final int COLOUR = 2;
  static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int COLOUR_ALPHA = 6;

  private final Bytes file;
  private final Stretches pixels = new Stretches("PNG");
  private final List<Bytes> profile = new ArrayList<>();
  private Bytes header;
  private Bytes exif;
  private final PngColours colours = new PngColours();
  private int paletteEntries;
  private boolean transparent;
  private boolean hasPixels;
  private boolean ended;

  private PngHeader(Bytes file) {
    this.file = file;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its pixels begin
   */
  static Header parse(Bytes file) {
    return new PngHeader(file).parse();
  }

  private Header parse() {
    pixels.add(file.slice(0, SIGNATURE_BYTES));
    long offset = SIGNATURE_BYTES;
    while (!ended && (file.has(offset, 8) || !hasPixels)) {
      long length = file.u32(offset);
      String type = file.slice(offset + 4, 4).latin1();
      if (length > Integer.MAX_VALUE) {
        throw RejectedImageException.corrupt("PNG", "a chunk claims " + length + " bytes");
      }
      boolean complete = file.has(offset, length + CHUNK_FRAME_BYTES);
      if (!complete && !type.equals("IDAT") && !hasPixels) {
        throw new IndexOutOfBoundsException(type + " at " + offset + " claims " + length);
      }
      if (header == null && !type.equals("IHDR")) {
        throw type.equals("CgBI")
            ? RejectedImageException.unsupported("a PNG in Apple's own variant")
            : RejectedImageException.corrupt("PNG", "it does not begin with its header");
      }
      note(type, file.slice(offset, length + CHUNK_FRAME_BYTES), complete);
      offset += length + CHUNK_FRAME_BYTES;
    }
    return header();
  }

  /** Empty IDATs are left out: however many there are, they hold no pixel. */
  private void note(String type, Bytes chunk, boolean complete) {
    Bytes content = chunk.slice(8, chunk.length() - CHUNK_FRAME_BYTES);
    switch (type) {
      case "IHDR" -> {
        if (header != null || content.length() != 13) {
          throw RejectedImageException.corrupt("PNG", "its header is not one of 13 bytes");
        }
        header = content;
        requireSound(content.u8(9), content.u8(8));
        pixels.add(chunk);
      }
      case "PLTE" -> notePalette(content, chunk);
      case "tRNS" -> {
        if (!hasPixels && !transparent) {
          noteTransparency(content);
        }
      }
      case "IDAT" -> {
        hasPixels = true;
        if (chunk.u32(0) > 0) {
          pixels.addJoined(chunk);
        }
      }
      case "IEND" -> {
        if (!hasPixels) {
          throw RejectedImageException.corrupt("PNG", "it holds no picture");
        }
        ended = complete;
        pixels.add(chunk);
      }
      case "iCCP" -> {
        if (profile.isEmpty()) {
          profile.add(content);
        }
      }
      case "cICP", "sRGB", "gAMA", "cHRM" -> {
        if (!hasPixels && paletteEntries == 0) {
          colours.note(type, content);
        }
      }
      case "eXIf" -> {
        if (exif == null && complete) {
          exif = content;
        }
      }
      default -> {
        // Not about this picture's pixels.
      }
    }
  }

  /** Of a picture of another kind it is a suggestion, which codecs need not see. */
  private void notePalette(Bytes content, Bytes chunk) {
    if (header.u8(9) != PALETTE || paletteEntries > 0) {
      return;
    }
    int bytes = content.length();
    if (bytes == 0 || bytes % 3 != 0 || bytes > MOST_PALETTE_BYTES) {
      throw RejectedImageException.corrupt("PNG", "its palette has " + bytes + " bytes");
    }
    paletteEntries = bytes / 3;
    pixels.add(chunk);
  }

  private void noteTransparency(Bytes content) {
    Bytes chunk = PngTransparency.chunk(header, paletteEntries, content);
    if (chunk != null) {
      transparent = true;
      pixels.add(chunk);
    }
  }

  private Header header() {
    long width = header.u32(0);
    long height = header.u32(4);
    int bitDepth = header.u8(8);
    int colourType = header.u8(9);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw RejectedImageException.corrupt("PNG", "its picture is " + width + "x" + height);
    }
    boolean alpha = colourType >= GREY_ALPHA || transparent;
    return new Header(
        ImageFormat.PNG,
        (int) width,
        (int) height,
        exif == null ? Orientation.UPRIGHT : ExifOrientation.in(exif),
        new Header.Traits(
            isGrey(colourType) ? 1 : 3,
            null,
            colours.stated(!profile.isEmpty()),
            false,
            false,
            null),
        alpha,
        bytesPerPixel(colourType, bitDepth),
        pixels.list(),
        profile,
        !ended);
  }

  private static boolean isGrey(int colourType) {
    return colourType == GREY || colourType == GREY_ALPHA;
  }

  private static void requireSound(int colourType, int bitDepth) {
    boolean wholeBytes = bitDepth == 8 || bitDepth == 16;
    boolean packed = bitDepth == 1 || bitDepth == 2 || bitDepth == 4;
    boolean sound =
        switch (colourType) {
          case GREY -> wholeBytes || packed;
          case PALETTE -> bitDepth == 8 || packed;
          case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> wholeBytes;
          default -> false;
        };
    if (!sound) {
      throw RejectedImageException.corrupt(
          "PNG", "there is no colour type " + colourType + " with " + bitDepth + " bits");
    }
  }

  static int channels(int colourType) {
    return switch (colourType) {
      case COLOUR -> 3;
      case GREY_ALPHA -> 2;
      case COLOUR_ALPHA -> 4;
      default -> 1;
    };
  }

  /** A single transparent colour makes the codec add an alpha channel. */
  private int bytesPerPixel(int colourType, int bitDepth) {
    boolean addsAlpha = transparent && (colourType == GREY || colourType == COLOUR);
    int samples = addsAlpha ? 4 : channels(colourType);
    return samples * (bitDepth == 16 ? 2 : 1);
  }
}
