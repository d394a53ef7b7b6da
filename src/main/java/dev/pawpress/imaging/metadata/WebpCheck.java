package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/**
 * Walks a WebP rendition, simple, extended or animated: the picture's chunks are allowed, with
 * nothing between them but padding of zeros, and exactly as many bytes as the file's header says.
 * For one thread.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
final class WebpCheck {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int EXTENDED_BYTES = 10;
  private static final int ANIMATION_BYTES = 6;
  private static final int ICC = 0x20;
  private static final int XMP = 0x04;
  private static final int ANIMATED = 0x02;
  private static final int RESERVED = 0xc1;

  private final Bytes file;
  private final Leftovers leftovers;
  private boolean begun;
  private boolean extended;
  private boolean animated;

  WebpCheck(Bytes file, Leftovers leftovers) {
    this.file = file;
    this.leftovers = leftovers;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  void walk() {
    if (!file.startsWith("RIFF") || !file.at(8, "WEBP")) {
      leftovers.add(PrivateKind.UNREADABLE);
      return;
    }
    long end = CHUNK_HEADER_BYTES + file.u32Little(4);
    if (!file.has(0, end)) {
      throw new IndexOutOfBoundsException("the file claims " + end + " bytes");
    }
    leftovers.require(end == file.length(), PrivateKind.TRAILING_DATA);
    walkChunks(file.slice(0, end), RIFF_HEADER_BYTES, /* inFrame= */ false);
  }

  private void walkChunks(Bytes container, long start, boolean inFrame) {
    long offset = start;
    int pictures = 0;
    int alphas = 0;
    while (offset < container.length()) {
      long length = container.u32Little(offset + 4);
      long padding = length & 1;
      if (!container.has(offset + CHUNK_HEADER_BYTES, length + padding)) {
        throw new IndexOutOfBoundsException("chunk at " + offset + " has " + length + " bytes");
      }
      Bytes chunk = container.slice(offset, CHUNK_HEADER_BYTES + length + padding);
      String type = chunk.slice(0, 4).latin1();
      Bytes content = chunk.slice(CHUNK_HEADER_BYTES, length);
      boolean picture = type.equals("VP8 ") || type.equals("VP8L");
      boolean besideFrames = picture && animated && !inFrame;
      boolean another = besideFrames || (picture && pictures++ > 0);
      leftovers.require(!another, PrivateKind.EMBEDDED_PICTURE);
      boolean secondAlpha = type.equals("ALPH") && alphas++ > 0;
      if (secondAlpha || (!picture && !isAllowed(type, content, inFrame))) {
        leftovers.refuse(riffHeader(chunk), chunk, "");
      }
      begun = true;
      boolean zeros = padding == 0 || chunk.u8(chunk.length() - 1L) == 0;
      leftovers.require(zeros, PrivateKind.UNKNOWN_BLOCK);
      offset += CHUNK_HEADER_BYTES + length + padding;
    }
  }

  private boolean isAllowed(String type, Bytes content, boolean inFrame) {
    if (inFrame) {
      return type.equals("ALPH");
    }
    switch (type) {
      case "VP8X" -> {
        boolean first = !begun;
        extended = true;
        checkFlags(content.u8(0));
        boolean reserved = content.u24Little(1) != 0;
        return first && !reserved && content.length() == EXTENDED_BYTES;
      }
      case "ALPH" -> {
        return extended && !animated;
      }
      case "ANIM" -> {
        return animated && content.length() == ANIMATION_BYTES;
      }
      case "ANMF" -> {
        walkChunks(content, FRAME_HEADER_BYTES, /* inFrame= */ true);
        return animated;
      }
      case "EXIF" -> {
        return leftovers.isKept(content, /* jpeg= */ false);
      }
      default -> {
        return false;
      }
    }
  }

  private void checkFlags(int flags) {
    animated = (flags & ANIMATED) != 0;
    leftovers.require((flags & ICC) == 0, PrivateKind.ICC_DESCRIPTION);
    leftovers.require((flags & XMP) == 0, PrivateKind.XMP);
    boolean exif = (flags & CreditWriter.WEBP_EXIF) != 0;
    leftovers.require(!exif || leftovers.keepsAny(), PrivateKind.EXIF);
    leftovers.require((flags & RESERVED) == 0, PrivateKind.UNKNOWN_BLOCK);
  }

  /** In Latin-1, of a file of just this chunk. */
  private static String riffHeader(Bytes chunk) {
    StringBuilder header = new StringBuilder("RIFF");
    int length = 4 + chunk.length();
    for (int shift = 0; shift < 32; shift += 8) {
      header.append((char) (length >> shift & 0xff));
    }
    return header.append("WEBP").toString();
  }
}
