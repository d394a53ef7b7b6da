package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * A GIF's frame. Colours beyond the palette are black, as in Chrome's decoder (Wuffs); what reaches
 * beyond the canvas is cut off there, as in all browsers.
 *
 * @param palette red, green and blue of each colour; empty if there is none
 * @param transparent the colour that lets through what was there; -1 if none does
 * @param file the whole one
 * @param data where in it the LZW data begin: with the byte that says how many bits a colour has
 */
record GifPatch(
    Rectangle area,
    int millis,
    Disposal disposal,
    Bytes palette,
    int transparent,
    boolean interlaced,
    Bytes file,
    long data)
    implements Patch {
  private static final int COLOURS = 256;
  private static final int BLACK = 0xff000000;

  /** First row and distance of the rows of each pass. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private static final int[][] ONE_PASS = {{0, 1}};

  @Override
  public Rectangle area() {
    return new Rectangle(area);
  }

  @Override
  public void drawOn(int[] canvas, Size size, Deadline deadline) {
    int[] colours = colours();
    int columns = Math.min(area.width, size.width() - area.x);
    int rows = Math.min(area.height, size.height() - area.y);
    if (columns <= 0 || rows <= 0) {
      return;
    }
    LzwReader pixels = new LzwReader(file, data);
    byte[] row = new byte[area.width];
    for (int[] pass : interlaced ? PASSES : ONE_PASS) {
      // The rows of the last pass below the canvas are not needed, those of earlier ones stand
      // before other rows.
      int end = !interlaced || pass[1] == 2 ? rows : area.height;
      for (int y = pass[0]; y < end; y += pass[1]) {
        deadline.check();
        pixels.read(row);
        if (y < rows) {
          draw(row, columns, colours, canvas, (area.y + y) * size.width() + area.x);
        }
      }
    }
  }

  private void draw(byte[] row, int columns, int[] colours, int[] canvas, int start) {
    for (int x = 0; x < columns; x++) {
      int index = row[x] & 0xff;
      if (index != transparent) {
        canvas[start + x] = colours[index];
      }
    }
  }

  private int[] colours() {
    int[] colours = new int[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      colours[i] =
          palette.has(3L * i, 3)
              ? BLACK
                  | (palette.u8(3L * i) << 16)
                  | (palette.u8(3L * i + 1) << 8)
                  | palette.u8(3L * i + 2)
              : BLACK;
    }
    return colours;
  }
}
