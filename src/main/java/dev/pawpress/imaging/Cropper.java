package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.imgscalr.Scalr;

/**
 * Cuts a part out of an upright picture, with imgscalr, pixel by pixel without blending. Takes the
 * memory of the result, 4 bytes a pixel, beside the picture; resizing takes what {@link
 * Resizer#workingBytes} says. Stateless and thread-safe.
 */
public final class Cropper {
  private final Resizer resizer = new Resizer();

  /**
   * The part in just the output's size, in 8 bits a channel; the colour profile stays with it. From
   * a picture of {@link Crop#smallestWhole} it is only cut, from a larger one it is resized after
   * that.
   *
   * @throws IllegalArgumentException if the part has fewer pixels than the output: nothing is
   *     enlarged
   */
  public Picture cut(Picture whole, Crop crop, Size output, Resampler resampler) {
    Rectangle part = crop.in(new Size(whole.width(), whole.height()), output);
    if (part.width < output.width() || part.height < output.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the part is %dx%d of %dx%d, too small for %dx%d",
              part.width,
              part.height,
              whole.width(),
              whole.height(),
              output.width(),
              output.height()));
    }
    return resizer.resize(cut(whole, part), output, resampler);
  }

  private static Picture cut(Picture whole, Rectangle part) {
    Picture plain = PlainPixels.picture(whole);
    if (part.width == whole.width() && part.height == whole.height()) {
      return plain;
    }
    BufferedImage image = plain.image();
    return plain.with(
        image.getColorModel().hasAlpha()
            ? copied(image, part)
            : Scalr.crop(image, part.x, part.y, part.width, part.height));
  }

  /** imgscalr draws, and drawing rounds the colours of pixels that are partly transparent. */
  private static BufferedImage copied(BufferedImage image, Rectangle part) {
    BufferedImage target = PlainPixels.image(part.width, part.height, true);
    image
        .getRaster()
        .getDataElements(part.x, part.y, part.width, part.height, PlainPixels.in(target));
    return target;
  }
}
