package dev.pawpress.imaging;

/**
 * Finds the Orientation tag in a TIFF block as EXIF embeds it, in either byte order. Whatever is
 * broken counts as upright: a picture is not refused for its metadata.
 */
final class ExifOrientation {
  private static final int ORIENTATION = 0x0112;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /**
   * @param block the TIFF block, with or without the six bytes {@code Exif\0\0} before it
   */
  static Orientation in(Bytes block) {
    Bytes tiff = block.startsWith("Exif\0") ? block.slice(6, block.length()) : block;
    boolean little = tiff.startsWith("II*\0");
    boolean big = tiff.startsWith("MM\0*");
    if (!(little || big) || !tiff.has(0, 8)) {
      return Orientation.UPRIGHT;
    }
    long directory = u32(tiff, 4, little);
    if (!tiff.has(directory, 2)) {
      return Orientation.UPRIGHT;
    }
    int entries = u16(tiff, directory, little);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (!tiff.has(entry, ENTRY_BYTES)) {
        return Orientation.UPRIGHT;
      }
      if (u16(tiff, entry, little) == ORIENTATION) {
        return Orientation.of(value(tiff, entry, little));
      }
    }
    return Orientation.UPRIGHT;
  }

  /** SHORT is what the standard wants; some writers use a BYTE or LONG instead. */
  private static int value(Bytes tiff, long entry, boolean little) {
    if (u32(tiff, entry + 4, little) < 1) {
      return 0;
    }
    long value = entry + 8;
    return switch (u16(tiff, entry + 2, little)) {
      case BYTE -> tiff.u8(value);
      case SHORT -> u16(tiff, value, little);
      case LONG -> (int) Math.min(u32(tiff, value, little), 9);
      default -> 0;
    };
  }

  private static int u16(Bytes bytes, long offset, boolean little) {
    return little ? bytes.u16Little(offset) : bytes.u16(offset);
  }

  private static long u32(Bytes bytes, long offset, boolean little) {
    return little ? bytes.u32Little(offset) : bytes.u32(offset);
  }
}
