package dev.pawpress.imaging;

import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ColorModel;
import java.util.Objects;

/**
 * Our Lanczos as an operation of Java 2D, for imgscalr's {@code Scalr.apply}. Takes pictures of any
 * layout, but gives only those of {@link PlainPixels}. Immutable and thread-safe.
 */
class LanczosOp implements BufferedImageOp {
  private final Size size;

  LanczosOp(Size size) {
    this.size = Objects.requireNonNull(size, "size");
  }

  /**
   * Resizes.
   *
   * @param target of the result's size, and of the layout of {@link #createCompatibleDestImage}, or
   *     null for a new one
   */
  @Override
  public BufferedImage filter(BufferedImage source, BufferedImage target) {
    boolean alpha = PixelRows.of(source).hasAlpha();
    BufferedImage result =
        target == null ? PlainPixels.image(size.width(), size.height(), alpha) : target;
    boolean fits =
        PlainPixels.is(result)
            && result.getColorModel().hasAlpha() == alpha
            && result.getWidth() == size.width()
            && result.getHeight() == size.height();
    if (!fits) {
      throw new IllegalArgumentException("the target is not of the result's size and layout");
    }
    LanczosPass.resize(source, result);
    return result;
  }

  @Override
  public Rectangle2D getBounds2D(BufferedImage source) {
    return new Rectangle2D.Double(0, 0, size.width(), size.height());
  }

  /**
   * A picture for the result.
   *
   * @param model of no effect: it follows from the source
   */
  @Override
  public BufferedImage createCompatibleDestImage(BufferedImage source, ColorModel model) {
    return PlainPixels.image(size.width(), size.height(), PixelRows.of(source).hasAlpha());
  }

  /** The source's and the result's corners coincide, and so each scales alike. */
  @Override
  public Point2D getPoint2D(Point2D point, Point2D result) {
    throw new UnsupportedOperationException("where a point goes depends on the source's size");
  }

  @Override
  public RenderingHints getRenderingHints() {
    return null;
  }
}
