package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * Turns a decoded still into RGB of 8 bits: ITU-T H.273's matrices, in both ranges, of 8 to 16
 * bits. Where there is a sample of colour for several pixels, those between are interpolated from
 * the two nearest, at the places where the coder says that they lie. Matrices of unequal parts
 * (constant luminance, ICtCp) are refused. For one thread.
 */
final class YuvToRgb {
  /** Twice four quarters: what interpolated colour is multiplied by. */
  private static final int CHROMA_UNIT = 16;

  /** Binary digits behind the point; with 9 before it and a sign, sums fit into an int. */
  private static final int FRACTION_BITS = 20;

  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private final DecodedStill still;
  private final Chroma chroma;
  private final int width;
  private final int chromaRows;
  private final int[] luma;
  private final int[][] blueSlots;
  private final int[][] redSlots;
  private final int[] inSlot = {-1, -1};
  private final int[] blueRow;
  private final int[] redRow;

  /** For each of red, green and blue: what brightness, blue and red differences count. */
  private final int[][] factors = new int[3][3];

  private final int[] constants = new int[3];

  /**
   * @param colours what its numbers mean; without anything unspecified
   */
  YuvToRgb(DecodedStill still, Nclx colours) {
    this.still = still;
    chroma = still.chroma();
    width = still.size().width();
    chromaRows = (still.size().height() + (chroma.halvesY() ? 1 : 0)) >> (chroma.halvesY() ? 1 : 0);
    luma = new int[width];
    blueSlots = new int[2][width];
    redSlots = new int[2][width];
    blueRow = new int[width];
    redRow = new int[width];
    prepare(colours);
  }

  private void prepare(Nclx colours) {
    double[][] matrix = matrix(colours.matrix());
    boolean identity = colours.matrix() == Nclx.IDENTITY;
    int bits = chroma.bits();
    double full = (1 << bits) - 1;
    double lumaRange = colours.fullRange() ? full : 219 << (bits - 8);
    double lumaZero = colours.fullRange() ? 0 : 16 << (bits - 8);
    double chromaRange = colours.fullRange() ? full : 224 << (bits - 8);
    double chromaZero = 1 << (bits - 1);
    for (int channel = 0; channel < 3; channel++) {
      double constant = 0;
      for (int plane = 0; plane < 3; plane++) {
        boolean likeLuma = plane == 0 || identity;
        double factor = matrix[channel][plane] * 255 / (likeLuma ? lumaRange : chromaRange);
        constant -= factor * (likeLuma ? lumaZero : chromaZero);
        double unit = plane == 0 ? 1 : CHROMA_UNIT;
        factors[channel][plane] = (int) Math.round(factor * (1 << FRACTION_BITS) / unit);
      }
      constants[channel] = (int) Math.round(constant * (1 << FRACTION_BITS)) + HALF;
    }
  }

  /** H.273, 8.3. */
  private static double[][] matrix(int code) {
    return switch (code) {
      case Nclx.IDENTITY -> new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
      case 1 -> matrix(0.2126, 0.0722);
      case 4 -> matrix(0.30, 0.11);
      case 5, Nclx.BT_601 -> matrix(0.299, 0.114);
      case 7 -> matrix(0.212, 0.087);
      case 8 -> new double[][] {{1, -1, 1}, {1, 1, 0}, {1, -1, -1}}; // YCgCo
      case 9 -> matrix(0.2627, 0.0593);
      default -> throw HeifFault.unsupported("with colours of a kind (matrix " + code + ")");
    };
  }

  /**
   * @param red how much red counts in brightness
   * @param blue how much blue counts
   */
  private static double[][] matrix(double red, double blue) {
    double green = 1 - red - blue;
    return new double[][] {
      {1, 0, 2 * (1 - red)},
      {1, -2 * (1 - blue) * blue / green, -2 * (1 - red) * red / green},
      {1, 2 * (1 - blue), 0}
    };
  }

  /**
   * Converts a part of the still.
   *
   * @param part of the still, within it
   * @param pixels to be written to, opaque
   * @param offset of the part's first pixel
   * @param stride pixels from a row to the next
   */
  void convert(Rectangle part, int[] pixels, int offset, int stride) {
    for (int y = part.y, to = offset; y < part.y + part.height; y++, to += stride) {
      still.read(0, y, luma);
      if (chroma.planes() == 1) {
        convertGreys(part, pixels, to);
      } else {
        interpolate(y);
        convertColours(part, pixels, to);
      }
    }
  }

  private void convertGreys(Rectangle part, int[] pixels, int offset) {
    // Whatever the matrix, colour in the middle is no colour, and green is as bright as grey.
    int factor = factors[1][0];
    int constant = constants[1] + factors[1][1] * greyChroma() + factors[1][2] * greyChroma();
    for (int x = part.x, to = offset; x < part.x + part.width; x++, to++) {
      int grey = clipped(factor * luma[x] + constant);
      pixels[to] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
    }
  }

  private int greyChroma() {
    return CHROMA_UNIT << (chroma.bits() - 1);
  }

  private void convertColours(Rectangle part, int[] pixels, int offset) {
    int[] r = factors[0];
    int[] g = factors[1];
    int[] b = factors[2];
    for (int x = part.x, to = offset; x < part.x + part.width; x++, to++) {
      int y = luma[x];
      int u = blueRow[x];
      int v = redRow[x];
      int red = clipped(r[0] * y + r[1] * u + r[2] * v + constants[0]);
      int green = clipped(g[0] * y + g[1] * u + g[2] * v + constants[1]);
      int blue = clipped(b[0] * y + b[1] * u + b[2] * v + constants[2]);
      pixels[to] = 0xff000000 | (red << 16) | (green << 8) | blue;
    }
  }

  private static int clipped(int value) {
    return Math.max(0, Math.min(255, value >> FRACTION_BITS));
  }

  /** Fills the rows of colour for a row of pixels. */
  private void interpolate(int y) {
    int near = y;
    int far = y;
    int farWeight = 0;
    if (chroma.halvesY()) {
      near = y >> 1;
      farWeight = chroma.topmost() ? (y & 1) * 2 : 1;
      far = (y & 1) == 0 ? near - 1 : near + 1;
    }
    far = Math.max(0, Math.min(chromaRows - 1, far));
    fetch(near);
    if (farWeight > 0) {
      fetch(far);
    }
    widen(blueSlots[near & 1], blueSlots[far & 1], farWeight, blueRow);
    widen(redSlots[near & 1], redSlots[far & 1], farWeight, redRow);
  }

  private void fetch(int row) {
    int slot = row & 1;
    if (inSlot[slot] != row) {
      still.read(1, row, blueSlots[slot]);
      still.read(2, row, redSlots[slot]);
      inSlot[slot] = row;
    }
  }

  private void widen(int[] near, int[] far, int farWeight, int[] row) {
    int nearWeight = 4 - farWeight;
    if (!chroma.halvesX()) {
      for (int x = 0; x < width; x++) {
        row[x] = 4 * (near[x] * nearWeight + far[x] * farWeight);
      }
      return;
    }
    int last = (width + 1) / 2 - 1;
    int evenWeight = chroma.leftmost() ? 0 : 1; // of the neighbour
    int oddWeight = chroma.leftmost() ? 2 : 1;
    int before = near[0] * nearWeight + far[0] * farWeight;
    int here = before;
    for (int i = 0, x = 0; i <= last; i++) {
      int next = Math.min(i + 1, last);
      int behind = near[next] * nearWeight + far[next] * farWeight;
      row[x++] = here * (4 - evenWeight) + before * evenWeight;
      if (x < width) {
        row[x++] = here * (4 - oddWeight) + behind * oddWeight;
      }
      before = here;
      here = behind;
    }
  }
}
