package dev.pawpress.imaging;

/**
 * Reads any picture row by row as brightness: luma of BT.601 (the weights are 0.299, 0.587 and
 * 0.114, here in 256ths), 0 to 255, with what is transparent laid on a grey. For one thread.
 */
final class LumaRows {
  private static final int RED = 77;
  private static final int GREEN = 150;
  private static final int BLUE = 29;
  private static final int WEIGHT_BITS = 8;
  private static final int ONE = 1 << PixelRows.FRACTION_BITS;

  private final PixelRows rows;
  private final int width;
  private final int background;
  private final int[] samples;

  /**
   * @param background 0 black to 255 white
   */
  LumaRows(Picture picture, int background) {
    this.rows = PixelRows.of(picture.image());
    this.width = picture.width();
    this.background = background;
    this.samples = new int[rows.samplesPerRow()];
  }

  /**
   * Reads a row.
   *
   * @param luma as long as the picture is wide
   */
  void read(int y, int[] luma) {
    rows.read(y, samples);
    boolean grey = rows.planes() < 3;
    if (rows.hasAlpha()) {
      readBlended(luma, grey);
    } else if (grey) {
      for (int x = 0; x < width; x++) {
        luma[x] = (samples[x] + ONE / 2) >> PixelRows.FRACTION_BITS;
      }
    } else {
      int shift = WEIGHT_BITS + PixelRows.FRACTION_BITS;
      for (int x = 0; x < width; x++) {
        luma[x] = (weighted(x) + (1 << (shift - 1))) >> shift;
      }
    }
  }

  private void readBlended(int[] luma, boolean grey) {
    int alpha = (rows.planes() - 1) * width;
    int full = PixelRows.FULL;
    for (int x = 0; x < width; x++) {
      int brightness = grey ? samples[x] : weighted(x) >> WEIGHT_BITS;
      int opacity = samples[alpha + x];
      int blended = brightness * opacity + background * ONE * (full - opacity);
      luma[x] = (blended + full * ONE / 2) / (full * ONE);
    }
  }

  private int weighted(int x) {
    return RED * samples[x] + GREEN * samples[width + x] + BLUE * samples[2 * width + x];
  }

  /** Raises values to the opacity of the row read last, 0 to {@link PixelRows#FULL}. */
  void raiseToOpacity(int[] opacity) {
    int alpha = (rows.planes() - 1) * width;
    for (int x = 0; x < width; x++) {
      opacity[x] = Math.max(opacity[x], rows.hasAlpha() ? samples[alpha + x] : PixelRows.FULL);
    }
  }

  boolean hasAlpha() {
    return rows.hasAlpha();
  }
}
