package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;

/**
 * Makes the small pictures that are looked at rather than shown. In the last step each new pixel is
 * the mean of just the four that it covers, and nothing aliases. The way down to twice the size is
 * {@link Resizer}'s. (By imgscalr alone, in steps of 2 to 1 and a last one of 3 to 2, the
 * perceptual hashes of a photo and of its half were 1.6 bits apart in the mean; so they are 0.1.)
 *
 * <p>That last step is imgscalr's, by its method BALANCED (bilinear), where the picture is
 * transparent, so that alpha weighs colours, or less than twice the size. Of an opaque one the mean
 * is taken here: imgscalr draws with Java 2D, and to get that ready took a tenth of the first photo
 * of a process.
 *
 * <p>Stateless and thread-safe.
 */
final class SmallPictures {
  private static final Resizer RESIZER = new Resizer();

  private SmallPictures() {}

  /** The picture with its longer side at most as given, by {@link Resizer}; never enlarged. */
  static Picture moderate(Picture picture, int longest) {
    return RESIZER.resize(picture, within(picture.width(), picture.height(), longest));
  }

  /**
   * The picture with its longer side at most as given, and its shorter one at least: a very small
   * one is enlarged, and a very long one stretched where both could not be.
   */
  static BufferedImage small(Picture picture, int shortest, int longest) {
    Size size = within(picture.width(), picture.height(), longest);
    int shorter = Math.min(size.width(), size.height());
    int factor = Math.max(1, (shortest + shorter - 1) / shorter);
    return exactly(
        picture,
        new Size(
            Math.min(size.width() * factor, longest), Math.min(size.height() * factor, longest)));
  }

  /** The picture in just that size, stretched or enlarged if it must be. */
  static BufferedImage exactly(Picture picture, Size size) {
    int width = Math.min(picture.width(), 2 * size.width());
    int height = Math.min(picture.height(), 2 * size.height());
    BufferedImage twice = RESIZER.resize(picture, new Size(width, height)).image();
    boolean opaque = !twice.getColorModel().hasAlpha();
    if (opaque && width == 2 * size.width() && height == 2 * size.height()) {
      return halved(twice, size);
    }
    return Scalr.resize(
        twice, Scalr.Method.BALANCED, Scalr.Mode.FIT_EXACT, size.width(), size.height());
  }

  private static BufferedImage halved(BufferedImage twice, Size size) {
    BufferedImage half = PlainPixels.image(size.width(), size.height(), false);
    int[] from = PlainPixels.in(twice);
    int[] to = PlainPixels.in(half);
    int next = twice.getWidth();
    for (int y = 0, upper = 0; y < size.height(); y++, upper += next) {
      for (int x = 0; x < size.width(); x++, upper += 2) {
        to[y * size.width() + x] = mean(from, upper, upper + next);
      }
    }
    return half;
  }

  /** Of two pixels from one place on, and two from the other. */
  private static int mean(int[] pixels, int upper, int lower) {
    int mean = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int sum =
          ((pixels[upper] >> shift) & 0xff)
              + ((pixels[upper + 1] >> shift) & 0xff)
              + ((pixels[lower] >> shift) & 0xff)
              + ((pixels[lower + 1] >> shift) & 0xff);
      mean = (mean << 8) | ((sum + 2) / 4);
    }
    return mean;
  }

  private static Size within(int width, int height, int longest) {
    int longer = Math.max(width, height);
    if (longer <= longest) {
      return new Size(width, height);
    }
    return new Size(scaled(width, longest, longer), scaled(height, longest, longer));
  }

  private static int scaled(int side, int longest, int longer) {
    return (int) Math.max(1, (2L * side * longest + longer) / (2L * longer));
  }
}
