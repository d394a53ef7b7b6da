package dev.pawpress.imaging;

import java.util.Locale;

/**
 * What a TIFF's page is: its sides, what its samples mean, and where its strips or tiles lie.
 * Everything is checked here that a codec would otherwise take from the file on trust: sides of
 * tiles, how many pieces there are, where they lie, and how many bytes they have in all. Refuses
 * what no reader here decodes, by name. Not changed after it is made.
 */
final class TiffLayout {
  static final int NO_COMPRESSION = 1;
  static final int FAX_RUNS = 2;
  static final int FAX_4 = 4;
  static final int LZW = 5;
  static final int OLD_JPEG = 6;
  static final int JPEG = 7;
  static final int DEFLATE = 8;
  static final int OLD_DEFLATE = 32946;
  static final int PACK_BITS = 32773;

  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int INKS = 5;
  static final int YCC = 6;
  static final int LAB = 8;
  static final int ICC_LAB = 9;

  static final int NO_ALPHA = 0;

  /** Colours are multiplied by it. */
  static final int ASSOCIATED_ALPHA = 1;

  static final int STRAIGHT_ALPHA = 2;

  /**
   * A photo of 30000 rows has as many strips if each is one row, and 16 megapixels have 62500 of
   * the smallest tiles. The reader takes up to 0.3 ms for each, be it empty.
   */
  static final int MOST_PIECES = 1 << 16;

  /** Equal pieces may share their bytes, but a file that is read over and over is an attack. */
  private static final int MOST_READINGS = 4;

  /** A tile may reach beyond a small picture; those in use have sides of up to 1024. */
  private static final int ALWAYS_ALLOWED_TILE_SIDE = 1024;

  private static final int MOST_SAMPLES = 32;

  /** Bytes of tables that are put into each JPEG: eight full ones have 3 KB. */
  private static final int MOST_TABLES = 16 << 10;

  private final TiffDirectory directory;
  final int width;
  final int height;
  final int bits;
  final int samples;
  final int compression;
  final int photometric;
  final boolean planar;
  final boolean tiled;
  final int pieceWidth;
  final int pieceHeight;
  final int alpha;
  final long[] offsets;
  final long[] lengths;
  private boolean cutOff;

  private TiffLayout(Bytes file, TiffDirectory directory) {
    this.directory = directory;
    this.width = side(TiffDirectory.WIDTH);
    this.height = side(TiffDirectory.HEIGHT);
    this.compression = (int) directory.number(TiffDirectory.COMPRESSION, NO_COMPRESSION);
    this.samples = (int) Math.min(directory.number(TiffDirectory.SAMPLES, 1), MOST_SAMPLES + 1);
    this.bits = (int) Math.min(directory.number(TiffDirectory.BITS, 1), 999);
    this.photometric = photometric();
    this.planar = samples > 1 && directory.number(TiffDirectory.PLANAR, 1) == 2;
    this.alpha = alpha();
    requireSupported();
    this.tiled = directory.has(TiffDirectory.TILE_OFFSETS);
    this.pieceWidth = tiled ? tileSide(TiffDirectory.TILE_WIDTH, width) : width;
    this.pieceHeight = tiled ? tileSide(TiffDirectory.TILE_HEIGHT, height) : rowsPerStrip();
    int pieces = pieces();
    this.offsets = new long[pieces];
    this.lengths = new long[pieces];
    locatePieces(file);
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its directory does
   */
  static TiffLayout of(Bytes file, TiffDirectory directory) {
    return new TiffLayout(file, directory);
  }

  private int side(int tag) {
    long side = directory.number(tag, 0);
    if (side < 1 || side > Integer.MAX_VALUE) {
      throw corrupt("its picture has a side of " + side);
    }
    return (int) side;
  }

  /** Required, but some writers leave it out. */
  private int photometric() {
    int guess = samples >= 3 ? RGB : BLACK_IS_ZERO;
    if (directory.has(TiffDirectory.PALETTE)) {
      guess = PALETTE;
    } else if (isFax()) {
      guess = WHITE_IS_ZERO;
    }
    return (int) Math.min(directory.number(TiffDirectory.PHOTOMETRIC, guess), 0xffff);
  }

  /** An extra channel that nobody says is alpha is none. */
  private int alpha() {
    int kind = (int) directory.number(TiffDirectory.EXTRA_SAMPLES, NO_ALPHA);
    boolean counts = kind == ASSOCIATED_ALPHA || kind == STRAIGHT_ALPHA;
    boolean fits = colours() < samples && (photometric <= RGB || photometric == PALETTE);
    return counts && fits && photometric != PALETTE ? kind : NO_ALPHA;
  }

  boolean isFax() {
    return compression >= FAX_RUNS && compression <= FAX_4;
  }

  boolean isLab() {
    return photometric == LAB || photometric == ICC_LAB;
  }

  /** Samples of a pixel that are colour: the first ones. */
  int colours() {
    return switch (photometric) {
      case RGB, YCC, LAB, ICC_LAB -> 3;
      case INKS -> 4;
      default -> 1;
    };
  }

  /** Colours of a pixel once an index is looked up in its palette. */
  int channels() {
    return photometric == PALETTE ? 3 : colours();
  }

  private void requireSupported() {
    boolean known =
        switch (compression) {
          case NO_COMPRESSION, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
          default -> isFax();
        };
    if (!known) {
      throw unsupported("a TIFF with compression " + compression);
    }
    boolean inks = photometric == INKS && directory.number(TiffDirectory.INK_SET, 1) == 1;
    if ((photometric > YCC && !isLab()) || photometric == 4 || (photometric == INKS && !inks)) {
      throw unsupported("a TIFF with colours of kind " + photometric);
    }
    if (samples < colours() || samples > MOST_SAMPLES) {
      throw corrupt("a pixel has " + samples + " samples");
    }
    for (int i = 1; i < samples; i++) {
      if (directory.number(TiffDirectory.BITS, i, bits) != bits) {
        throw unsupported("a TIFF with samples of different lengths");
      }
    }
    long format = directory.number(TiffDirectory.SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw unsupported("a TIFF whose samples are not plain numbers");
    }
    boolean packed = samples == 1 && (bits == 1 || bits == 2 || bits == 4);
    boolean sound =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO -> packed || bits == 8 || bits == 16;
          case PALETTE -> samples == 1 && (packed || bits == 8);
          case YCC -> samples == 3 && bits == 8 && !planar;
          default -> bits == 8 || bits == 16;
        };
    if (!sound || (isFax() && bits != 1) || (compression == JPEG && !fitsJpeg())) {
      throw unsupported(
          String.format(
              Locale.ROOT,
              "a TIFF with %d samples of %d bits, colours of kind %d and compression %d",
              samples,
              bits,
              photometric,
              compression));
    }
    if (photometric == PALETTE && directory.count(TiffDirectory.PALETTE) != 3L << bits) {
      throw corrupt("its palette has " + directory.count(TiffDirectory.PALETTE) + " values");
    }
    if (directory.count(TiffDirectory.JPEG_TABLES) > MOST_TABLES) {
      throw corrupt(
          "its JPEG tables have " + directory.count(TiffDirectory.JPEG_TABLES) + " bytes");
    }
    if (predicts() && directory.number(TiffDirectory.PREDICTOR, 1) > 2) {
      throw unsupported("a TIFF with a predictor for fractions");
    }
  }

  private boolean fitsJpeg() {
    boolean known = photometric == BLACK_IS_ZERO || photometric == RGB || photometric == YCC;
    return known && bits == 8 && !planar && samples == colours();
  }

  private boolean predicts() {
    return compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
  }

  boolean hasPredictor() {
    return predicts() && directory.number(TiffDirectory.PREDICTOR, 1) == 2;
  }

  private int tileSide(int tag, int side) {
    long tile = directory.number(tag, 0);
    long most = Math.max(ALWAYS_ALLOWED_TILE_SIDE, (side + 15L) / 16 * 16);
    if (tile < 1 || tile > most) {
      throw corrupt("a tile has a side of " + tile + " pixels, the limit is " + most);
    }
    return (int) tile;
  }

  private int rowsPerStrip() {
    long rows = directory.number(TiffDirectory.ROWS_PER_STRIP, height);
    return rows < 1 || rows > height ? height : (int) rows;
  }

  int piecesAcross() {
    return (int) (((long) width + pieceWidth - 1) / pieceWidth);
  }

  int piecesDown() {
    return (int) (((long) height + pieceHeight - 1) / pieceHeight);
  }

  private int pieces() {
    long pieces = (long) piecesAcross() * piecesDown() * (planar ? samples : 1);
    if (pieces > MOST_PIECES) {
      throw new RejectedImageException(
          RejectionReason.TOO_COMPLEX,
          "The TIFF file is in " + pieces + " pieces; the limit is " + MOST_PIECES + ".");
    }
    int tag = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
    if (directory.count(tag) < pieces) {
      throw corrupt("it has " + directory.count(tag) + " pieces instead of " + pieces);
    }
    return (int) pieces;
  }

  private void locatePieces(Bytes file) {
    int offsetTag = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
    int lengthTag = tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
    long sum = 0;
    for (int i = 0; i < offsets.length; i++) {
      long offset = directory.number(offsetTag, i, 0);
      long length = directory.number(lengthTag, i, 0);
      long needed = plainBytes(i);
      if (needed > 0) {
        length = needed; // some writers claim more, or nothing
      } else if (length == 0 && offsets.length == 1) {
        length = Math.max(0, file.length() - offset);
      }
      if (offset < 8 || length < 1) {
        throw corrupt("a piece has " + length + " bytes at " + offset);
      }
      cutOff |= !file.has(offset, length);
      offsets[i] = Math.min(offset, file.length());
      lengths[i] = Math.min(length, file.length() - offsets[i]);
      sum += lengths[i];
    }
    if (sum > (long) MOST_READINGS * file.length()) {
      throw corrupt(
          "its pieces have " + sum + " bytes, though the file has " + file.length() + " in all");
    }
  }

  /** Bytes of a piece that is not compressed, by its sides; 0 if those do not say. */
  private long plainBytes(int piece) {
    if (compression != NO_COMPRESSION || photometric == YCC) {
      return 0;
    }
    long rowBytes = ((long) pieceWidth * bits * (planar ? 1 : samples) + 7) / 8;
    int row = piece % (piecesAcross() * piecesDown()) / piecesAcross();
    return Math.min(rowBytes, Integer.MAX_VALUE) * (tiled ? pieceHeight : rowsIn(row));
  }

  /** Rows of the picture in a row of pieces. */
  int rowsIn(int rowOfPieces) {
    return Math.min(pieceHeight, height - rowOfPieces * pieceHeight);
  }

  /** Whether a piece lies beyond the file's end, if only in part. */
  boolean cutOff() {
    return cutOff;
  }

  TiffDirectory directory() {
    return directory;
  }

  private static RejectedImageException corrupt(String what) {
    return RejectedImageException.corrupt(TiffHeader.FORMAT, what);
  }

  private static RejectedImageException unsupported(String what) {
    return RejectedImageException.unsupported(what);
  }
}
