package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * One resizing by Lanczos: what is in work. Works downwards row by row: each source row is read
 * once and added, weighted, to the few target rows that it touches; a target row that has got all
 * of its own is then shrunk sideways. Beside the source and the result it holds about ten rows of
 * the source's width, never a second picture.
 *
 * <p>Arithmetic is in 32-bit fixed point: samples with 4 binary digits behind the point, weights
 * with 15, row sums rounded to 6, and the end rounded once, half up, and clamped to 0 to 255. The
 * largest sum is 255 x 2^21 times the filter's overshoot (below 1.6 in each direction), within an
 * int. Beyond the edges there is nothing: weights that would fall there are left out and the rest
 * scaled up, so that an edge neither darkens nor repeats.
 *
 * <p>For one thread, once.
 */
final class LanczosPass {
  private static final int SUM_BITS = PixelRows.FRACTION_BITS + LanczosKernel.WEIGHT_BITS;
  private static final int ROW_BITS = 6;
  private static final int ROW_SHIFT = SUM_BITS - ROW_BITS;
  private static final int RESULT_SHIFT = ROW_BITS + LanczosKernel.WEIGHT_BITS;

  private final PixelRows rows;
  private final int sourceHeight;
  private final int sourceWidth;
  private final int[] pixels;
  private final LanczosKernel across;
  private final LanczosKernel down;
  private final int colours;
  private final int[] samples;
  private final int[][] sums;
  private final int[] result;

  /**
   * @param target made by {@link PlainPixels#image}, as large as the result is to be
   */
  LanczosPass(PixelRows rows, int sourceHeight, BufferedImage target) {
    this.rows = rows;
    this.sourceHeight = sourceHeight;
    this.sourceWidth = rows.width;
    this.pixels = PlainPixels.in(target);
    this.across = LanczosKernel.of(sourceWidth, target.getWidth());
    this.down = LanczosKernel.of(sourceHeight, target.getHeight());
    this.colours = rows.planes() - (rows.hasAlpha() ? 1 : 0);
    this.samples = new int[rows.samplesPerRow()];
    this.sums = new int[openRows(down)][rows.samplesPerRow()];
    this.result = new int[rows.planes()];
  }

  /** How many target rows a source row touches at most. */
  private static int openRows(LanczosKernel down) {
    int most = 1;
    int done = 0;
    for (int y = 0; y < down.size(); y++) {
      while (down.end(done) <= down.first(y)) {
        done++;
      }
      most = Math.max(most, y - done + 1);
    }
    return most;
  }

  void run() {
    int open = 0;
    int done = 0;
    for (int source = 0; source < sourceHeight; source++) {
      readWeighted(source);
      while (open < down.size() && down.first(open) <= source) {
        open++;
      }
      for (int y = done; y < open; y++) {
        if (source < down.end(y)) {
          add(down.weight(y, source), samples, sums[y % sums.length]);
        }
      }
      while (done < open && down.end(done) <= source + 1) {
        finish(done++);
      }
    }
  }

  /** Reads a row, its colours multiplied by its alpha. */
  private void readWeighted(int source) {
    rows.read(source, samples);
    if (!rows.hasAlpha()) {
      return;
    }
    int alpha = colours * sourceWidth;
    for (int plane = 0; plane < alpha; plane += sourceWidth) {
      for (int x = 0; x < sourceWidth; x++) {
        int product = samples[plane + x] * samples[alpha + x];
        samples[plane + x] = (product + PixelRows.FULL / 2) / PixelRows.FULL;
      }
    }
  }

  /** The bulk of the work: plain enough for the compiler to turn into vector instructions. */
  private static void add(int weight, int[] samples, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * samples[i];
    }
  }

  private void finish(int y) {
    int[] row = sums[y % sums.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] + (1 << (ROW_SHIFT - 1))) >> ROW_SHIFT;
    }
    int width = across.size();
    for (int x = 0; x < width; x++) {
      for (int plane = 0; plane < result.length; plane++) {
        result[plane] = across.apply(x, row, plane * sourceWidth);
      }
      pixels[y * width + x] = rows.hasAlpha() ? transparentPixel() : opaquePixel();
    }
    Arrays.fill(row, 0);
  }

  private int opaquePixel() {
    int red = clamp(rounded(result[0]));
    int green = colours == 1 ? red : clamp(rounded(result[1]));
    int blue = colours == 1 ? red : clamp(rounded(result[2]));
    return 0xff000000 | (red << 16) | (green << 8) | blue;
  }

  private int transparentPixel() {
    int weight = result[colours];
    int alpha = clamp(rounded(weight));
    if (alpha == 0) {
      return 0;
    }
    int red = unweighted(result[0], weight);
    int green = colours == 1 ? red : unweighted(result[1], weight);
    int blue = colours == 1 ? red : unweighted(result[2], weight);
    return (alpha << 24) | (red << 16) | (green << 8) | blue;
  }

  private static int unweighted(int product, int weight) {
    long colour = (Math.max(0, product) * 255L + weight / 2) / weight;
    return (int) Math.min(255, colour);
  }

  private static int rounded(int sum) {
    return (sum + (1 << (RESULT_SHIFT - 1))) >> RESULT_SHIFT;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
