package dev.pawpress.imaging;

/**
 * How light a pixel of sRGB is: the weighted sum of its channels as they are stored, weighted as in
 * ITU-R BT.709. Stateless and thread-safe.
 */
final class Luma {
  private static final double RED = 0.2126;
  private static final double GREEN = 0.7152;
  private static final double BLUE = 0.0722;

  private Luma() {}

  /** 0 to 255, whatever the alpha. */
  static double of(int argb) {
    return RED * ((argb >> 16) & 0xff) + GREEN * ((argb >> 8) & 0xff) + BLUE * (argb & 0xff);
  }

  /** 0 to 255, as it is seen on white. */
  static double onWhite(int argb) {
    int alpha = argb >>> 24;
    return (of(argb) * alpha + 255.0 * (255 - alpha)) / 255;
  }
}
