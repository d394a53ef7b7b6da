package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_ProfileRGB;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * The colours that iPhones store, and how they become sRGB: by formula in double precision, with
 * neither a profile nor Pawpress's own converter. Stateless and thread-safe.
 */
public final class DisplayP3 {
  /** X, Y and Z of red, green and blue, in columns, as a profile holds them. */
  private static final double[][] COLOURS = {
    {0.51512, 0.29198, 0.15710}, {0.24120, 0.69225, 0.06657}, {-0.00105, 0.04189, 0.78407}
  };

  /** Profiles round. The next colours, those of sRGB, are 0.08 away. */
  private static final double TOLERANCE = 0.002;

  /**
   * Linear light to linear light of sRGB: the product of lin_P3_to_XYZ and XYZ_to_lin_sRGB in CSS
   * Color Module Level 4, https://www.w3.org/TR/css-color-4/#color-conversion-code
   */
  private static final double[][] TO_SRGB = {
    {1.2249401763, -0.2249401763, 0},
    {-0.0420569547, 1.0420569547, 0},
    {-0.0196375546, -0.0786360456, 1.0982736001}
  };

  /** Its curve is that of sRGB. */
  private static final double[] LIGHT =
      IntStream.range(0, 256).mapToDouble(value -> ColourMath.lightOfSrgb(value / 255.0)).toArray();

  private DisplayP3() {}

  /** Whether a picture's colours are these, by the profile that it came with. */
  public static boolean is(ColorSpace space) {
    if (!(space instanceof ICC_ColorSpace icc)
        || !(icc.getProfile() instanceof ICC_ProfileRGB profile)) {
      return false;
    }
    float[][] matrix = profile.getMatrix();
    return IntStream.range(0, 9)
        .allMatch(i -> Math.abs(matrix[i / 3][i % 3] - COLOURS[i / 3][i % 3]) < TOLERANCE);
  }

  /** An opaque picture in these colours as sRGB; what sRGB does not have is clipped. */
  public static BufferedImage toSrgb(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage result = PlainPixels.image(width, image.getHeight(), /* alpha= */ false);
    int[] pixels = PlainPixels.in(result);
    IntStream.range(0, image.getHeight())
        .parallel()
        .forEach(
            y -> {
              int[] row = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
              for (int x = 0; x < width; x++) {
                pixels[y * width + x] = srgb(row[3 * x], row[3 * x + 1], row[3 * x + 2]);
              }
            });
    return result;
  }

  private static int srgb(int red, int green, int blue) {
    double[] light = new double[3];
    for (int i = 0; i < 3; i++) {
      light[i] =
          TO_SRGB[i][0] * LIGHT[red] + TO_SRGB[i][1] * LIGHT[green] + TO_SRGB[i][2] * LIGHT[blue];
    }
    return ColourMath.pixel(light);
  }
}
