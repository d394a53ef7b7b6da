package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.PixelSink;
import java.awt.image.BufferedImage;

/**
 * Resizes a picture by Lanczos while its rows come, so that it is never whole in memory. For one
 * thread at a time.
 */
final class ResizedRows implements PixelSink {
  private final double width;
  private final double height;
  private final Size target;
  private BufferedImage image;
  private PackedLanczos pass;

  /**
   * @param width how far the picture extends, in columns, the last of which may count for less than
   *     a whole one
   * @param height the same of its rows
   * @param target what it is to become
   */
  ResizedRows(double width, double height, Size target) {
    this.width = width;
    this.height = height;
    this.target = target;
  }

  /** Nothing of what a decoder may take: {@link Resizer#workingBytes} is counted beside that. */
  @Override
  public long bytes(int columns, int rows, boolean grey) {
    return 0;
  }

  @Override
  public void start(int columns, int rows, boolean grey) {
    image = PlainPixels.image(target.width(), target.height(), false);
    pass = new PackedLanczos(width, height, image);
  }

  @Override
  public void row(int y, int[] pixels, int start) {
    pass.add(pixels, start);
  }

  /** The small picture, once all rows have come. */
  BufferedImage image() {
    return image;
  }
}
