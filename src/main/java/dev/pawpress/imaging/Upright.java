package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;
import org.imgscalr.Scalr.Rotation;

/**
 * Turns a stored picture as its orientation says, with imgscalr, pixel by pixel without blending.
 * Best done on a small picture: imgscalr copies it for every turn. Stateless and thread-safe.
 */
public final class Upright {
  private static final int ALPHA_SHIFT = 24;

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
   * imgscalr draws, and drawing rounds the colours of pixels that are partly transparent. So
   * colours and alpha are turned one after the other, each as an opaque picture, which loses
   * nothing.
   */
  private static BufferedImage turnedWithAlpha(BufferedImage image, Orientation orientation) {
    BufferedImage colours = opaque(image, 0);
    BufferedImage alphas = opaque(image, ALPHA_SHIFT);
    int[] turnedColours = pixelsOf(turned(colours, orientation));
    BufferedImage turnedAlphas = turned(alphas, orientation);
    BufferedImage result =
        PlainPixels.image(turnedAlphas.getWidth(), turnedAlphas.getHeight(), true);
    int[] pixels = PlainPixels.in(result);
    int[] alpha = pixelsOf(turnedAlphas);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (alpha[i] << ALPHA_SHIFT) | (turnedColours[i] & 0xffffff);
    }
    return result;
  }

  private static BufferedImage opaque(BufferedImage image, int shift) {
    BufferedImage opaque = PlainPixels.image(image.getWidth(), image.getHeight(), false);
    int[] source = pixelsOf(image);
    int[] pixels = PlainPixels.in(opaque);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = source[i] >>> shift;
    }
    return opaque;
  }

  /** A copy of packed pixels, wherever they come from. */
  private static int[] pixelsOf(BufferedImage image) {
    return (int[])
        image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
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
