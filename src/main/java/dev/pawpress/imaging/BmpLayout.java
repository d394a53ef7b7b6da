package dev.pawpress.imaging;

/**
 * What a BMP's header says about its pixels. Knows OS/2's headers 1 and 2 and all of Windows', the
 * masks behind a header or in it, and the palette before the pixels. Widths, counts and offsets are
 * checked against the file; whether all pixels are there, {@link #isComplete} tells.
 *
 * @param bits a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param topDown whether the first row comes first; most files begin with the last
 * @param masks of 16 and 32 bits, else null
 * @param palette of up to 8 bits, as stored, else empty
 * @param paletteEntryBytes 3 or 4: blue, green, red, and perhaps nothing
 * @param data from the first pixel to the end of the pixels or of the file
 * @param profile the embedded ICC profile, or null
 * @see <a href="https://learn.microsoft.com/windows/win32/gdi/bitmap-header-types">Windows'
 *     headers</a>
 * @see <a href="https://entropymine.com/jason/bmpsuite/">BMP Suite</a>
 */
record BmpLayout(
    int width,
    int height,
    boolean topDown,
    int bits,
    boolean runs,
    BmpMasks masks,
    Bytes palette,
    int paletteEntryBytes,
    Bytes data,
    Bytes profile) {
  static final String FORMAT = "BMP";

  private static final int FILE_HEADER_BYTES = 14;
  private static final int OS2_FIRST = 12;
  private static final int OS2_SECOND_SHORTEST = 16;
  private static final int OS2_SECOND = 64;
  private static final int WINDOWS_3 = 40;
  private static final int WINDOWS_3_MASKS = 52;
  private static final int WINDOWS_3_ALPHA = 56;
  private static final int WINDOWS_4 = 108;
  private static final int WINDOWS_5 = 124;

  private static final int PLAIN = 0;
  private static final int RUNS_OF_8_BITS = 1;
  private static final int RUNS_OF_4_BITS = 2;
  private static final int MASKS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int MASKS_WITH_ALPHA = 6;

  /** {@code MBED} in the header's order: the profile is in the file. */
  private static final long EMBEDDED_PROFILE = 0x4d424544;

  /** Whether a file that begins with {@code BM} goes on as a BMP does. */
  static boolean isHeaderSize(long bytes) {
    return bytes == OS2_FIRST
        || (bytes >= OS2_SECOND_SHORTEST && bytes <= OS2_SECOND)
        || bytes == WINDOWS_4
        || bytes == WINDOWS_5;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its pixels begin
   */
  static BmpLayout of(Bytes file) {
    Bytes header = file.slice(FILE_HEADER_BYTES, file.length());
    long headerBytes = header.u32Little(0);
    if (!isHeaderSize(headerBytes)) {
      throw corrupt("its header claims " + headerBytes + " bytes");
    }
    boolean first = headerBytes == OS2_FIRST;
    long width = first ? header.u16Little(4) : (int) header.u32Little(4);
    long height = first ? header.u16Little(6) : (int) header.u32Little(8);
    int bits = header.u16Little(first ? 10 : 14);
    // The second OS/2 header may end anywhere behind the number of bits; what is cut off is zero.
    int coding = headerBytes >= 20 ? (int) header.u32Little(16) : PLAIN;
    if (width < 1 || height == 0 || height == Integer.MIN_VALUE) {
      throw corrupt("its picture is " + width + "x" + height);
    }
    requireSupported(isOfOs2(headerBytes), coding, bits);
    boolean masked = coding == MASKS || coding == MASKS_WITH_ALPHA;
    int masksBehind = masked && headerBytes == WINDOWS_3 ? (coding == MASKS ? 12 : 16) : 0;
    int entryBytes = first ? 3 : 4;
    long paletteAt = FILE_HEADER_BYTES + headerBytes + masksBehind;
    long most = bits <= 8 ? 1L << bits : 0;
    long dataAt = file.u32Little(10);
    if (dataAt == 0) {
      dataAt = paletteAt + most * entryBytes;
    }
    if (dataAt > file.length()) {
      throw new IndexOutOfBoundsException("pixels at " + dataAt);
    }
    // How many colours the header claims is often wrong; there are as many as fit.
    long colours = Math.min(most, (dataAt - paletteAt) / entryBytes);
    if (most > 0 && colours < 1) {
      throw corrupt("its palette is empty");
    }
    return new BmpLayout(
        (int) width,
        (int) Math.abs(height),
        height < 0,
        bits,
        coding == RUNS_OF_8_BITS || coding == RUNS_OF_4_BITS,
        masks(header, headerBytes, masked, coding, bits),
        file.slice(paletteAt, colours * entryBytes),
        entryBytes,
        file.slice(dataAt, file.length()),
        profile(header, headerBytes));
  }

  private static boolean isOfOs2(long headerBytes) {
    return headerBytes != WINDOWS_3
        && headerBytes != WINDOWS_3_MASKS
        && headerBytes != WINDOWS_3_ALPHA
        && headerBytes <= OS2_SECOND;
  }

  private static void requireSupported(boolean os2, int coding, int bits) {
    if (os2 && (coding == MASKS || coding == JPEG)) {
      throw RejectedImageException.unsupported(
          coding == MASKS
              ? "an OS/2 BMP with fax compression"
              : "an OS/2 BMP with runs of 24 bits");
    }
    if (coding == JPEG || coding == PNG) {
      throw RejectedImageException.unsupported(
          "a BMP that holds a " + (coding == JPEG ? "JPEG" : "PNG"));
    }
    boolean sound =
        switch (coding) {
          case PLAIN ->
              bits == 1
                  || bits == 2
                  || bits == 4
                  || bits == 8
                  || bits == 16
                  || bits == 24
                  || bits == 32;
          case RUNS_OF_8_BITS -> bits == 8;
          case RUNS_OF_4_BITS -> bits == 4;
          case MASKS, MASKS_WITH_ALPHA -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!sound) {
      throw corrupt("there is no compression " + coding + " with " + bits + " bits");
    }
  }

  /** Only a header that has a place for alpha declares it; version 3's fourth byte is padding. */
  private static BmpMasks masks(
      Bytes header, long headerBytes, boolean masked, int coding, int bits) {
    if (!masked) {
      return switch (bits) {
        case 16 -> BmpMasks.FIVE_BITS;
        case 32 -> BmpMasks.EIGHT_BITS;
        default -> null;
      };
    }
    boolean alpha =
        headerBytes >= WINDOWS_3_ALPHA || (headerBytes == WINDOWS_3 && coding == MASKS_WITH_ALPHA);
    return BmpMasks.of(
        (int) header.u32Little(WINDOWS_3),
        (int) header.u32Little(WINDOWS_3 + 4L),
        (int) header.u32Little(WINDOWS_3 + 8L),
        alpha ? (int) header.u32Little(WINDOWS_3 + 12L) : 0);
  }

  private static Bytes profile(Bytes header, long headerBytes) {
    if (headerBytes != WINDOWS_5 || header.u32Little(56) != EMBEDDED_PROFILE) {
      return null;
    }
    long offset = header.u32Little(112);
    long length = header.u32Little(116);
    return length > 0 && header.has(offset, length) ? header.slice(offset, length) : null;
  }

  /** Bytes from one row to the next: whole groups of four. */
  long rowBytes() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  /** How much of the data the pixels take at most. */
  long dataBytes() {
    return runs ? data.length() : Math.min(data.length(), height * rowBytes());
  }

  /** Whether the file is long enough for all rows; of runs, only decoding tells. */
  boolean isComplete() {
    long lastRow = ((long) width * bits + 7) / 8;
    return runs || data.length() >= (height - 1) * rowBytes() + lastRow;
  }

  boolean mayHaveAlpha() {
    return masks != null && masks.hasAlpha();
  }

  private static RejectedImageException corrupt(String what) {
    return RejectedImageException.corrupt(FORMAT, what);
  }
}
