package dev.pawpress.imaging.jpeg;

/**
 * Makes brightness and colour of packed RGB, as JFIF says (ITU-T T.871, 7), in fixed point with
 * libjpeg's constants and rounding (jccolor.c). The loops are plain enough for the compiler to turn
 * into vector instructions. Stateless.
 */
final class YccRows {
  private static final int SCALE_BITS = 16;
  private static final int HALF = 1 << (SCALE_BITS - 1);
  private static final int MIDDLE = 128 << SCALE_BITS;

  /** Where the third component lies in an int beside the second. */
  static final int LANE = 16;

  private YccRows() {}

  /** Brightness of a row of pixels, less 128. */
  static void luma(int[] pixels, int from, int width, int[] luma) {
    for (int x = 0; x < width; x++) {
      int pixel = pixels[from + x];
      int darkness =
          MIDDLE
              - HALF
              - ((pixel >> 16) & 0xff) * 19595
              - ((pixel >> 8) & 0xff) * 38470
              - (pixel & 0xff) * 7471;
      luma[x] = -darkness >> SCALE_BITS;
    }
  }

  /**
   * Colours of two rows of pixels, added: blueness, and redness from bit {@value #LANE} on, each 0
   * to 510.
   */
  static void chroma(int[] pixels, int upper, int lower, int width, int[] chroma) {
    blueness(pixels, upper, width, chroma);
    addBlueness(pixels, lower, width, chroma);
    addRedness(pixels, upper, width, chroma);
    addRedness(pixels, lower, width, chroma);
  }

  private static void blueness(int[] pixels, int from, int width, int[] chroma) {
    for (int x = 0; x < width; x++) {
      chroma[x] = blueness(pixels[from + x]);
    }
  }

  private static void addBlueness(int[] pixels, int from, int width, int[] chroma) {
    for (int x = 0; x < width; x++) {
      chroma[x] += blueness(pixels[from + x]);
    }
  }

  private static int blueness(int pixel) {
    int sum =
        (pixel & 0xff) * HALF - ((pixel >> 16) & 0xff) * 11059 - ((pixel >> 8) & 0xff) * 21709;
    return (sum + MIDDLE + HALF - 1) >> SCALE_BITS;
  }

  private static void addRedness(int[] pixels, int from, int width, int[] chroma) {
    for (int x = 0; x < width; x++) {
      int pixel = pixels[from + x];
      int sum =
          ((pixel >> 16) & 0xff) * HALF - ((pixel >> 8) & 0xff) * 27439 - (pixel & 0xff) * 5329;
      chroma[x] += (sum + MIDDLE + HALF - 1) & -(1 << LANE);
    }
  }

  /**
   * Means of 2x2 samples of a column of all blocks. As in libjpeg (jcsample.c), halves are rounded
   * up and down in turn.
   *
   * @param column of the samples in their blocks, 0 to 7
   * @param sums of two rows each, sixteen for a block
   * @param blue where blueness less 128 goes, an element for each block
   */
  static void means(int[] sums, int column, int[] blue, int[] red) {
    int bias = (1 + column % 2) * (1 | (1 << LANE));
    for (int i = 0; i < blue.length; i++) {
      int at = 16 * i + 2 * column;
      int sum = sums[at] + sums[at + 1] + bias;
      blue[i] = ((sum & 0xffff) >> 2) - 128;
      red[i] = (sum >> (LANE + 2)) - 128;
    }
  }

  /** Grey samples, less 128. */
  static void grey(byte[] samples, int from, int width, int[] grey) {
    for (int x = 0; x < width; x++) {
      grey[x] = (samples[from + x] & 0xff) - 128;
    }
  }
}
