package dev.pawpress.imaging.jpeg;

/**
 * Makes pixels of samples: YCbCr to RGB as JFIF says (ITU-T T.871, 7), in fixed point with
 * libjpeg's constants and rounding (jdcolor.c). The loops are plain enough for the compiler to turn
 * into vector instructions. Stateless.
 *
 * <p>All samples are 0 to 255. The second and third component come in one int, the third from bit
 * {@value #LANE} on.
 */
final class Colours {
  static final int LANE = 16;

  private static final int SCALE_BITS = 16;
  private static final int HALF = 1 << (SCALE_BITS - 1);
  private static final int RED = 91881;
  private static final int BLUE = 116130;
  private static final int BLUENESS_OF_GREEN = 22554;
  private static final int REDNESS_OF_GREEN = 46802;

  /** Chroma is 128 where there is no colour. */
  private static final int RED_OFFSET = HALF - 128 * RED;

  private static final int BLUE_OFFSET = HALF - 128 * BLUE;
  private static final int GREEN_OFFSET = HALF + 128 * (BLUENESS_OF_GREEN + REDNESS_OF_GREEN);

  private Colours() {}

  /** Writes a row of packed RGB, a colour at a time: larger loops are not made vectors of. */
  static void fromYcc(int[] luma, int[] chroma, int[] pixels) {
    red(luma, chroma, pixels);
    green(luma, chroma, pixels);
    blue(luma, chroma, pixels);
  }

  private static void red(int[] luma, int[] chroma, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      int redness = chroma[x] >> LANE;
      int red = luma[x] + ((redness * RED + RED_OFFSET) >> SCALE_BITS);
      pixels[x] = clamped(red) << 16;
    }
  }

  private static void green(int[] luma, int[] chroma, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      int both = chroma[x];
      int sum =
          GREEN_OFFSET - (both & 0xff) * BLUENESS_OF_GREEN - (both >> LANE) * REDNESS_OF_GREEN;
      int green = luma[x] + (sum >> SCALE_BITS);
      pixels[x] |= clamped(green) << 8;
    }
  }

  private static void blue(int[] luma, int[] chroma, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      int blueness = chroma[x] & 0xff;
      int blue = luma[x] + ((blueness * BLUE + BLUE_OFFSET) >> SCALE_BITS);
      pixels[x] |= clamped(blue);
    }
  }

  /** The same of components that are red, green and blue. */
  static void fromRgb(int[] reds, int[] others, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      int both = others[x];
      pixels[x] = (reds[x] << 16) | ((both & 0xff) << 8) | ((both >> LANE) & 0xff);
    }
  }

  /** The same of one component. */
  static void fromGrey(int[] greys, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      pixels[x] = greys[x] * 0x010101;
    }
  }

  /** Brings transformed samples into their range, one component's. */
  static void clamp(int[] samples, int[] clamped) {
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = clamped(samples[i]);
    }
  }

  /** The same of two components of one size, which go on together. */
  static void clamp(int[] low, int[] high, int[] both) {
    for (int i = 0; i < both.length; i++) {
      int first = clamped(low[i]);
      int second = clamped(high[i]);
      both[i] = first | (second << LANE);
    }
  }

  /** Brings two components of different sizes, both enlarged, into one int each. */
  static void join(int[] low, int[] high, int[] both) {
    for (int i = 0; i < both.length; i++) {
      both[i] = low[i] | (high[i] << LANE);
    }
  }

  /** Without a comparison, which would keep the loops from becoming vector instructions. */
  private static int clamped(int value) {
    return (value | ((255 - value) >> 31)) & ~(value >> 31) & 0xff;
  }
}
