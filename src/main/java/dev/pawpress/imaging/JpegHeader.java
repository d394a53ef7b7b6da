package dev.pawpress.imaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JPEG's segments up to the first scan. Keeps what decoding needs (tables, frame, scans,
 * Adobe's colour transform, the fact that it is JFIF) and leaves the rest: comments, EXIF with its
 * thumbnails, profiles. Bytes that are no segment between segments are passed over, as all decoders
 * do.
 */
final class JpegHeader {
  static final int END = 0xd9;
  static final int SCAN = 0xda;
  private static final int QUANTISATION_TABLES = 0xdb;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int ARITHMETIC_CONDITIONING = 0xcc;
  private static final int RESTART_INTERVAL = 0xdd;

  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  /** Marker and length. */
  static final int SEGMENT_FRAME_BYTES = 4;

  /** All four of each kind, with values of 16 bits, have 2 KB; some writers repeat them. */
  private static final int MOST_TABLE_BYTES = 1 << 18;

  private static final String FORMAT = "JPEG";

  private static final Bytes START_OF_FILE = latin1("\u00ff\u00d8");

  /** Version 1.1, no density, no thumbnail: the marker only says that the colours are YCbCr. */
  static final Bytes JFIF = latin1("\u00ff\u00e0\0\u0010JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0");

  /** Adobe's marker with transform 0: the channels are red, green and blue, or inks. */
  static final Bytes UNCONVERTED = latin1("\u00ff\u00ee\0\u000eAdobe\0d\0\0\0\0\0");

  private final Bytes file;
  private final Stretches tables = new Stretches(FORMAT);
  private final JpegProfile profile = new JpegProfile();
  private Bytes exif;
  private Bytes adobe;
  private boolean jfif;
  private Bytes frame;
  private JpegProcess process;
  private int tableBytes;

  private JpegHeader(Bytes file) {
    this.file = file;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its first scan
   */
  static Header parse(Bytes file) {
    return new JpegHeader(file).parse();
  }

  private Header parse() {
    long offset = 2;
    while (true) {
      while (file.u8(offset) != 0xff) {
        offset++;
      }
      while (file.u8(offset) == 0xff) {
        offset++;
      }
      int marker = file.u8(offset++);
      if (marker == END) {
        throw RejectedImageException.corrupt(FORMAT, "it holds no picture");
      }
      if (standsAlone(marker)) {
        continue;
      }
      int length = file.u16(offset);
      if (length < 2) {
        throw RejectedImageException.corrupt(FORMAT, "a segment is " + length + " bytes long");
      }
      if (!file.has(offset, length)) {
        throw new IndexOutOfBoundsException("segment at " + offset + " is " + length + " long");
      }
      if (marker == SCAN) {
        return header(file.slice(offset - 2, file.length()));
      }
      note(marker, file.slice(offset - 2, 2L + length));
      offset += length;
    }
  }

  /** Whether a marker has no length and content: restarts, the start, a few odd ones. */
  static boolean standsAlone(int marker) {
    return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  }

  /**
   * @param segment with its marker and length
   */
  private void note(int marker, Bytes segment) {
    Bytes content = segment.slice(SEGMENT_FRAME_BYTES, segment.length());
    switch (marker) {
      case QUANTISATION_TABLES, HUFFMAN_TABLES -> {
        if (segment.length() > SEGMENT_FRAME_BYTES) {
          noteTable(segment);
        }
      }
      case RESTART_INTERVAL, ARITHMETIC_CONDITIONING -> noteTable(segment);
      case APP0 -> jfif |= content.startsWith("JFIF\0");
      case APP1 -> {
        if (exif == null && content.startsWith("Exif\0")) {
          exif = content;
        }
      }
      case APP2 -> profile.note(segment);
      case APP14 -> {
        if (adobe == null && content.startsWith("Adobe") && content.length() >= 12) {
          adobe = segment;
        }
      }
      default -> {
        if (JpegProcess.isFrame(marker)) {
          noteFrame(marker, segment);
        }
      }
    }
  }

  /** Codecs read them all, and copy them. */
  private void noteTable(Bytes segment) {
    tableBytes += segment.length();
    if (tableBytes > MOST_TABLE_BYTES) {
      throw new RejectedImageException(
          RejectionReason.TOO_COMPLEX,
          "The JPEG file has over " + MOST_TABLE_BYTES + " bytes of tables, which is the limit.");
    }
    tables.add(segment);
  }

  private void noteFrame(int marker, Bytes segment) {
    if (frame != null) {
      throw RejectedImageException.corrupt(FORMAT, "it claims two pictures in one");
    }
    frame = segment;
    process = new JpegProcess(marker);
  }

  private Header header(Bytes content) {
    if (frame == null) {
      throw RejectedImageException.corrupt(FORMAT, "it does not say how large its picture is");
    }
    int precision = frame.u8(4);
    int height = frame.u16(5);
    int width = frame.u16(7);
    int components = frame.u8(9);
    if (width < 1 || height < 1) {
      throw RejectedImageException.corrupt(FORMAT, "its picture is " + width + "x" + height);
    }
    process.requireSupported(precision, components);
    JpegScans scans = JpegScans.in(content, frame);
    if (scans.lackEnd() && !scans.bringAll()) {
      throw RejectedImageException.truncated(FORMAT, null);
    }
    List<Bytes> pixels = new ArrayList<>();
    pixels.add(START_OF_FILE);
    pixels.addAll(colourMarkers(components));
    pixels.addAll(tables.list());
    pixels.add(frame);
    pixels.add(content.slice(0, scans.end())); // what follows is no part of the picture
    return new Header(
        ImageFormat.JPEG,
        width,
        height,
        exif == null ? Orientation.UPRIGHT : ExifOrientation.in(exif),
        new Header.Traits(
            components, null, null, components == 4 && saysTransformed(), !scans.bringAll(), null),
        false,
        process.bytesPerPixel(components, (long) width * height),
        pixels,
        profile.parts(),
        scans.lackEnd());
  }

  /**
   * What says how the channels are to be read, as libjpeg takes it. A marker that contradicts the
   * channels would only make the codec take twice the memory.
   */
  private List<Bytes> colourMarkers(int components) {
    return switch (components) {
      case 1 -> List.of();
      case 3 -> {
        boolean ycc = jfif || (adobe != null && saysTransformed());
        yield ycc ? List.of(JFIF) : adobe == null ? List.of() : List.of(UNCONVERTED);
      }
      // Ink without a marker, too, is stored the wrong way round like Adobe's: libjpeg and browsers
      // say so, but the codec would take it for YCCK.
      default -> List.of(adobe == null ? UNCONVERTED : adobe);
    };
  }

  /** As libjpeg takes it: any transform but none is the one for so many channels. */
  private boolean saysTransformed() {
    int transform = SEGMENT_FRAME_BYTES + 11;
    return adobe != null && adobe.u8(transform) != 0;
  }

  static Bytes latin1(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
