package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;

/** The stages as production joins them, for tests that look at the end. */
final class Pipeline {
  static final ImageInspector INSPECTOR = new ImageInspector(ImageLimits.DEFAULT);
  static final Decoder DECODER = new Decoder();
  private static final Encoder ENCODER = new Encoder();

  private Pipeline() {}

  /** A deadline that is far away. */
  static Deadline patience() {
    return Deadline.in(Duration.ofMinutes(5), Deadline.Clocks.ofThisMachine());
  }

  static ImageFacts inspect(byte[] file) {
    return INSPECTOR.inspect(file);
  }

  static Picture decode(byte[] file) {
    return DECODER.decode(file, inspect(file));
  }

  /** Decoded, resized to a width, upright, sRGB. */
  static Picture rendered(byte[] file, int width) {
    ImageFacts facts = inspect(file);
    Size upright = RenditionSizes.of(facts, List.of(width)).get(0);
    Picture small = new Resizer().resize(DECODER.decode(file, facts), facts.asStored(upright));
    return new SrgbConverter().toSrgb(new Upright().turn(small, facts.orientation()));
  }

  static Picture picture(BufferedImage image) {
    return new Picture(image, null);
  }

  /** A file of a fixed quality, on white where the format has no transparency. */
  static byte[] encoded(Picture picture, ImageFormat format, int quality) {
    return ENCODER.encode(picture, format, EncodeOptions.of(Quality.fixed(quality))).content();
  }

  /** The largest difference of any channel of any pixel; pictures must be of one size. */
  static int largestDifference(BufferedImage one, BufferedImage other) {
    int largest = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        largest = Math.max(largest, difference(one.getRGB(x, y), other.getRGB(x, y)));
      }
    }
    return largest;
  }

  /** The mean difference of a channel, over all pixels; alpha counts where there is any. */
  static double meanDifference(BufferedImage one, BufferedImage other) {
    boolean alpha = one.getColorModel().hasAlpha() || other.getColorModel().hasAlpha();
    int channels = alpha ? 4 : 3;
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift < 8 * channels; shift += 8) {
          sum += Math.abs(channel(one.getRGB(x, y), shift) - channel(other.getRGB(x, y), shift));
        }
      }
    }
    return sum / ((double) channels * one.getWidth() * one.getHeight());
  }

  static int difference(int one, int other) {
    int largest = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      largest = Math.max(largest, Math.abs(channel(one, shift) - channel(other, shift)));
    }
    return largest;
  }

  static int channel(int pixel, int shift) {
    return (pixel >>> shift) & 0xff;
  }
}
