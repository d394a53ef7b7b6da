package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colours of a picture that has few, as logos and screenshots do. A photo's are given up on
 * within its first rows. What is wholly transparent counts as one colour. Not changed once made.
 */
final class FewColours {
  /** As many as a palette can have. */
  static final int MOST = 256;

  private static final int SLOTS = 4 * MOST;
  private static final int HASH = 0x9e3779b9; // Knuth's: 2^32 divided by the golden ratio
  private static final int HASH_SHIFT = 22; // leaves as many bits as slots need
  private static final int FREE = -1;

  private final BufferedImage image;
  private final int[] keys = new int[SLOTS];
  private final int[] indexes = new int[SLOTS];
  private int count;

  private FewColours(BufferedImage image) {
    this.image = image;
    Arrays.fill(indexes, FREE);
  }

  /**
   * The colours, or nothing if there are more than {@link #MOST}.
   *
   * @param image packed, see {@link PlainPixels}
   */
  static Optional<FewColours> in(BufferedImage image) {
    FewColours colours = new FewColours(image);
    return colours.collect() ? Optional.of(colours) : Optional.empty();
  }

  int count() {
    return count;
  }

  private boolean collect() {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getDataElements(0, y, row.length, 1, row);
      for (int pixel : row) {
        int slot = slotOf(pixel);
        if (indexes[slot] == FREE) {
          if (count == MOST) {
            return false;
          }
          keys[slot] = colour(pixel);
          indexes[slot] = count++;
        }
      }
    }
    number();
    return true;
  }

  /** Numbers them by value, the transparent ones first; their order in the picture is chance. */
  private void number() {
    int[] sorted = sorted();
    for (int i = 0; i < count; i++) {
      indexes[slotOf(sorted[i])] = i;
    }
  }

  private int[] sorted() {
    return Arrays.stream(filled())
        .map(colour -> colour ^ Integer.MIN_VALUE) // unsigned order
        .sorted()
        .map(colour -> colour ^ Integer.MIN_VALUE)
        .toArray();
  }

  private int[] filled() {
    int[] colours = new int[count];
    for (int slot = 0, to = 0; slot < SLOTS; slot++) {
      if (indexes[slot] != FREE) {
        colours[to++] = keys[slot];
      }
    }
    return colours;
  }

  private int slotOf(int pixel) {
    int colour = colour(pixel);
    int slot = (colour * HASH) >>> HASH_SHIFT;
    while (indexes[slot] != FREE && keys[slot] != colour) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private int colour(int pixel) {
    if (!image.getColorModel().hasAlpha()) {
      return pixel | 0xff000000;
    }
    return pixel >>> 24 == 0 ? 0 : pixel;
  }

  /** The picture with a palette, in the fewest bits a pixel that PNG has for it: 1, 2, 4 or 8. */
  BufferedImage asPalette() {
    int bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
    IndexColorModel palette =
        new IndexColorModel(
            bits,
            count,
            sorted(),
            0,
            image.getColorModel().hasAlpha(),
            /* trans= */ -1,
            DataBuffer.TYPE_BYTE);
    int width = image.getWidth();
    WritableRaster raster =
        Raster.createPackedRaster(DataBuffer.TYPE_BYTE, width, image.getHeight(), 1, bits, null);
    int[] pixels = new int[width];
    byte[] row = new byte[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getDataElements(0, y, width, 1, pixels);
      for (int x = 0; x < width; x++) {
        row[x] = (byte) indexes[slotOf(pixels[x])];
      }
      raster.setDataElements(0, y, width, 1, row);
    }
    return new BufferedImage(palette, raster, false, null);
  }
}
