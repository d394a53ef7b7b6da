package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Knows what an animation shows, and cuts out of each new frame what has to be stored of it: the
 * smallest rectangle that holds all that differs, at even offsets, as WebP counts them in twos.
 * Holds 4 bytes a pixel. For one thread.
 */
final class FrameChange {
  private static final int FULL = 0xff;

  private final int width;
  private final int height;
  private final int[] shown;

  /** Nothing is shown yet: all is transparent. */
  FrameChange(Size size) {
    this.width = size.width();
    this.height = size.height();
    this.shown = new int[width * height];
  }

  /**
   * How to compare.
   *
   * @param tolerance how far an opaque pixel may be off in each channel and still be the same
   * @param block holes are made of squares of so many pixels
   * @param margin so many squares around one that differs are stored, too
   */
  record Sight(int tolerance, int block, int margin) {}

  /**
   * A part of a frame, to be stored.
   *
   * @param area where it lies
   * @param image what of it
   * @param sight null if it has no holes and takes the place of what was there; else it has holes
   *     where that stays, and is laid over it
   */
  record Cut(Rectangle area, BufferedImage image, Sight sight) {
    boolean hasHoles() {
      return sight != null;
    }
  }

  /**
   * The rectangle in which a frame differs, with its margin; empty if it does not.
   *
   * @param frame ARGB, row by row
   */
  Rectangle areaOf(int[] frame, Sight sight) {
    int top = 0;
    while (top < height && rowStays(frame, top, sight.tolerance)) {
      top++;
    }
    if (top == height) {
      return new Rectangle();
    }
    int bottom = height - 1;
    while (rowStays(frame, bottom, sight.tolerance)) {
      bottom--;
    }
    int left = width;
    int right = 0;
    for (int y = top; y <= bottom; y++) {
      int first = y * width;
      int x = 0;
      while (x < left && stays(frame, first + x, sight.tolerance)) {
        x++;
      }
      left = Math.min(left, x);
      x = width - 1;
      while (x > right && stays(frame, first + x, sight.tolerance)) {
        x--;
      }
      right = Math.max(right, x);
    }
    return withMargin(left, top, right, bottom, sight.margin * sight.block);
  }

  private Rectangle withMargin(int left, int top, int right, int bottom, int margin) {
    int x = Math.max(0, left - margin) & ~1;
    int y = Math.max(0, top - margin) & ~1;
    return new Rectangle(
        x, y, Math.min(width, right + 1 + margin) - x, Math.min(height, bottom + 1 + margin) - y);
  }

  private boolean rowStays(int[] frame, int y, int tolerance) {
    for (int i = y * width; i < (y + 1) * width; i++) {
      if (!stays(frame, i, tolerance)) {
        return false;
      }
    }
    return true;
  }

  private boolean stays(int[] frame, int index, int tolerance) {
    int one = frame[index];
    int other = shown[index];
    if (one == other) {
      return true;
    }
    int alpha = one >>> 24;
    if (alpha != other >>> 24) {
      return false;
    }
    return alpha == 0
        || (alpha == FULL
            && near(one >> 16, other >> 16, tolerance)
            && near(one >> 8, other >> 8, tolerance)
            && near(one, other, tolerance));
  }

  private static boolean near(int one, int other, int tolerance) {
    return Math.abs((one & FULL) - (other & FULL)) <= tolerance;
  }

  /** All of a rectangle. */
  Cut whole(int[] frame, Rectangle area) {
    int[] pixels = new int[area.width * area.height];
    for (int y = 0; y < area.height; y++) {
      System.arraycopy(frame, indexOf(area, 0, y), pixels, y * area.width, area.width);
    }
    return new Cut(area, image(area, pixels), null);
  }

  /**
   * The same with holes where what is shown can stay; null if that cannot give the frame, because
   * something that is transparent has to be stored, or if less than a quarter would be holes: then
   * it was hardly ever smaller on the animations measured.
   */
  Cut withHoles(int[] frame, Rectangle area, Sight sight) {
    boolean[] stored = storedBlocks(frame, area, sight);
    int[] pixels = new int[area.width * area.height];
    int columns = blocks(area.width, sight);
    int holes = 0;
    for (int y = 0, i = 0; y < area.height; y++) {
      for (int x = 0; x < area.width; x++, i++) {
        if (!stored[y / sight.block * columns + x / sight.block]) {
          holes++;
        } else {
          pixels[i] = frame[indexOf(area, x, y)];
          if (pixels[i] >>> 24 != FULL) {
            return null;
          }
        }
      }
    }
    return 4L * holes < pixels.length ? null : new Cut(area, image(area, pixels), sight);
  }

  private static int blocks(int side, Sight sight) {
    return (side + sight.block - 1) / sight.block;
  }

  private int indexOf(Rectangle area, int x, int y) {
    return (area.y + y) * width + area.x + x;
  }

  /** For each block, row by row, whether something in it or near it differs. */
  private boolean[] storedBlocks(int[] frame, Rectangle area, Sight sight) {
    int columns = blocks(area.width, sight);
    int rows = blocks(area.height, sight);
    boolean[] stored = new boolean[columns * rows];
    for (int y = 0; y < area.height; y++) {
      for (int x = 0; x < area.width; x++) {
        if (!stays(frame, indexOf(area, x, y), sight.tolerance)) {
          store(stored, columns, rows, x / sight.block, y / sight.block, sight.margin);
        }
      }
    }
    return stored;
  }

  private static void store(
      boolean[] stored, int columns, int rows, int column, int row, int margin) {
    for (int y = Math.max(0, row - margin); y <= Math.min(rows - 1, row + margin); y++) {
      int from = y * columns + Math.max(0, column - margin);
      Arrays.fill(stored, from, y * columns + Math.min(columns, column + margin + 1), true);
    }
  }

  private static BufferedImage image(Rectangle area, int[] pixels) {
    boolean opaque = true;
    for (int pixel : pixels) {
      opaque &= pixel >>> 24 == FULL;
    }
    return PlainPixels.image(area.width, area.height, !opaque, pixels);
  }

  /** The cut was stored: what it holds is shown from now on. */
  void show(int[] frame, Cut cut) {
    Rectangle area = cut.area;
    Sight sight = cut.sight == null ? new Sight(0, Math.max(width, height), 0) : cut.sight;
    boolean[] stored = cut.sight == null ? new boolean[] {true} : storedBlocks(frame, area, sight);
    int columns = blocks(area.width, sight);
    for (int y = 0; y < area.height; y++) {
      for (int x = 0; x < area.width; x++) {
        if (stored[y / sight.block * columns + x / sight.block]) {
          shown[indexOf(area, x, y)] = frame[indexOf(area, x, y)];
        }
      }
    }
  }
}
