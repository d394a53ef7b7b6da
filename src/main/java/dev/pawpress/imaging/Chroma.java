package dev.pawpress.imaging;

/**
 * How a decoded still's samples lie: one plane of brightness and two of colour, which may have a
 * sample for two pixels only, or none. Immutable and thread-safe.
 *
 * @param planes 1 or 3
 * @param bits of a sample, 8 to 12
 * @param halvesX whether there is one sample of colour for two pixels in a row
 * @param halvesY whether there is one sample of colour for two rows
 * @param leftmost whether a sample of colour lies on the left one of its pixels, not between them
 * @param topmost whether it lies on the upper one
 */
record Chroma(
    int planes, int bits, boolean halvesX, boolean halvesY, boolean leftmost, boolean topmost) {
  Chroma {
    if ((planes != 1 && planes != 3) || bits < 8 || bits > 16) {
      throw new IllegalArgumentException(planes + " planes of " + bits + " bits");
    }
  }
}
