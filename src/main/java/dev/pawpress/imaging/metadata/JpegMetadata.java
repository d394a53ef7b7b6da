package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.io.ByteArrayOutputStream;

/**
 * Goes over a JPEG's segments, those between and behind its scans too, and over what follows its
 * end: further pictures, as MPO and gain maps have them, or anything else. For one thread.
 */
final class JpegMetadata {
  private static final int MOST_PICTURES = 16;
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int COMMENT = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP15 = 0xef;
  private static final int FIRST_SEGMENT = 0xc0;
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";

  /** A checksum of 32 letters, the whole length and the part's offset. */
  private static final int EXTENDED_XMP_HEADER_BYTES = EXTENDED_XMP.length() + 32 + 4 + 4;

  private static final String PHOTOSHOP = "Photoshop 3.0\0";
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_BYTES = 12;

  private final Bytes file;
  private final Blocks blocks;
  private final Findings findings;

  /** Parts of blocks that are too long for one segment. */
  private final ByteArrayOutputStream extendedXmp = new ByteArrayOutputStream();

  private final ByteArrayOutputStream photoshop = new ByteArrayOutputStream();

  private JpegMetadata(Bytes file, Blocks blocks) {
    this.file = file;
    this.blocks = blocks;
    this.findings = blocks.findings();
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    new JpegMetadata(file, blocks).readPictures();
  }

  private void readPictures() {
    long end = readPicture(2);
    findings.onlyKinds(() -> readWhatFollows(end));
  }

  private void readWhatFollows(long end) {
    long offset = end;
    for (int picture = 1; picture < MOST_PICTURES; picture++) {
      offset = behindPadding(offset);
      if (offset >= file.length()) {
        return;
      }
      if (!file.at(offset, "\u00ff\u00d8\u00ff")) {
        findings.add(
            beginsVideo(offset) ? PrivateKind.EMBEDDED_PICTURE : PrivateKind.TRAILING_DATA);
        return;
      }
      findings.add(PrivateKind.EMBEDDED_PICTURE);
      offset = readPicture(offset + 2);
    }
    findings.add(PrivateKind.UNREADABLE);
  }

  /** Its first four bytes are a length, and some of them may have passed for padding. */
  private boolean beginsVideo(long offset) {
    for (int lengthBytes = 1; lengthBytes <= 4; lengthBytes++) {
      if (file.at(offset + lengthBytes, "ftyp")) {
        return true;
      }
    }
    return false;
  }

  /** Zeros behind a picture are padding. */
  private long behindPadding(long offset) {
    long behind = offset;
    while (behind < file.length() && file.u8(behind) == 0) {
      behind++;
    }
    return behind;
  }

  /** Reads the segments from an offset on and returns where the picture ends. */
  private long readPicture(long start) {
    try {
      return readSegments(start);
    } finally {
      endPicture(); // of one that is broken, what was read before
    }
  }

  private long readSegments(long start) {
    boolean scanned = false;
    long offset = start;
    while (true) {
      long marker = file.indexOf(0xff, offset);
      if (marker < 0) {
        return file.length(); // its end marker is missing
      }
      if (marker > offset && !scanned) {
        findings.add(PrivateKind.UNKNOWN_BLOCK); // bytes between segments
      }
      offset = marker + 1;
      if (!file.has(offset, 1)) {
        return file.length();
      }
      int code = file.u8(offset);
      if (code == 0xff) {
        continue; // fill bytes may precede a marker
      }
      offset++;
      if (code == END) {
        return offset;
      }
      if (code < FIRST_SEGMENT || (code >= 0xd0 && code <= START)) {
        continue; // no segment; within a scan, not even a marker
      }
      int length = file.u16(offset);
      if (length < 2 || !findings.step()) {
        throw new IndexOutOfBoundsException("segment at " + offset + " has " + length + " bytes");
      }
      scanned |= code == SCAN;
      note(code, file.slice(offset + 2, length - 2L));
      offset += length;
    }
  }

  private void endPicture() {
    if (extendedXmp.size() > 0) {
      blocks.grantedXmp(Bytes.of(extendedXmp.toByteArray()));
      extendedXmp.reset();
    }
    if (photoshop.size() > 0) {
      blocks.photoshop(Bytes.of(photoshop.toByteArray()));
      photoshop.reset();
    }
  }

  private void note(int marker, Bytes content) {
    if (marker == COMMENT) {
      findings.add(PrivateKind.COMMENT);
    } else if (marker >= APP0 && marker <= APP15) {
      noteApplication(marker - APP0, content);
    } else if (marker > APP15) {
      findings.add(PrivateKind.UNKNOWN_BLOCK); // reserved for extensions that nobody made
    }
  }

  /**
   * @param number of the marker, 0 to 15; what is in it, only its first bytes tell
   */
  private void noteApplication(int number, Bytes content) {
    if (number == 0 && content.startsWith("JFIF\0")) {
      noteThumbnail(content);
    } else if (number == 0 && content.startsWith("JFXX\0")) {
      findings.add(PrivateKind.THUMBNAIL);
    } else if (content.startsWith("Exif\0") || content.startsWith("Meta\0\0")) { // Kodak's own
      blocks.exif(content.slice(6, content.length()));
    } else if (content.startsWith(XMP)) {
      blocks.xmp(content.slice(XMP.length(), content.length()));
    } else if (content.startsWith(EXTENDED_XMP)) {
      add(content.slice(EXTENDED_XMP_HEADER_BYTES, content.length()), extendedXmp);
    } else if (content.startsWith("ICC_PROFILE\0")) {
      blocks.icc();
    } else if (content.startsWith("MPF\0")) {
      findings.add(PrivateKind.EMBEDDED_PICTURE);
    } else if (content.startsWith(PHOTOSHOP)) {
      add(content.slice(PHOTOSHOP.length(), content.length()), photoshop);
    } else if (number == 5 && content.startsWith("ssuniqueid\0")) { // Samsung's
      findings.add(PrivateKind.UNIQUE_ID);
    } else if (number == 10 && content.startsWith("UNICODE\0")) {
      findings.add(PrivateKind.COMMENT);
    } else if (number == 11 && content.startsWith("JP")) {
      findings.add(PrivateKind.CONTENT_CREDENTIALS);
    } else if (number == 12 && !content.startsWith("Ducky")) { // Olympus, Agfa and others
      findings.add(PrivateKind.MAKER_NOTE);
    } else if (content.startsWith("FLIR\0") || content.startsWith("GoPro\0")) {
      findings.add(PrivateKind.MAKER_NOTE);
    } else if (!isAdobe(number, content) && content.length() > 0) {
      findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private static boolean isAdobe(int number, Bytes content) {
    return number == 14 && content.startsWith(ADOBE) && content.length() == ADOBE_BYTES;
  }

  /** The last two bytes of JFIF's own are the sides of a thumbnail. */
  private void noteThumbnail(Bytes content) {
    boolean sides = content.has(12, 2) && content.u8(12) > 0 && content.u8(13) > 0;
    if (sides) {
      findings.add(PrivateKind.THUMBNAIL);
    } else if (content.length() > 14) {
      findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private void add(Bytes part, ByteArrayOutputStream whole) {
    whole.writeBytes(findings.granted(part).toArray());
  }
}
