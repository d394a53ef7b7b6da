package dev.pawpress.imaging;

import java.util.Locale;

/**
 * What a TIFF's samples are and mean. Refuses what no reader here decodes, by name.
 *
 * @param photometric which colours they are
 * @param bits each
 * @param count of a pixel: colours, then perhaps alpha, then what nobody needs
 * @param planar whether all of one sample come before all of the next
 * @param alpha which of the kinds there are
 * @param predicted whether samples are stored as differences from their neighbours
 */
record TiffSamples(
    int compression,
    int photometric,
    int bits,
    int count,
    boolean planar,
    int alpha,
    boolean predicted) {
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

  private static final int MOST_SAMPLES = 32;

  /** So that senseless numbers are short in messages. */
  private static final int MOST_BITS = 999;

  /** Bytes of tables that are put into each JPEG: eight full ones have 3 KB. */
  private static final int MOST_TABLES = 4 << 10;

  static TiffSamples of(TiffDirectory directory) {
    int compression = (int) Math.min(directory.number(TiffDirectory.COMPRESSION, 1), 0xffff);
    int count = (int) Math.min(directory.number(TiffDirectory.SAMPLES, 1), MOST_SAMPLES + 1);
    int photometric = photometric(directory, compression, count);
    boolean planar = count > 1 && directory.number(TiffDirectory.PLANAR, 1) == 2;
    boolean predicts = compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
    long predictor = predicts ? directory.number(TiffDirectory.PREDICTOR, 1) : 1;
    if (predictor > 2) {
      throw RejectedImageException.unsupported("a TIFF with a predictor for fractions");
    }
    TiffSamples samples =
        new TiffSamples(
            compression,
            photometric,
            (int) Math.min(directory.number(TiffDirectory.BITS, 1), MOST_BITS),
            count,
            planar,
            alpha(directory, photometric, count),
            predictor == 2);
    samples.requireSupported(directory);
    return samples;
  }

  /** Required, but some writers leave it out. */
  private static int photometric(TiffDirectory directory, int compression, int count) {
    int guess = count >= 3 ? RGB : BLACK_IS_ZERO;
    if (directory.has(TiffDirectory.PALETTE)) {
      guess = PALETTE;
    } else if (isFax(compression)) {
      guess = WHITE_IS_ZERO;
    }
    return (int) Math.min(directory.number(TiffDirectory.PHOTOMETRIC, guess), 0xffff);
  }

  /** An extra channel that nobody says is alpha is none. */
  private static int alpha(TiffDirectory directory, int photometric, int count) {
    long kind = directory.number(TiffDirectory.EXTRA_SAMPLES, NO_ALPHA);
    boolean counts = kind == ASSOCIATED_ALPHA || kind == STRAIGHT_ALPHA;
    return counts && photometric <= RGB && count > colours(photometric) ? (int) kind : NO_ALPHA;
  }

  private void requireSupported(TiffDirectory directory) {
    boolean known =
        switch (compression) {
          case NO_COMPRESSION, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
          default -> isFax(compression);
        };
    if (!known) {
      throw unsupported("a TIFF with compression " + compression);
    }
    boolean inks = photometric == INKS && directory.number(TiffDirectory.INK_SET, 1) == 1;
    if ((photometric > YCC && !isLab()) || photometric == 4 || (photometric == INKS && !inks)) {
      throw unsupported("a TIFF with colours of kind " + photometric);
    }
    if (count < colours() || count > MOST_SAMPLES) {
      throw corrupt("a pixel has " + count + " samples");
    }
    for (int i = 1; i < count; i++) {
      if (directory.number(TiffDirectory.BITS, i, bits) != bits) {
        throw unsupported("a TIFF with samples of different lengths");
      }
    }
    long format = directory.number(TiffDirectory.SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw unsupported("a TIFF whose samples are not plain numbers");
    }
    boolean packed = count == 1 && (bits == 1 || bits == 2 || bits == 4);
    boolean sound =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO -> packed || bits == 8 || bits == 16;
          case PALETTE -> count == 1 && (packed || bits == 8);
          case YCC -> count == 3 && bits == 8 && !planar;
          default -> bits == 8 || bits == 16;
        };
    if (!sound || (isFax(compression) && bits != 1) || (compression == JPEG && !fitsJpeg())) {
      throw unsupported(
          String.format(
              Locale.ROOT,
              "a TIFF with %d samples of %d bits, colours of kind %d and compression %d",
              count,
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
  }

  private boolean fitsJpeg() {
    boolean known = photometric == BLACK_IS_ZERO || photometric == RGB || photometric == YCC;
    return known && bits == 8 && !planar && count == colours();
  }

  private static boolean isFax(int compression) {
    return compression >= FAX_RUNS && compression <= FAX_4;
  }

  boolean isJpeg() {
    return compression == JPEG;
  }

  boolean isLab() {
    return photometric == LAB || photometric == ICC_LAB;
  }

  boolean hasAlpha() {
    return alpha != NO_ALPHA;
  }

  /** Samples of a pixel that are colour: the first ones. */
  int colours() {
    return colours(photometric);
  }

  private static int colours(int photometric) {
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

  private static RejectedImageException corrupt(String what) {
    return RejectedImageException.corrupt(TiffHeader.FORMAT, what);
  }

  private static RejectedImageException unsupported(String what) {
    return RejectedImageException.unsupported(what);
  }
}
