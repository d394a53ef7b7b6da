package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * Decodes a BMP's pixels, plain or in runs (RLE), into packed RGB or ARGB. No codec is asked: the
 * JDK's reader knows neither 2 bits nor OS/2's second header nor alpha in 16 bits nor the headers
 * that Windows CE writes (5 of the 80 shared BMPs; the rest it reads alike), and TwelveMonkeys' is
 * not published in the version of their other plug-ins.
 *
 * <p>What runs leave out has the palette's first colour: some programs pass over a white background
 * like this. Runs beyond a row's end are cut. An alpha channel that is zero all over counts as
 * none, as in Chromium: many programs declare one and do not fill it. For one thread.
 */
final class BmpPixels {
  private static final int END_OF_ROW = 0;
  private static final int END_OF_PICTURE = 1;
  private static final int MOVE = 2;

  private final BmpLayout layout;
  private final Bytes data;
  private final int[] pixels;
  private final BufferedImage image;

  private BmpPixels(BmpLayout layout) {
    this.layout = layout;
    this.data = layout.data();
    this.image = PlainPixels.image(layout.width(), layout.height(), layout.mayHaveAlpha());
    this.pixels = PlainPixels.in(image);
  }

  /**
   * @throws EOFException if the file ends before the picture does
   * @throws IndexOutOfBoundsException if a pixel's colour is not in the palette
   * @throws IIOException if runs go on below the last row
   */
  static BufferedImage read(Bytes file) throws IOException {
    return new BmpPixels(BmpLayout.of(file)).read();
  }

  private BufferedImage read() throws IOException {
    if (!layout.isComplete()) {
      throw new EOFException(data.length() + " bytes of pixels");
    }
    if (layout.runs()) {
      readRuns(palette());
    } else if (layout.bits() <= 8) {
      readIndexes(palette());
    } else if (layout.bits() == 24) {
      readColours();
    } else {
      readMasked();
    }
    return image;
  }

  private int[] palette() {
    int entryBytes = layout.paletteEntryBytes();
    int[] colours = new int[layout.palette().length() / entryBytes];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = 0xff000000 | layout.palette().u24Little((long) i * entryBytes);
    }
    return colours;
  }

  /** Where a row of the file, counted from its first, begins among the pixels. */
  private int start(int row) {
    return (layout.topDown() ? row : layout.height() - 1 - row) * layout.width();
  }

  private void readIndexes(int[] palette) {
    int bits = layout.bits();
    int mask = (1 << bits) - 1;
    for (int row = 0; row < layout.height(); row++) {
      long from = row * layout.rowBytes();
      int to = start(row);
      for (int x = 0; x < layout.width(); x++) {
        long bit = (long) x * bits;
        int index = data.u8(from + bit / 8) >> (8 - bits - (int) (bit % 8)) & mask;
        pixels[to + x] = palette[index];
      }
    }
  }

  private void readColours() {
    for (int row = 0; row < layout.height(); row++) {
      long from = row * layout.rowBytes();
      int to = start(row);
      for (int x = 0; x < layout.width(); x++, from += 3) {
        pixels[to + x] = 0xff000000 | data.u24Little(from);
      }
    }
  }

  private void readMasked() {
    BmpMasks masks = layout.masks();
    boolean wide = layout.bits() == 32;
    int seen = 0;
    for (int row = 0; row < layout.height(); row++) {
      long from = row * layout.rowBytes();
      int to = start(row);
      for (int x = 0; x < layout.width(); x++) {
        int pixel = wide ? (int) data.u32Little(from + 4L * x) : data.u16Little(from + 2L * x);
        int argb = masks.argb(pixel);
        seen |= argb;
        pixels[to + x] = argb;
      }
    }
    if (seen >>> 24 == 0) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] |= 0xff000000;
      }
    }
  }

  private void readRuns(int[] palette) throws IOException {
    Arrays.fill(pixels, palette[0]);
    int width = layout.width();
    int height = layout.height();
    boolean narrow = layout.bits() == 4;
    long offset = 0;
    int x = 0;
    int row = 0;
    while (data.has(offset, 2)) {
      int count = data.u8(offset);
      int value = data.u8(offset + 1);
      offset += 2;
      boolean draws = count > 0 || value > MOVE;
      if (draws && row >= height) {
        throw new IIOException("runs go on below the last row");
      }
      if (count > 0) {
        for (int i = 0; i < count && x < width; i++, x++) {
          pixels[start(row) + x] = palette[narrow ? nibble(value, i) : value];
        }
        continue;
      }
      switch (value) {
        case END_OF_ROW -> {
          x = 0;
          row++;
        }
        case END_OF_PICTURE -> {
          return;
        }
        case MOVE -> {
          if (!data.has(offset, 2)) {
            throw new EOFException("runs end inside a move");
          }
          x = Math.min(width, x + data.u8(offset));
          row += data.u8(offset + 1);
          offset += 2;
        }
        default -> {
          int bytes = narrow ? (value + 1) / 2 : value;
          if (!data.has(offset, bytes)) {
            throw new EOFException("runs end inside plain pixels");
          }
          for (int i = 0; i < value && x < width; i++, x++) {
            int stored = data.u8(offset + (narrow ? i / 2 : i));
            pixels[start(row) + x] = palette[narrow ? nibble(stored, i) : stored];
          }
          offset += bytes + bytes % 2;
        }
      }
    }
    if (row < height - 1 || (row == height - 1 && x < width)) {
      throw new EOFException("runs end in row " + row + " at " + x);
    }
  }

  private static int nibble(int value, int i) {
    return i % 2 == 0 ? value >> 4 : value & 0xf;
  }
}
