package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;
import org.imgscalr.Scalr.Rotation;

/**
 * Turns a stored picture as its orientation says, with imgscalr, pixel by pixel without blending.
 * Best done on a small picture: imgscalr copies it for every turn. Stateless and thread-safe.
 */
public final class Upright {
  /** A picture of four pixels: the first bit of each is its column, the second its row. */
  private static final BufferedImage CORNERS = corners();

  /**
   * The upright picture; the same one if it stands upright already. Its colour profile stays with
   * it, and it has 8 bits a channel.
   */
  public Picture turn(Picture picture, Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return picture;
    }
    Picture plain = PlainPixels.picture(picture);
    BufferedImage image = plain.image();
    return plain.with(
        image.getColorModel().hasAlpha()
            ? turnedWithAlpha(image, orientation)
            : turned(image, orientation));
  }

  /**
   * imgscalr draws, and drawing rounds the colours of pixels that are partly transparent. So it
   * only shows, on four opaque pixels, where each corner goes; the pixels follow as they are, into
   * one new picture and nothing beside it.
   */
  private static BufferedImage turnedWithAlpha(BufferedImage image, Orientation orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] corners = PlainPixels.in(turned(CORNERS, orientation));
    int corner = corners[0];
    int right = corners[1];
    int below = corners[2];
    int start = column(corner) * (width - 1) + row(corner) * (height - 1) * width;
    int across = column(right) - column(corner) + (row(right) - row(corner)) * width;
    int down = column(below) - column(corner) + (row(below) - row(corner)) * width;
    BufferedImage result =
        orientation.swapsSides()
            ? PlainPixels.image(height, width, true)
            : PlainPixels.image(width, height, true);
    int[] source = PlainPixels.in(image);
    int[] pixels = PlainPixels.in(result);
    for (int y = 0, to = 0; y < result.getHeight(); y++) {
      for (int x = 0, from = start + y * down; x < result.getWidth(); x++, from += across) {
        pixels[to++] = source[from];
      }
    }
    return result;
  }

  private static BufferedImage corners() {
    BufferedImage image = PlainPixels.image(2, 2, false);
    int[] pixels = PlainPixels.in(image);
    for (int corner = 0; corner < pixels.length; corner++) {
      pixels[corner] = corner;
    }
    return image;
  }

  private static int column(int corner) {
    return corner & 1;
  }

  private static int row(int corner) {
    return (corner >> 1) & 1;
  }

  private static BufferedImage turned(BufferedImage image, Orientation orientation) {
    return switch (orientation) {
      case UPRIGHT -> image;
      case FLIPPED -> Scalr.rotate(image, Rotation.FLIP_HORZ);
      case UPSIDE_DOWN -> Scalr.rotate(image, Rotation.CW_180);
      case FLIPPED_UPSIDE_DOWN -> Scalr.rotate(image, Rotation.FLIP_VERT);
      case TRANSPOSED -> flipped(Scalr.rotate(image, Rotation.CW_90));
      case LYING_LEFT -> Scalr.rotate(image, Rotation.CW_90);
      case TRANSVERSED -> flipped(Scalr.rotate(image, Rotation.CW_270));
      case LYING_RIGHT -> Scalr.rotate(image, Rotation.CW_270);
    };
  }

  private static BufferedImage flipped(BufferedImage image) {
    return Scalr.rotate(image, Rotation.FLIP_HORZ);
  }
}
