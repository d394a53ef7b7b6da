package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Turns TIFF's L*a*b* into sRGB, taking its white for sRGB's (D65), as ImageMagick and libvips do.
 * Colours that sRGB has not are cut. Stateless and thread-safe.
 *
 * @see <a href="https://www.color.org/chardata/rgb/srgb.xalter">sRGB</a>
 */
final class LabColours {
  /** CIE's D65 for 2 degrees; its Y is 1. */
  private static final double WHITE_X = 0.95047;

  private static final double WHITE_Z = 1.08883;

  /** Where CIE's curve turns from a cube into a line. */
  private static final double KNEE = 6.0 / 29;

  /** sRGB's curve in steps fine enough for 8 bits. */
  private static final int STEPS = 1 << 14;

  private static final byte[] SRGB_CURVE = srgbCurve();

  private LabColours() {}

  /**
   * @param lab 8 or 16 bits a sample; bands beyond the third are passed over
   * @param deadline looked at before each row
   */
  static BufferedImage toRgb(Raster lab, TiffLayout layout, Deadline deadline) {
    int width = lab.getWidth();
    int bands = lab.getNumBands();
    double lightest = layout.samples.bits() == 8 ? 255 : lightestOf16Bits(layout);
    double unit = layout.samples.bits() == 8 ? 1 : 256;
    boolean signed = layout.samples.photometric() == TiffSamples.LAB;
    BufferedImage image = PlainPixels.image(width, lab.getHeight(), false);
    int[] pixels = PlainPixels.in(image);
    int[] row = new int[width * bands];
    for (int y = 0, to = 0; y < lab.getHeight(); y++) {
      deadline.check();
      lab.getPixels(0, y, width, 1, row);
      for (int x = 0, from = 0; x < width; x++, from += bands) {
        double lightness = row[from] * 100 / lightest;
        double a = chroma(row[from + 1], unit, signed);
        double b = chroma(row[from + 2], unit, signed);
        pixels[to++] = rgb(Math.min(lightness, 100), a, b);
      }
    }
    return image;
  }

  /** ICC's first encoding leaves room above white. */
  private static double lightestOf16Bits(TiffLayout layout) {
    return layout.samples.photometric() == TiffSamples.ICC_LAB ? 0xff00 : 0xffff;
  }

  /** In two's complement, or from -128 on. */
  private static double chroma(int stored, double unit, boolean signed) {
    double value = stored / unit;
    if (!signed) {
      return value - 128;
    }
    return value < 128 ? value : value - 256;
  }

  private static int rgb(double lightness, double a, double b) {
    double middle = (lightness + 16) / 116;
    double x = WHITE_X * linear(middle + a / 500);
    double y = linear(middle);
    double z = WHITE_Z * linear(middle - b / 200);
    int red = encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
    int green = encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z);
    int blue = encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    return (red << 16) | (green << 8) | blue;
  }

  private static double linear(double value) {
    return value > KNEE ? value * value * value : 3 * KNEE * KNEE * (value - 4.0 / 29);
  }

  private static int encoded(double light) {
    double clipped = Math.max(0, Math.min(light, 1));
    return SRGB_CURVE[(int) Math.round(clipped * STEPS)] & 0xff;
  }

  private static byte[] srgbCurve() {
    byte[] curve = new byte[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double light = (double) i / STEPS;
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      curve[i] = (byte) Math.round(255 * value);
    }
    return curve;
  }
}
