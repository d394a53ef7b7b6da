package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/** Rows as a picture, in one byte a pixel if it is grey and else in an int. For one thread. */
final class PictureSink implements PixelSink {
  private int width;
  private BufferedImage image;

  /** The picture's own; null unless it is grey. */
  private byte[] greys;

  /** The picture's own; null if it is grey. */
  private int[] colours;

  @Override
  public long bytes(int width, int height, boolean grey) {
    long pixels = (long) width * height;
    return grey ? pixels : Integer.BYTES * pixels;
  }

  @Override
  public void start(int width, int height, boolean grey) {
    this.width = width;
    if (grey) {
      image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      greys = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    } else {
      image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      colours = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
  }

  @Override
  public void row(int y, int[] pixels, int start) {
    if (colours != null) {
      System.arraycopy(pixels, start, colours, y * width, width);
      return;
    }
    int from = y * width;
    for (int x = 0; x < width; x++) {
      greys[from + x] = (byte) pixels[start + x];
    }
  }

  /** The picture, once all rows have come. */
  BufferedImage image() {
    return image;
  }
}
