package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * Reads a file's segments from its start on, and keeps the tables: T.81, B.1 and B.2. Metadata is
 * passed over. For one thread.
 */
final class Segments {
  static final int SEQUENTIAL_FRAME = 0xc1;
  static final int PROGRESSIVE_FRAME = 0xc2;
  static final int END = 0xd9;
  static final int SCAN = 0xda;
  private static final int BASELINE_FRAME = 0xc0;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int START = 0xd8;
  private static final int QUANTISATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int TABLES = 4;

  private final byte[] file;
  private int position;
  private final int[][] quantisation = new int[TABLES][];
  private final HuffmanCodes[] dcCodes = new HuffmanCodes[TABLES];
  private final HuffmanCodes[] acCodes = new HuffmanCodes[TABLES];
  private int restartInterval;
  private final ColourMarkers colours = new ColourMarkers();
  private boolean scanSeen;

  Segments(byte[] file) {
    this.file = file;
  }

  /**
   * @throws NotPlainJpegException if the file does not begin as a JPEG does
   */
  void start() throws NotPlainJpegException {
    if (file.length < 2 || file[0] != (byte) 0xff || (file[1] & 0xff) != START) {
      throw new NotPlainJpegException("no JPEG");
    }
    position = 2;
  }

  /**
   * Reads tables up to a frame, a scan or the end.
   *
   * @return its marker: one of the four; behind it comes {@link #content}
   * @throws NotPlainJpegException if anything else is there
   */
  int next() throws NotPlainJpegException {
    while (true) {
      int marker = marker();
      switch (marker) {
        case BASELINE_FRAME, SEQUENTIAL_FRAME -> {
          return SEQUENTIAL_FRAME;
        }
        case PROGRESSIVE_FRAME, END -> {
          return marker;
        }
        case SCAN -> {
          scanSeen = true;
          return marker;
        }
        case QUANTISATION_TABLES -> readQuantisation(content());
        case HUFFMAN_TABLES -> readHuffman(content());
        case RESTART_INTERVAL -> {
          byte[] content = content();
          require(content.length == 2, "a restart interval of " + content.length + " bytes");
          restartInterval = u16(content, 0);
        }
        case APP0 -> colours.noteApp0(content());
        case APP14 -> colours.noteApp14(content());
        default -> {
          require(
              (marker > APP0 && marker <= APP15) || marker == COMMENT,
              "a marker " + Integer.toHexString(marker));
          skip();
        }
      }
    }
  }

  /** T.81, B.1.1.2: any number of bytes 0xff may come first. */
  private int marker() throws NotPlainJpegException {
    require(position < file.length && file[position] == (byte) 0xff, "no marker at " + position);
    while (position < file.length && file[position] == (byte) 0xff) {
      position++;
    }
    require(position < file.length, "no marker at the end");
    return file[position++] & 0xff;
  }

  private int length() throws NotPlainJpegException {
    require(position + 2 <= file.length, "a segment without a length");
    int length = u16(file, position);
    require(
        length >= 2 && length <= file.length - position,
        "a segment at " + position + " of " + length + " bytes");
    return length;
  }

  private void skip() throws NotPlainJpegException {
    position += length();
  }

  /** What a segment holds behind its length; the next one follows. */
  byte[] content() throws NotPlainJpegException {
    int length = length();
    byte[] content = Arrays.copyOfRange(file, position + 2, position + length);
    position += length;
    return content;
  }

  /** T.81, B.2.4.1. Once a scan has used a table it does not change. */
  private void readQuantisation(byte[] content) throws NotPlainJpegException {
    require(!scanSeen, "a quantisation table behind a scan");
    int offset = 0;
    while (offset < content.length) {
      int kind = content[offset++] & 0xff;
      int bytes = 1 + (kind >> 4);
      int number = kind & 0xf;
      require(
          bytes <= 2 && number < TABLES && offset + Component.BLOCK * bytes <= content.length,
          "a quantisation table " + kind);
      int[] table = new int[Component.BLOCK];
      for (int k = 0; k < table.length; k++) {
        table[k] = bytes == 1 ? content[offset] & 0xff : u16(content, offset);
        require(table[k] > 0, "a quantisation by 0");
        offset += bytes;
      }
      quantisation[number] = table;
    }
  }

  /** T.81, B.2.4.2. */
  private void readHuffman(byte[] content) throws NotPlainJpegException {
    int offset = 0;
    while (offset < content.length) {
      int kind = content[offset++] & 0xff;
      int number = kind & 0xf;
      require(
          kind >> 4 <= 1 && number < TABLES && offset + HuffmanCodes.LONGEST <= content.length,
          "a Huffman table " + kind);
      int[] counts = new int[HuffmanCodes.LONGEST + 1];
      int symbols = 0;
      for (int length = 1; length < counts.length; length++) {
        counts[length] = content[offset++] & 0xff;
        symbols += counts[length];
      }
      require(offset + symbols <= content.length, "a Huffman table of " + symbols + " symbols");
      HuffmanCodes codes =
          new HuffmanCodes(counts, Arrays.copyOfRange(content, offset, offset + symbols));
      offset += symbols;
      (kind >> 4 == 0 ? dcCodes : acCodes)[number] = codes;
    }
  }

  private static int u16(byte[] bytes, int offset) {
    return ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
  }

  static void require(boolean sound, String otherwise) throws NotPlainJpegException {
    if (!sound) {
      throw new NotPlainJpegException(otherwise);
    }
  }

  /** Where a scan's bits begin, or the next marker. */
  int position() {
    return position;
  }

  /** Goes on behind a scan. */
  void continueAt(int offset) {
    position = offset;
  }

  /** MCUs between two restarts, 0 for none. */
  int restartInterval() {
    return restartInterval;
  }

  /** In zigzag order. */
  int[] quantisation(int number) throws NotPlainJpegException {
    require(number < TABLES && quantisation[number] != null, "no quantisation table " + number);
    return quantisation[number];
  }

  HuffmanTable dcTable(int number) throws NotPlainJpegException {
    return new HuffmanTable(codes(dcCodes, number), HuffmanTable.Kind.DIFFERENCES);
  }

  HuffmanTable acTable(int number, HuffmanTable.Kind kind) throws NotPlainJpegException {
    return new HuffmanTable(codes(acCodes, number), kind);
  }

  private static HuffmanCodes codes(HuffmanCodes[] tables, int number)
      throws NotPlainJpegException {
    require(number < TABLES && tables[number] != null, "no Huffman table " + number);
    return tables[number];
  }

  /** What has been said of the components' colours. */
  ColourMarkers colours() {
    return colours;
  }
}
