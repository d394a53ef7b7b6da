package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * The colour that stands for a picture. Pixels are counted into the cells of a coarse grid over
 * {@link Oklab}, weighted by alpha, and the more the more colourful they are: a quarter for grey,
 * the whole from a chroma of 0.12 on, so that a ginger cat on a grey floor is ginger unless the
 * floor is most of the picture. The cell wins that has most in it and its 26 neighbours, as
 * otherwise a colour on the border of two cells would count by halves; of several alike the
 * darkest. The answer is the mean of the pixels in those cells, weighted in the same way. Nothing
 * visible gives white.
 *
 * <p>Stateless and thread-safe.
 */
final class DominantColour {
  private static final double LIGHTNESS_CELL = 0.08;
  private static final double COLOUR_CELL = 0.04;
  private static final double LARGEST_COLOUR = 0.4;
  private static final double COLOURFUL = 0.12;
  private static final double GREY_WEIGHT = 0.25;
  private static final int WEIGHT_OF_ONE = 256;

  /** One cell more at each end, so that every cell in use has all its neighbours. */
  private static final int LIGHTNESS_CELLS = (int) (1 / LIGHTNESS_CELL) + 4;

  private static final int COLOUR_CELLS = (int) (2 * LARGEST_COLOUR / COLOUR_CELL) + 4;

  private DominantColour() {}

  /** As {@code #rrggbb}. */
  static String of(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] cells = new int[pixels.length];
    long[] weights = new long[pixels.length];
    long[] grid = new long[LIGHTNESS_CELLS * COLOUR_CELLS * COLOUR_CELLS];
    for (int i = 0; i < pixels.length; i++) {
      Oklab colour = Oklab.of(pixels[i]);
      double colourful = Math.min(1, colour.chroma() / COLOURFUL);
      double weight = GREY_WEIGHT + (1 - GREY_WEIGHT) * colourful;
      weights[i] = (pixels[i] >>> 24) * Math.round(WEIGHT_OF_ONE * weight);
      cells[i] = cell(colour);
      grid[cells[i]] += weights[i];
    }
    return mean(pixels, cells, weights, fullest(grid));
  }

  private static int cell(Oklab colour) {
    int lightness = 1 + (int) (colour.lightness / LIGHTNESS_CELL);
    return (lightness * COLOUR_CELLS + column(colour.red)) * COLOUR_CELLS + column(colour.yellow);
  }

  private static int column(double value) {
    return 1 + (int) ((value + LARGEST_COLOUR) / COLOUR_CELL);
  }

  private static int fullest(long[] grid) {
    int fullest = cell(Oklab.of(0));
    long most = 0;
    int border = (COLOUR_CELLS + 1) * COLOUR_CELLS + 1;
    for (int cell = border; cell < grid.length - border; cell++) {
      long sum = 0;
      for (int lightness = -1; lightness <= 1; lightness++) {
        for (int red = -1; red <= 1; red++) {
          int row = cell + (lightness * COLOUR_CELLS + red) * COLOUR_CELLS;
          sum += grid[row - 1] + grid[row] + grid[row + 1];
        }
      }
      if (sum > most) {
        most = sum;
        fullest = cell;
      }
    }
    return fullest;
  }

  private static String mean(int[] pixels, int[] cells, long[] weights, int winner) {
    long red = 0;
    long green = 0;
    long blue = 0;
    long total = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (weights[i] > 0 && areNeighbours(cells[i], winner)) {
        red += weights[i] * ((pixels[i] >> 16) & 0xff);
        green += weights[i] * ((pixels[i] >> 8) & 0xff);
        blue += weights[i] * (pixels[i] & 0xff);
        total += weights[i];
      }
    }
    if (total == 0) {
      return "#ffffff";
    }
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        rounded(red, total),
        rounded(green, total),
        rounded(blue, total));
  }

  private static boolean areNeighbours(int one, int other) {
    int slice = COLOUR_CELLS * COLOUR_CELLS;
    return Math.abs(one / slice - other / slice) <= 1
        && Math.abs(one / COLOUR_CELLS % COLOUR_CELLS - other / COLOUR_CELLS % COLOUR_CELLS) <= 1
        && Math.abs(one % COLOUR_CELLS - other % COLOUR_CELLS) <= 1;
  }

  private static long rounded(long sum, long total) {
    return (sum + total / 2) / total;
  }
}
