package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;

/**
 * Resizes pictures, by one {@link Resampler} or the other, in the picture's own colour space; alpha
 * weighs colours, so that what is invisible does not bleed into edges. The result has 8 bits a
 * channel and exactly the size that is asked for.
 *
 * <p>Our Lanczos runs through imgscalr's {@code Scalr.apply} where the picture is in the layout of
 * {@link PlainPixels}, as all are after the first resizing. The first one does not: imgscalr would
 * copy a decoded JPEG whole into that layout, 4 bytes a pixel, to be read once.
 *
 * <p>Stateless and thread-safe.
 */
public final class Resizer {
  /** As source rows are taken in pairs, so many more of the target's are open at once. */
  private static final int PAIRED_ROWS = 4;

  /** The pair itself and what it is read through; and some that are open by chance of rounding. */
  private static final int OTHER_ROWS = 6;

  /** Resizes by {@link Resampler#LANCZOS3}. */
  public Picture resize(Picture picture, Size size) {
    return resize(picture, size, Resampler.LANCZOS3);
  }

  /**
   * Resizes a picture. The same size gives the picture itself, or a copy of 8 bits a channel if it
   * has another layout. The colour profile stays with it.
   */
  public Picture resize(Picture picture, Size size, Resampler resampler) {
    if (picture.width() == size.width() && picture.height() == size.height()) {
      return PlainPixels.picture(picture);
    }
    return picture.with(
        switch (resampler) {
          case LANCZOS3 -> lanczos(picture.image(), size);
          case IMGSCALR -> ScalrSteps.resize(PlainPixels.picture(picture).image(), size);
        });
  }

  private static BufferedImage lanczos(BufferedImage image, Size size) {
    if (PlainPixels.is(image)) {
      return Scalr.apply(image, new LanczosOp(size));
    }
    boolean alpha = PixelRows.of(image).hasAlpha();
    BufferedImage target = PlainPixels.image(size.width(), size.height(), alpha);
    LanczosPass.resize(image, target);
    return target;
  }

  /** What {@link Resampler#LANCZOS3} takes. */
  public static long workingBytes(int sourceWidth, int sourceHeight, Size target) {
    return workingBytes(sourceWidth, sourceHeight, target, Resampler.LANCZOS3);
  }

  /**
   * Heap bytes that resizing takes at most beside the source picture. By Lanczos: the result (4
   * bytes a pixel), the rows in work and the filter's weights. By imgscalr: the source in another
   * layout, and the two largest pictures of the way down.
   */
  public static long workingBytes(
      int sourceWidth, int sourceHeight, Size target, Resampler resampler) {
    if (resampler == Resampler.IMGSCALR) {
      return ScalrSteps.workingBytes(sourceWidth, sourceHeight, target);
    }
    double enlarged = Math.max(1, (double) target.height() / sourceHeight);
    long openRows = (long) Math.ceil((2 * LanczosKernel.LOBES + PAIRED_ROWS) * enlarged);
    long rows = (openRows + OTHER_ROWS) * 4 * Integer.BYTES * sourceWidth;
    long weights =
        kernelBytes(sourceWidth, target.width()) + kernelBytes(sourceHeight, target.height());
    return rows + weights + (long) target.width() * target.height() * Integer.BYTES;
  }

  private static long kernelBytes(int source, int target) {
    int headerAndIndexes = 32;
    return 2L * LanczosKernel.LOBES * Integer.BYTES * Math.max(source, target)
        + (long) headerAndIndexes * target;
  }
}
