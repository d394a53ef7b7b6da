package dev.pawpress.imaging;

/**
 * How a JPEG's frame is coded, and what that means for decoding it: T.81, B.1.1.3.
 *
 * @param marker of the frame's header
 */
record JpegProcess(int marker) {
  private static final int PROGRESSIVE = 0xc2;
  private static final int LOSSLESS = 0xc3;
  private static final int FIRST_ARITHMETIC = 0xc9;
  private static final int LAST_ARITHMETIC = 0xcb;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_CONDITIONING = 0xcc;
  private static final int JPEG_LS = 0xf7;

  /**
   * What the web and messengers have. Eleven bytes a pixel of more would crowd out other photos.
   */
  private static final int MOST_KEPT_PIXELS = 4_000_000;

  /**
   * For each pixel of a row: two rows of MCUs, of three components, in ints. Of 4:2:0 it is 208, of
   * 4:4:4 216; where it is more, the native heap has them.
   */
  private static final int ROW_BYTES = 256;

  /** Rows are of whole MCUs, of up to so many pixels more. */
  private static final int PADDING = 16;

  /** A short and a bit, in eighths of a byte. */
  private static final int COEFFICIENT_EIGHTHS = 17;

  /** Whether a marker that is not of tables begins a frame. */
  static boolean isFrame(int marker) {
    boolean inRange = marker >= 0xc0 && marker <= 0xcf;
    boolean other = marker == EXTENSION || marker == ARITHMETIC_CONDITIONING;
    return (inRange && !other) || marker == JPEG_LS;
  }

  /**
   * @param precision bits a sample
   * @throws RejectedImageException if no codec here decodes it
   */
  void requireSupported(int precision, int components) {
    if (marker == JPEG_LS) {
      throw RejectedImageException.unsupported("a JPEG-LS");
    }
    if (marker > LOSSLESS) {
      throw RejectedImageException.unsupported(
          marker >= FIRST_ARITHMETIC && marker <= LAST_ARITHMETIC
              ? "a JPEG with arithmetic coding"
              : "a hierarchical JPEG");
    }
    if (marker != LOSSLESS && precision != 8) {
      throw RejectedImageException.unsupported("a JPEG with " + precision + " bits a sample");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw RejectedImageException.unsupported("a JPEG with " + components + " channels");
    }
  }

  /** Heap bytes of the rows of samples that a picture is made from. */
  static long rowBytes(int width) {
    return (long) ROW_BYTES * (width + PADDING);
  }

  /**
   * Heap bytes that decoding takes, beside rows of samples. Grey arrives in one a pixel, colour in
   * an int. CMYK is read as ink, then converted. The lossless decoder works in ints. A progressive
   * picture's coefficients are kept beside it if it is not too large, in shorts and a bit each; the
   * native heap holds those of larger ones.
   */
  int bytesPerPixel(int components, long pixels) {
    if (marker == LOSSLESS) {
      return components * (Integer.BYTES + Short.BYTES);
    }
    if (components == 4) {
      return 8;
    }
    int picture = components == 1 ? 1 : Integer.BYTES;
    boolean kept = marker == PROGRESSIVE && pixels <= MOST_KEPT_PIXELS;
    return kept ? picture + (COEFFICIENT_EIGHTHS * components + 7) / 8 : picture;
  }
}
