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

  private Colours() {}

  /** Writes a row of packed RGB. */
  static void fromYcc(
      int[] luma, int lumaOffset, int[] chroma, int chromaOffset, int[] pixels, int at, int width) {
    for (int x = 0; x < width; x++) {
      int y = luma[lumaOffset + x];
      int both = chroma[chromaOffset + x];
      int blueness = (both & 0xff) - 128;
      int redness = (both >> LANE) - 128;
      int red = y + ((redness * 91881 + HALF) >> SCALE_BITS);
      int green = y + ((HALF - blueness * 22554 - redness * 46802) >> SCALE_BITS);
      int blue = y + ((blueness * 116130 + HALF) >> SCALE_BITS);
      red = Math.max(0, Math.min(255, red));
      green = Math.max(0, Math.min(255, green));
      blue = Math.max(0, Math.min(255, blue));
      pixels[at + x] = (red << 16) | (green << 8) | blue;
    }
  }

  /** The same of components that are red, green and blue. */
  static void fromRgb(
      int[] reds, int redOffset, int[] others, int otherOffset, int[] pixels, int at, int width) {
    for (int x = 0; x < width; x++) {
      int both = others[otherOffset + x];
      pixels[at + x] =
          (reds[redOffset + x] << 16) | ((both & 0xff) << 8) | ((both >> LANE) & 0xff);
    }
  }

  /** Grey in a byte each. */
  static void fromGrey(int[] greys, int offset, byte[] pixels, int at, int width) {
    for (int x = 0; x < width; x++) {
      pixels[at + x] = (byte) greys[offset + x];
    }
  }

  /** Brings transformed samples into their range, one component's. */
  static void clamp(int[] samples, int[] clamped, int at) {
    for (int i = 0; i < samples.length; i++) {
      clamped[at + i] = Math.max(0, Math.min(255, samples[i]));
    }
  }

  /** The same of two components of one size, which go on together. */
  static void clamp(int[] low, int[] high, int[] both, int at) {
    int length = Math.min(low.length, high.length);
    for (int i = 0; i < length; i++) {
      int first = Math.max(0, Math.min(255, low[i]));
      int second = Math.max(0, Math.min(255, high[i]));
      both[at + i] = first | (second << LANE);
    }
  }
}
