package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/** Looks at what little a BMP can hold: a profile, or the path of one, and bytes behind its end. */
final class BmpMetadata {
  private static final int COLOUR_SPACE_OFFSET = 14 + 56;
  private static final int V5_HEADER_BYTES = 124;

  /** Some writers round the file up to four bytes. */
  private static final int MOST_PADDING = 3;

  private BmpMetadata() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    long length = file.u32Little(2);
    boolean profile =
        file.u32Little(14) >= V5_HEADER_BYTES
            && (file.at(COLOUR_SPACE_OFFSET, "DEBM") || file.at(COLOUR_SPACE_OFFSET, "KNIL"));
    if (profile) {
      blocks.icc();
    }
    boolean believable = length > 14; // many old files say nothing here
    if (believable && file.length() > length + MOST_PADDING) {
      blocks.findings().add(PrivateKind.TRAILING_DATA);
    }
  }
}
