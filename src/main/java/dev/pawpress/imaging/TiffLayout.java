package dev.pawpress.imaging;

/**
 * What a TIFF's page is: its sides, its samples, and where its strips or tiles lie. Everything is
 * checked here that a codec would otherwise take from the file on trust: sides of tiles, how many
 * pieces there are, where they lie, and how many bytes they have in all. Not changed after it is
 * made.
 */
final class TiffLayout {
  /**
   * A photo of 30000 rows has as many strips if each is one row, and 16 megapixels have 62500 of
   * the smallest tiles. The reader takes up to 0.3 ms for each, be it empty.
   */
  static final int MOST_PIECES = 1 << 16;

  /** Equal pieces may share their bytes, but a file that is read over and over is an attack. */
  private static final int MOST_READINGS = 4;

  /** A tile may reach beyond a small picture; those in use have sides of up to 1024. */
  private static final int ALWAYS_ALLOWED_TILE_SIDE = 1024;

  private final TiffDirectory directory;
  final int width;
  final int height;
  final TiffSamples samples;
  final boolean tiled;
  final int pieceWidth;
  final int pieceHeight;
  final long[] offsets;
  final long[] lengths;
  private boolean cutOff;

  private TiffLayout(Bytes file, TiffDirectory directory) {
    this.directory = directory;
    this.width = side(TiffDirectory.WIDTH);
    this.height = side(TiffDirectory.HEIGHT);
    this.samples = TiffSamples.of(directory);
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
    long pieces = (long) piecesAcross() * piecesDown() * (samples.planar() ? samples.count() : 1);
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
    if (samples.compression() != TiffSamples.NO_COMPRESSION
        || samples.photometric() == TiffSamples.YCC) {
      return 0;
    }
    long rowBytes =
        ((long) pieceWidth * samples.bits() * (samples.planar() ? 1 : samples.count()) + 7) / 8;
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
}
