package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The textbook Lanczos3 resize in double precision, slow and plain, to compare with. */
final class LanczosReference {
  private LanczosReference() {}

  /**
   * Red, green and blue multiplied by alpha, and alpha, of each pixel: around 0 to 255, neither
   * rounded nor clamped.
   */
  static double[][] resize(BufferedImage image, Size size) {
    double[][] result = new double[size.width() * size.height()][4];
    for (int y = 0; y < size.height(); y++) {
      double[] down = weights(image.getHeight(), size.height(), y);
      for (int x = 0; x < size.width(); x++) {
        double[] across = weights(image.getWidth(), size.width(), x);
        double[] pixel = result[y * size.width() + x];
        for (int sy = 0; sy < down.length; sy++) {
          for (int sx = 0; sx < across.length && down[sy] != 0; sx++) {
            add(pixel, image.getRGB(sx, sy), down[sy] * across[sx]);
          }
        }
      }
    }
    return result;
  }

  /**
   * The same as a picture, first down and then across, which for large ones takes seconds where the
   * other takes hours; rounded to 8 bits once, at the end.
   */
  static BufferedImage picture(BufferedImage image, Size size) {
    int width = image.getWidth();
    BufferedImage result =
        PlainPixels.image(size.width(), size.height(), image.getColorModel().hasAlpha());
    List<Window> across = windows(width, size.width());
    List<Window> down = windows(image.getHeight(), size.height());
    int[] argb = new int[width];
    for (int y = 0; y < size.height(); y++) {
      Window rows = down.get(y);
      double[][] row = new double[4][width];
      for (int i = 0; i < rows.weights.length; i++) {
        image.getRGB(0, rows.first + i, width, 1, argb, 0, width);
        for (int x = 0; x < width; x++) {
          double opacity = rows.weights[i] * (argb[x] >>> 24) / 255;
          row[0][x] += opacity * ((argb[x] >> 16) & 0xff);
          row[1][x] += opacity * ((argb[x] >> 8) & 0xff);
          row[2][x] += opacity * (argb[x] & 0xff);
          row[3][x] += opacity;
        }
      }
      for (int x = 0; x < size.width(); x++) {
        result.setRGB(x, y, across.get(x).pixel(row));
      }
    }
    return result;
  }

  private static List<Window> windows(int source, int target) {
    return IntStream.range(0, target)
        .mapToObj(i -> new Window(weights(source, target, i)))
        .toList();
  }

  /** The part of the weights that is not nothing. */
  private static final class Window {
    private final int first;
    private final double[] weights;

    Window(double[] all) {
      int from = 0;
      int to = all.length;
      while (all[from] == 0) {
        from++;
      }
      while (all[to - 1] == 0) {
        to--;
      }
      this.first = from;
      this.weights = Arrays.copyOfRange(all, from, to);
    }

    int pixel(double[][] row) {
      double opacity = sum(row[3]);
      int pixel = rounded(255 * opacity);
      for (int channel = 0; channel < 3; channel++) {
        pixel = (pixel << 8) | (opacity > 0 ? rounded(sum(row[channel]) / opacity) : 0);
      }
      return pixel;
    }

    private double sum(double[] channel) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * channel[first + i];
      }
      return sum;
    }

    private static int rounded(double value) {
      return (int) Math.round(Math.max(0, Math.min(255, value)));
    }
  }

  private static void add(double[] pixel, int argb, double weight) {
    double alpha = argb >>> 24;
    pixel[0] += weight * ((argb >> 16) & 0xff) * alpha / 255;
    pixel[1] += weight * ((argb >> 8) & 0xff) * alpha / 255;
    pixel[2] += weight * (argb & 0xff) * alpha / 255;
    pixel[3] += weight * alpha;
  }

  /** What each source pixel adds to a target pixel, along one axis; together 1. */
  static double[] weights(int source, int target, int index) {
    double ratio = (double) source / target;
    double stretch = Math.max(1, ratio);
    double centre = (index + 0.5) * ratio - 0.5;
    double[] weights = new double[source];
    double sum = 0;
    for (int i = 0; i < source; i++) {
      double x = (i - centre) / stretch;
      weights[i] = Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
      sum += weights[i];
    }
    for (int i = 0; i < source; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
