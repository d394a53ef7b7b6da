package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures with something of everything: slopes, waves, edges, noise, and full colours. */
final class DrawnPhotos {
  private DrawnPhotos() {}

  static BufferedImage colour(int width, int height) {
    return draw(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static BufferedImage grey(int width, int height) {
    return draw(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  private static BufferedImage draw(int width, int height, int type) {
    Random random = new Random(width * 1_000L + height);
    BufferedImage picture = new BufferedImage(width, height, type);
    int bands = picture.getRaster().getNumBands();
    int[] sample = new int[bands];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < bands; band++) {
          double wave = Math.sin((x * (band + 1) + 3 * y) / 9.0) * 60;
          double slope = 255.0 * (band == 1 ? y : x) / Math.max(width, height);
          double noise = x > width / 2 ? random.nextGaussian() * 25 : 0;
          boolean edge = (x / 5 + y / 7) % 11 == band;
          sample[band] =
              edge ? 255 * (band & 1) : (int) Math.max(0, Math.min(255, slope + wave + noise));
        }
        picture.getRaster().setPixel(x, y, sample);
      }
    }
    return picture;
  }
}
