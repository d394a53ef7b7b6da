package dev.pawpress.testing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Makes JPEGs of four inks in memory, as Adobe does: inverted, with its marker. */
public final class InkJpeg {
  private InkJpeg() {}

  /** A picture as Photoshop would store it: as much black as goes. */
  public static byte[] of(BufferedImage image) {
    WritableRaster samples = samples(image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        int[] light = {(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff};
        int most = Math.max(1, Math.max(light[0], Math.max(light[1], light[2])));
        samples.setPixel(
            x,
            y,
            new int[] {light[0] * 255 / most, light[1] * 255 / most, light[2] * 255 / most, most});
      }
    }
    return withAdobe(RawJpeg.of(samples), 0);
  }

  /** Ramps of all four inks. */
  public static byte[] of(int width, int height) {
    WritableRaster samples = samples(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples.setPixel(x, y, new int[] {x & 0xff, y & 0xff, (x + y) & 0xff, 255 - (x & 0x3f)});
      }
    }
    return withAdobe(RawJpeg.of(samples), 0);
  }

  private static WritableRaster samples(int width, int height) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
  }

  /** With Adobe's marker; without it if the transform is negative. */
  public static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] version = {0, 100, 0, 0, 0, 0, (byte) transform};
    return transform < 0
        ? jpeg
        : SampleImages.withSegment(
            jpeg, 0xee, SampleImages.join(SampleImages.ascii("Adobe"), version));
  }
}
