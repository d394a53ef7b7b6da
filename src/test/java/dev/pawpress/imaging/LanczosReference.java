package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

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

  private static void add(double[] pixel, int argb, double weight) {
    double alpha = argb >>> 24;
    pixel[0] += weight * ((argb >> 16) & 0xff) * alpha / 255;
    pixel[1] += weight * ((argb >> 8) & 0xff) * alpha / 255;
    pixel[2] += weight * (argb & 0xff) * alpha / 255;
    pixel[3] += weight * alpha;
  }

  private static double[] weights(int source, int target, int index) {
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
