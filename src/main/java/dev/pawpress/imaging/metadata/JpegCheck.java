package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks a JPEG rendition: tables, one frame, scans, a JFIF header without thumbnail and Adobe's
 * marker of 12 bytes are allowed, each of just the length that its content needs, and then the end.
 * By ITU-T T.81, annex B. For one thread.
 */
final class JpegCheck {
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int QUANTISATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int JFIF_BYTES = 14;
  private static final int ADOBE_BYTES = 12;

  private final Bytes file;
  private final Leftovers leftovers;

  /** Markers that may occur once. */
  private final Set<Integer> seen = new HashSet<>();

  JpegCheck(Bytes file, Leftovers leftovers) {
    this.file = file;
    this.leftovers = leftovers;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  void walk() {
    if (!file.startsWith("\u00ff\u00d8")) {
      leftovers.add(PrivateKind.UNREADABLE);
      return;
    }
    long offset = 2;
    while (true) {
      if (file.u8(offset) != 0xff) {
        leftovers.add(PrivateKind.UNKNOWN_BLOCK); // bytes between segments
        offset = file.indexOf(0xff, offset);
      }
      long marker = offset;
      while (file.u8(offset) == 0xff) { // any number of them may precede a marker
        offset++;
      }
      int code = file.u8(offset++);
      if (code == END) {
        leftovers.require(offset == file.length(), PrivateKind.TRAILING_DATA);
        return;
      }
      if (code <= START && code != HUFFMAN_TABLES && !isFrame(code)) {
        leftovers.add(PrivateKind.UNKNOWN_BLOCK); // a marker without content, or of no use here
        continue;
      }
      int length = file.u16(offset);
      if (length < 2 || !file.has(offset, length)) {
        throw new IndexOutOfBoundsException("segment at " + offset + " has " + length + " bytes");
      }
      if (!isAllowed(code, file.slice(offset + 2, length - 2L))) {
        leftovers.refuse(
            "\u00ff\u00d8", file.slice(marker, offset + length - marker), "\u00ff\u00d9");
      }
      offset += length;
      if (code == SCAN) {
        offset = behindScan(offset);
      }
    }
  }

  /** Baseline and progressive: no others are written, and no uploads of others are stripped. */
  private static boolean isFrame(int code) {
    return code == BASELINE || code == PROGRESSIVE;
  }

  private long behindScan(long start) {
    long offset = file.indexOf(0xff, start);
    while (offset >= 0) {
      int next = file.u8(offset + 1);
      boolean inScan = next == 0 || (next >= 0xd0 && next <= 0xd7);
      if (!inScan) {
        return offset;
      }
      offset = file.indexOf(0xff, offset + 2);
    }
    throw new IndexOutOfBoundsException("the scan at " + start + " has no end");
  }

  private boolean isAllowed(int code, Bytes content) {
    return switch (code) {
      case QUANTISATION_TABLES -> areQuantisationTables(content);
      case HUFFMAN_TABLES -> areHuffmanTables(content);
      case RESTART_INTERVAL -> content.length() == 2;
      case SCAN -> content.length() > 0 && content.length() == 4 + 2 * content.u8(0);
      case APP0 -> isJfifWithoutThumbnail(content) && seen.add(code);
      case APP1 -> leftovers.isKept(content, /* jpeg= */ true);
      case APP14 ->
          content.startsWith("Adobe") && content.length() == ADOBE_BYTES && seen.add(code);
      default ->
          isFrame(code)
              && seen.add(BASELINE)
              && content.length() > 5
              && content.length() == 6 + 3 * content.u8(5);
    };
  }

  private static boolean isJfifWithoutThumbnail(Bytes content) {
    return content.startsWith("JFIF\0")
        && content.length() == JFIF_BYTES
        && content.u8(12) == 0
        && content.u8(13) == 0;
  }

  private static boolean areQuantisationTables(Bytes content) {
    long offset = 0;
    while (offset < content.length()) {
      int bytesPerEntry = content.u8(offset) >> 4 == 0 ? 1 : 2;
      offset += 1 + 64L * bytesPerEntry;
    }
    return offset == content.length();
  }

  private static boolean areHuffmanTables(Bytes content) {
    long offset = 0;
    while (content.has(offset, 17)) {
      int codes = 0;
      for (int length = 1; length <= 16; length++) {
        codes += content.u8(offset + length);
      }
      offset += 17 + codes;
    }
    return offset == content.length();
  }
}
