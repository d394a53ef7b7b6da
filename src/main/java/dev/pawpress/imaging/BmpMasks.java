package dev.pawpress.imaging;

/**
 * Which of a BMP pixel's bits are red, green, blue and alpha; each a run of bits of any length, and
 * scaled to 0 to 255. Immutable and thread-safe.
 */
record BmpMasks(int red, int green, int blue, int alpha) {
  /** What 16 bits mean if nothing is said. */
  static final BmpMasks FIVE_BITS = new BmpMasks(0x7c00, 0x3e0, 0x1f, 0);

  /** What 32 bits mean if nothing is said. */
  static final BmpMasks EIGHT_BITS = new BmpMasks(0xff0000, 0xff00, 0xff, 0);

  /** Masks as a file has them; refuses those with gaps, and no colour at all. */
  static BmpMasks of(int red, int green, int blue, int alpha) {
    for (int mask : new int[] {red, green, blue, alpha}) {
      int run = mask == 0 ? 0 : mask >>> Integer.numberOfTrailingZeros(mask);
      if ((run & (run + 1)) != 0) {
        throw RejectedImageException.corrupt(
            BmpLayout.FORMAT, "a channel's mask is " + Integer.toHexString(mask));
      }
    }
    if ((red | green | blue) == 0) {
      throw RejectedImageException.corrupt(BmpLayout.FORMAT, "its masks let no colour through");
    }
    return new BmpMasks(red, green, blue, alpha);
  }

  boolean hasAlpha() {
    return alpha != 0;
  }

  /** A stored pixel as ARGB. */
  int argb(int pixel) {
    int opacity = hasAlpha() ? channel(pixel, alpha) : 0xff;
    return (opacity << 24)
        | (channel(pixel, red) << 16)
        | (channel(pixel, green) << 8)
        | channel(pixel, blue);
  }

  private static int channel(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long largest = Integer.toUnsignedLong(mask >>> shift);
    long value = Integer.toUnsignedLong((pixel & mask) >>> shift);
    return (int) (largest == 0xff ? value : (value * 0xff + largest / 2) / largest);
  }
}
