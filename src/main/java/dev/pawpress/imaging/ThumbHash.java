package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes ThumbHash, a blurred likeness of a picture in 17 to 25 bytes, after the format's
 * definition by Evan Wallace (https://evanw.github.io/thumbhash/, MIT): the lowest frequencies of
 * lightness, yellow against blue, red against green and, if any pixel is transparent, alpha, each
 * by a cosine transform, in 4 bits a factor. Colours are laid over their own mean where they are
 * transparent.
 *
 * <p>All trigonometry is {@link StrictMath}'s, so that every Java writes the same bytes. Stateless
 * and thread-safe.
 */
final class ThumbHash {
  /** The format's own limit for a side: more pixels bring nothing. */
  static final int LONGEST_SIDE = 100;

  /**
   * Below this the format's waves would be finer than the pixels that they are to be found in, and
   * a picture of one pixel would have a pattern: such a picture is to be enlarged before.
   * Stretching a very long one to this width changes nothing, as the hash gives it one wave anyway.
   */
  static final int SHORTEST_SIDE = 8;

  /**
   * What is less than this is nothing, left over when doubles are rounded; else whether a factor of
   * nothing is stored as 7 or as 8 were chance.
   */
  private static final double NOTHING = 1e-9;

  private ThumbHash() {}

  /** The hash in base64. The picture's sides are at most {@link #LONGEST_SIDE}. */
  static String of(BufferedImage image) {
    return Base64.getEncoder().encodeToString(bytes(image));
  }

  static byte[] bytes(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "picture is " + width + "x" + height + ", limit " + LONGEST_SIDE + " for a side");
    }
    Planes planes = new Planes(image);
    Bits bits = new Bits();
    int lightnessTerms = planes.transparent ? 5 : 7;
    int longer = Math.max(width, height);
    int across = (int) Math.max(1, Math.round((double) lightnessTerms * width / longer));
    int down = (int) Math.max(1, Math.round((double) lightnessTerms * height / longer));
    boolean landscape = width > height;
    Channel lightness =
        new Channel(planes.lightness, width, height, Math.max(3, across), Math.max(3, down));
    Channel yellow = new Channel(planes.yellowBlue, width, height, 3, 3);
    Channel red = new Channel(planes.redGreen, width, height, 3, 3);
    bits.add(Math.round(63 * lightness.mean), 6);
    bits.add(Math.round(31.5 + 31.5 * yellow.mean), 6);
    bits.add(Math.round(31.5 + 31.5 * red.mean), 6);
    bits.add(Math.round(31 * lightness.scale), 5);
    bits.add(planes.transparent ? 1 : 0, 1);
    bits.add(landscape ? down : across, 3);
    bits.add(Math.round(63 * yellow.scale), 6);
    bits.add(Math.round(63 * red.scale), 6);
    bits.add(landscape ? 1 : 0, 1);
    if (planes.transparent) {
      Channel alpha = new Channel(planes.alpha, width, height, 5, 5);
      bits.add(Math.round(15 * alpha.mean), 4);
      bits.add(Math.round(15 * alpha.scale), 4);
      bits.add(lightness, yellow, red, alpha);
    } else {
      bits.add(lightness, yellow, red);
    }
    return bits.toBytes();
  }

  /** The picture's pixels as the format sees them, each from 0 to 1 or -1 to 1. */
  private static final class Planes {
    final double[] lightness;
    final double[] yellowBlue;
    final double[] redGreen;
    final double[] alpha;
    final boolean transparent;

    Planes(BufferedImage image) {
      int width = image.getWidth();
      int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
      long[] mean = new long[3];
      long weight = 0;
      for (int pixel : pixels) {
        int opacity = pixel >>> 24;
        weight += opacity;
        for (int channel = 0; channel < 3; channel++) {
          mean[channel] += (long) opacity * channel(pixel, channel);
        }
      }
      double[] ground = new double[3];
      for (int channel = 0; channel < 3; channel++) {
        ground[channel] = weight == 0 ? 0 : mean[channel] / 255.0 / weight;
      }
      lightness = new double[pixels.length];
      yellowBlue = new double[pixels.length];
      redGreen = new double[pixels.length];
      alpha = new double[pixels.length];
      transparent = weight < 255L * pixels.length;
      for (int i = 0; i < pixels.length; i++) {
        double opacity = (pixels[i] >>> 24) / 255.0;
        double red = over(pixels[i], 0, opacity, ground);
        double green = over(pixels[i], 1, opacity, ground);
        double blue = over(pixels[i], 2, opacity, ground);
        lightness[i] = (red + green + blue) / 3;
        yellowBlue[i] = (red + green) / 2 - blue;
        redGreen[i] = red - green;
        alpha[i] = opacity;
      }
    }

    private static double over(int pixel, int channel, double opacity, double[] ground) {
      return ground[channel] * (1 - opacity) + opacity / 255 * channel(pixel, channel);
    }

    private static int channel(int pixel, int channel) {
      return (pixel >> (16 - 8 * channel)) & 0xff;
    }
  }

  /** A channel's cosine transform: its mean, and the triangle of its lowest frequencies. */
  private static final class Channel {
    final double mean;
    final double scale;
    private final double[] factors;
    private final int count;

    Channel(double[] plane, int width, int height, int across, int down) {
      double[][] columns = cosines(across, width);
      double[][] rows = cosines(down, height);
      double[] found = new double[across * down];
      int terms = 0;
      double largest = 0;
      double constant = 0;
      for (int v = 0; v < down; v++) {
        for (int u = 0; u * down < across * (down - v); u++) {
          double factor = factor(plane, columns[u], rows[v]);
          if (u == 0 && v == 0) {
            constant = factor;
          } else {
            found[terms++] = factor;
            largest = Math.max(largest, Math.abs(factor));
          }
        }
      }
      this.mean = constant;
      this.scale = largest;
      this.factors = found;
      this.count = terms;
    }

    private static double factor(double[] plane, double[] column, double[] row) {
      double sum = 0;
      for (int y = 0, i = 0; y < row.length; y++) {
        double line = 0;
        for (int x = 0; x < column.length; x++, i++) {
          line += plane[i] * column[x];
        }
        sum += line * row[y];
      }
      double factor = sum / plane.length;
      return Math.abs(factor) < NOTHING ? 0 : factor;
    }

    private static double[][] cosines(int terms, int length) {
      double[][] cosines = new double[terms][length];
      for (int term = 0; term < terms; term++) {
        for (int i = 0; i < length; i++) {
          cosines[term][i] = StrictMath.cos(Math.PI / length * term * (i + 0.5));
        }
      }
      return cosines;
    }

    /** A factor in 4 bits: 0 is -scale, 15 is scale. */
    long nibble(int index) {
      return scale == 0 ? 0 : Math.round(15 * (0.5 + 0.5 / scale * factors[index]));
    }
  }

  /** Bits from the lowest of the first byte on. */
  private static final class Bits {
    private final byte[] bytes = new byte[32];
    private int count;

    void add(long value, int width) {
      for (int bit = 0; bit < width; bit++, count++) {
        bytes[count / 8] |= (byte) (((value >> bit) & 1) << (count % 8));
      }
    }

    void add(Channel... channels) {
      for (Channel channel : channels) {
        for (int i = 0; i < channel.count; i++) {
          add(channel.nibble(i), 4);
        }
      }
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes, (count + 7) / 8);
    }
  }
}
