package dev.pawpress.imaging;

import java.util.List;

/**
 * Says of a TIFF's first page what all formats' headers say. The codec gets a file made anew, so
 * that neither metadata nor other pages can trouble it.
 */
final class TiffHeader {
  static final String FORMAT = "TIFF";

  /** What the reader was seen to take for each strip or tile, and our own lists of them. */
  private static final int BYTES_PER_PIECE = 128;

  private TiffHeader() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends before its directory does
   */
  static Header parse(Bytes file) {
    TiffDirectory directory = TiffDirectory.ofFirstPage(file);
    TiffLayout layout = TiffLayout.of(file, directory);
    List<Bytes> plain = TiffPlainFile.of(file, layout);
    Bytes profile = directory.content(TiffDirectory.PROFILE);
    return new Header(
        ImageFormat.TIFF,
        layout.width,
        layout.height,
        Orientation.of((int) Math.min(directory.number(TiffDirectory.ORIENTATION, 1), 9)),
        new Header.Traits(layout.samples.channels(), null),
        layout.samples.hasAlpha(),
        bytesPerPixel(layout, file),
        plain,
        profile == null ? List.of() : List.of(profile),
        layout.cutOff());
  }

  /**
   * The whole picture as the codec hands it over; beside it the largest JPEG if it is put together
   * of several, or the colours that ink or Lab is converted to.
   */
  private static int bytesPerPixel(TiffLayout layout, Bytes file) {
    long pixels = (long) layout.width * layout.height;
    long bytesPerPixel = Math.max(1, (long) layout.samples.count() * layout.samples.bits() / 8);
    if (layout.samples.photometric() == TiffSamples.INKS || layout.samples.isLab()) {
      bytesPerPixel += Integer.BYTES;
    }
    long beside = (long) BYTES_PER_PIECE * layout.offsets.length;
    if (layout.samples.isJpeg()) {
      beside += TiffJpeg.largestPieceBytes(file, layout);
    }
    if (TiffPlainFile.isMisunderstood(layout)) {
      beside += file.length(); // a second copy, with other words for the codec
    }
    return Header.bytesPerPixel(bytesPerPixel, beside, pixels);
  }
}
