package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * One resizing by Lanczos: what is in work. Works downwards as rows come: two source rows at a time
 * are added, weighted, to the few target rows that they touch, which halves how often sums are
 * fetched and stored; a target row that has got all of its own is then shrunk sideways. Beside the
 * source and the result it holds about ten rows of the source's width, never a second picture.
 *
 * <p>Beyond the edges there is nothing: weights that would fall there are left out and the rest
 * scaled up, so that an edge neither darkens nor repeats. Each result is rounded to the nearest
 * level, half up, and clamped to 0 to 255.
 *
 * <p>For one thread, once.
 */
abstract class LanczosPass {
  private final LanczosKernel down;
  private final int openRows;
  private int taken;
  private int open;
  private int done;

  /**
   * @param down how the rows are weighed
   */
  LanczosPass(LanczosKernel down) {
    this.down = down;
    this.openRows = openRows(down);
  }

  /** Resizes a picture of any layout into one made by {@link PlainPixels#image}. */
  static void resize(BufferedImage source, BufferedImage target) {
    PixelRows rows = PixelRows.of(source);
    int width = source.getWidth();
    int height = source.getHeight();
    if (rows.isOpaqueEightBit()) {
      PackedLanczos pass = new PackedLanczos(width, height, target);
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        rows.readPacked(y, row);
        pass.add(row, 0);
      }
    } else {
      PlanarLanczos pass = new PlanarLanczos(rows, height, target);
      for (int y = 0; y < height; y++) {
        pass.add(y);
      }
    }
  }

  /** How many target rows two source rows touch at most. */
  private static int openRows(LanczosKernel down) {
    int most = 1;
    int done = 0;
    for (int y = 0; y < down.size(); y++) {
      int even = down.first()[y] & ~1;
      while (down.end(done) <= even) {
        done++;
      }
      most = Math.max(most, y - done + 1);
    }
    return most;
  }

  /** How many rows of sums the pass has to keep. */
  final int openRows() {
    return openRows;
  }

  /** Where the next source row goes, before {@link #took} is called: 0 or 1, in turn. */
  final int place() {
    return taken & 1;
  }

  /** Says that the next source row is where it belongs. */
  final void took() {
    taken++;
    if (place() == 1 && taken < down.samples()) {
      return;
    }
    int upper = (taken - 1) & ~1;
    while (open < down.size() && down.first()[open] < taken) {
      open++;
    }
    for (int y = done; y < open; y++) {
      add(down.weight(y, upper), down.weight(y, upper + 1), y % openRows);
    }
    while (done < open && down.end(done) <= taken) {
      finish(done % openRows, done);
      done++;
    }
  }

  /**
   * Adds the two source rows to a row of sums.
   *
   * @param upper the weight of the one at place 0
   * @param lower that of the other; 0 if it is not of the picture
   */
  abstract void add(int upper, int lower, int row);

  /** Shrinks a row of sums sideways into row {@code y} of the target, and empties it. */
  abstract void finish(int row, int y);

  /** Brings a level into its range; without a comparison, which takes longer. */
  static int clamped(int value) {
    return (value | ((255 - value) >> 31)) & ~(value >> 31) & 0xff;
  }
}
