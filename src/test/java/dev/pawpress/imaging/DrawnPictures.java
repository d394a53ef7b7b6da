package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntBinaryOperator;

/** Pictures for looking at, made from formulas or a seed. */
final class DrawnPictures {
  private DrawnPictures() {}

  /** A picture whose pixels are given by column and row; ARGB. */
  static BufferedImage of(int width, int height, IntBinaryOperator pixel) {
    BufferedImage image = PlainPixels.image(width, height, true);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixel.applyAsInt(x, y));
      }
    }
    return image;
  }

  static BufferedImage plain(int width, int height, int argb) {
    return of(width, height, (x, y) -> argb);
  }

  /** Sky, ground and a disc. */
  static BufferedImage scene(int width, int height) {
    return of(width, height, (x, y) -> scene(x, y, width, height));
  }

  /** The same, with a clear corner and a half clear stripe beside it. */
  static BufferedImage cutScene(int width, int height) {
    return of(
        width,
        height,
        (x, y) -> {
          int alpha = x * 4 + y < width ? 0 : x * 2 + y < width ? 128 : 255;
          return (alpha << 24) | (scene(x, y, width, height) & 0xffffff);
        });
  }

  private static int scene(int x, int y, int width, int height) {
    int across = 3 * x - width;
    int down = 2 * y - height;
    if (across * across + down * down < width * height / 2.0) {
      return argb(230, 140, 40);
    }
    return y * 3 < height * 2
        ? argb(110, 160 + 60 * y / height, 220)
        : argb(60 + 50 * x / width, 120, 40);
  }

  /** Waves so slow that a ThumbHash can hold them, in all four channels. */
  static BufferedImage waves(int width, int height, boolean transparent) {
    return of(
        width,
        height,
        (x, y) -> {
          double across = Math.cos(Math.PI * (x + 0.5) / width);
          double down = Math.cos(Math.PI * (y + 0.5) / height);
          int alpha = transparent ? (int) (150 + 60 * across - 40 * down) : 255;
          int colour =
              argb(
                  (int) (130 + 70 * across + 20 * down),
                  (int) (120 + 60 * down),
                  (int) (110 - 50 * across * down));
          return (alpha << 24) | (colour & 0xffffff);
        });
  }

  static BufferedImage pattern(int width, int height) {
    return of(
        width,
        height,
        (x, y) -> argb((x * 37 + y * 91) % 256, (x * x + y * 13) % 256, (x * y * 7) % 256));
  }

  /** Soft and hard shapes of all sizes, somewhere: each seed another composition. Opaque. */
  static BufferedImage composition(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = PlainPixels.image(width, height, false);
    int[] pixels = PlainPixels.in(image);
    int top = random.nextInt(0x1000000);
    int bottom = random.nextInt(0x1000000);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = mixed(top, bottom, (double) i / pixels.length);
    }
    for (int shape = 0; shape < 14; shape++) {
      double centreX = random.nextDouble() * width;
      double centreY = random.nextDouble() * height;
      double radiusX = (0.04 + 0.3 * random.nextDouble()) * width;
      double radiusY = (0.04 + 0.3 * random.nextDouble()) * height;
      double edge = random.nextBoolean() ? 0.02 : 0.6;
      int colour = random.nextInt(0x1000000);
      for (int i = 0; i < pixels.length; i++) {
        double x = (i % width - centreX) / radiusX;
        int row = i / width;
        double y = (row - centreY) / radiusY;
        double inside = Math.max(0, Math.min(1, (1 - Math.sqrt(x * x + y * y)) / edge));
        pixels[i] = mixed(pixels[i], colour, inside);
      }
    }
    return image;
  }

  /** Blurred by a Gaussian with that many pixels of sigma; opaque. */
  static BufferedImage blurred(BufferedImage image, double sigma) {
    return blurred(blurred(image, sigma, 1, 0), sigma, 0, 1);
  }

  private static BufferedImage blurred(BufferedImage image, double sigma, int across, int down) {
    int reach = (int) Math.ceil(3 * sigma);
    return of(
        image.getWidth(),
        image.getHeight(),
        (x, y) -> {
          double[] sums = new double[3];
          double total = 0;
          for (int i = -reach; i <= reach; i++) {
            double weight = Math.exp(-i * i / (2 * sigma * sigma));
            int column = Math.max(0, Math.min(image.getWidth() - 1, x + i * across));
            int row = Math.max(0, Math.min(image.getHeight() - 1, y + i * down));
            int pixel = image.getRGB(column, row);
            for (int channel = 0; channel < 3; channel++) {
              sums[channel] += weight * Pipeline.channel(pixel, 16 - 8 * channel);
            }
            total += weight;
          }
          return argb(
              (int) Math.round(sums[0] / total),
              (int) Math.round(sums[1] / total),
              (int) Math.round(sums[2] / total));
        });
  }

  /** With so many stops more light, or less. */
  static BufferedImage exposed(BufferedImage image, double stops) {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      double light = Math.min(1, Math.pow(i / 255.0, 2.2) * Math.pow(2, stops));
      table[i] = (int) Math.round(255 * Math.pow(light, 1 / 2.2));
    }
    return of(
        image.getWidth(),
        image.getHeight(),
        (x, y) -> {
          int pixel = image.getRGB(x, y);
          int exposed =
              argb(
                  table[Pipeline.channel(pixel, 16)],
                  table[Pipeline.channel(pixel, 8)],
                  table[Pipeline.channel(pixel, 0)]);
          return (pixel & 0xff000000) | (exposed & 0xffffff);
        });
  }

  static int argb(int red, int green, int blue) {
    return 0xff000000 | (red << 16) | (green << 8) | blue;
  }

  private static int mixed(int one, int other, double share) {
    int mixed = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      double value =
          Pipeline.channel(one, shift) * (1 - share) + Pipeline.channel(other, shift) * share;
      mixed |= (int) Math.round(value) << shift;
    }
    return mixed;
  }
}
