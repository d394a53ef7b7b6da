package dev.pawpress.imaging;

import java.util.List;

/** Says of a BMP what all formats' headers say. It holds no metadata but a profile. */
final class BmpHeader {
  /** Decoded into packed RGB or ARGB, whatever it is stored as. */
  private static final int BYTES_PER_PIXEL = Integer.BYTES;

  private BmpHeader() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends before its pixels begin
   */
  static Header parse(Bytes file) {
    BmpLayout layout = BmpLayout.of(file);
    return new Header(
        ImageFormat.BMP,
        layout.width(),
        layout.height(),
        Orientation.UPRIGHT,
        new Header.Traits(3, null),
        layout.mayHaveAlpha(),
        BYTES_PER_PIXEL,
        List.of(file.slice(0, file.length() - layout.data().length() + layout.dataBytes())),
        layout.profile() == null ? List.of() : List.of(layout.profile()),
        !layout.isComplete());
  }
}
