package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/** Goes over a WebP's chunks, those of an animation's frames too. */
final class WebpMetadata {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;

  private WebpMetadata() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    long length = file.u32Little(4);
    long end = CHUNK_HEADER_BYTES + length + (length & 1);
    readChunks(file.slice(0, end), RIFF_HEADER_BYTES, blocks);
    if (end < file.length()) {
      // Some writers lie about the length, and then chunks go on behind it.
      blocks.findings().add(PrivateKind.TRAILING_DATA);
      blocks.guarded(() -> readOnlyKinds(file, end, blocks));
    }
  }

  private static void readChunks(Bytes container, long start, Blocks blocks) {
    long offset = start;
    while (offset < container.length() && blocks.findings().step()) {
      String type = container.slice(offset, 4).latin1();
      long length = container.u32Little(offset + 4);
      note(type, container.slice(offset + CHUNK_HEADER_BYTES, length), blocks);
      offset += CHUNK_HEADER_BYTES + length + (length & 1);
      if (offset > container.length() + 1L) { // the last chunk's padding is often left out
        throw new IndexOutOfBoundsException(type + " has " + length + " bytes");
      }
    }
  }

  /** What is said of one frame, or behind the end, is not said of the whole. */
  private static void readOnlyKinds(Bytes container, long start, Blocks blocks) {
    blocks.findings().onlyKinds(() -> readChunks(container, start, blocks));
  }

  private static void note(String type, Bytes content, Blocks blocks) {
    switch (type) {
      case "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM" -> {
        // The picture.
      }
      case "ANMF" -> blocks.guarded(() -> readOnlyKinds(content, FRAME_HEADER_BYTES, blocks));
      case "EXIF" -> blocks.exif(content);
      case "XMP " -> blocks.xmp(content);
      case "ICCP" -> blocks.icc();
      case "C2PA" -> blocks.findings().add(PrivateKind.CONTENT_CREDENTIALS);
      default -> blocks.findings().add(PrivateKind.UNKNOWN_BLOCK);
    }
  }
}
