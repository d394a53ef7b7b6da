package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/**
 * Walks a PNG rendition: header, palette, transparency, pixels and the end are allowed. For one
 * thread.
 */
final class PngCheck {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int CHUNK_FRAME_BYTES = 12;
  private static final int HEADER_BYTES = 13;
  private static final int MOST_PALETTE_BYTES = 3 * 256;

  /** An empty last chunk, with its checksum. */
  private static final String END = "\0\0\0\0IEND\u00aeB`\u0082";

  private final Bytes file;
  private final Leftovers leftovers;
  private boolean headed;
  private boolean paletted;
  private boolean transparent;

  PngCheck(Bytes file, Leftovers leftovers) {
    this.file = file;
    this.leftovers = leftovers;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  void walk() {
    if (!file.startsWith(SIGNATURE)) {
      leftovers.add(PrivateKind.UNREADABLE);
      return;
    }
    long offset = SIGNATURE.length();
    while (true) {
      long length = file.u32(offset) + CHUNK_FRAME_BYTES;
      if (!file.has(offset, length)) {
        throw new IndexOutOfBoundsException("chunk at " + offset + " has " + length + " bytes");
      }
      Bytes chunk = file.slice(offset, length);
      String type = chunk.slice(4, 4).latin1();
      if (!isAllowed(type, chunk.slice(8, length - CHUNK_FRAME_BYTES))) {
        leftovers.refuse(SIGNATURE, chunk, type.equals("IEND") ? "" : END);
      }
      offset += length;
      if (type.equals("IEND")) {
        leftovers.require(offset == file.length(), PrivateKind.TRAILING_DATA);
        return;
      }
    }
  }

  private boolean isAllowed(String type, Bytes content) {
    boolean first =
        switch (type) {
          case "IHDR" -> !headed;
          case "PLTE" -> !paletted;
          case "tRNS" -> !transparent;
          default -> true;
        };
    headed |= type.equals("IHDR");
    paletted |= type.equals("PLTE");
    transparent |= type.equals("tRNS");
    return first
        && switch (type) {
          case "IHDR" -> content.length() == HEADER_BYTES;
          case "PLTE" -> content.length() <= MOST_PALETTE_BYTES && content.length() % 3 == 0;
          case "tRNS" -> content.length() <= 256;
          case "IDAT" -> true;
          case "IEND" -> content.length() == 0;
          case "eXIf" -> leftovers.isKept(content, /* jpeg= */ false);
          default -> false;
        };
  }
}
