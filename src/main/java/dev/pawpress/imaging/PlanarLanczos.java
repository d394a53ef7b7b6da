package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Resizes what {@link PackedLanczos} does not: colours are weighed by their alpha, and 16 bits lose
 * nothing that the output could show.
 *
 * <p>Arithmetic is in 32-bit fixed point: samples with 4 binary digits behind the point, weights
 * with {@value #WEIGHT_BITS}, row sums rounded to {@value #ROW_BITS}, and the end rounded once. The
 * largest sum is 255 x 2^21 times the filter's overshoot (below 1.9, see {@link LanczosKernel}),
 * within an int.
 *
 * <p>For one thread, once.
 */
final class PlanarLanczos extends LanczosPass {
  private static final int WEIGHT_BITS = 15;
  private static final int ROW_BITS = 6;
  private static final int ROW_SHIFT = PixelRows.FRACTION_BITS + WEIGHT_BITS - ROW_BITS;
  private static final int RESULT_SHIFT = ROW_BITS + WEIGHT_BITS;

  private final PixelRows rows;
  private final LanczosKernel across;
  private final int[] pixels;
  private final int sourceWidth;
  private final int colours;
  private final int[][] samples;
  private final int[][] sums;
  private final int[] result;

  /**
   * @param rows where each row is read from
   * @param target made by {@link PlainPixels#image}, as large as the result is to be
   */
  PlanarLanczos(PixelRows rows, int sourceHeight, BufferedImage target) {
    super(LanczosKernel.of(sourceHeight, target.getHeight(), WEIGHT_BITS));
    this.rows = rows;
    this.across = LanczosKernel.of(rows.width, target.getWidth(), WEIGHT_BITS);
    this.pixels = PlainPixels.in(target);
    this.sourceWidth = rows.width;
    this.colours = rows.planes() - (rows.hasAlpha() ? 1 : 0);
    this.samples = new int[2][rows.samplesPerRow()];
    this.sums = new int[openRows()][rows.samplesPerRow()];
    this.result = new int[rows.planes()];
  }

  /** Reads row {@code y} and adds it; the rows are to come in their order. */
  void add(int y) {
    int[] row = samples[place()];
    rows.read(y, row);
    if (rows.hasAlpha()) {
      weighByAlpha(row);
    }
    took();
  }

  private void weighByAlpha(int[] row) {
    int alpha = colours * sourceWidth;
    for (int plane = 0; plane < alpha; plane += sourceWidth) {
      for (int x = 0; x < sourceWidth; x++) {
        int product = row[plane + x] * row[alpha + x];
        row[plane + x] = (product + PixelRows.FULL / 2) / PixelRows.FULL;
      }
    }
  }

  @Override
  void add(int upperWeight, int lowerWeight, int row) {
    add(upperWeight, samples[0], lowerWeight, samples[1], sums[row]);
  }

  /** The bulk of the work: plain enough for the compiler to turn into vector instructions. */
  private static void add(int weight, int[] one, int otherWeight, int[] other, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * one[i] + otherWeight * other[i];
    }
  }

  @Override
  void finish(int row, int y) {
    int[] sum = sums[row];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (sum[i] + (1 << (ROW_SHIFT - 1))) >> ROW_SHIFT;
    }
    int width = across.size();
    for (int x = 0; x < width; x++) {
      for (int plane = 0; plane < result.length; plane++) {
        result[plane] = across.apply(x, sum, plane * sourceWidth);
      }
      pixels[y * width + x] = rows.hasAlpha() ? transparentPixel() : opaquePixel();
    }
    Arrays.fill(sum, 0);
  }

  private int opaquePixel() {
    int red = clamped(rounded(result[0]));
    int green = colours == 1 ? red : clamped(rounded(result[1]));
    int blue = colours == 1 ? red : clamped(rounded(result[2]));
    return 0xff000000 | (red << 16) | (green << 8) | blue;
  }

  private int transparentPixel() {
    int weight = result[colours];
    int alpha = clamped(rounded(weight));
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
}
