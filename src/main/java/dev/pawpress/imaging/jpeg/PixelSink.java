package dev.pawpress.imaging.jpeg;

/** What takes a picture's rows while it is decoded. Called by the thread that decodes. */
public interface PixelSink {
  /**
   * How much heap it will need; asked before anything is allocated.
   *
   * @return bytes, for a picture of the size that {@link #start} will be told
   */
  long bytes(int width, int height, boolean grey);

  /**
   * Called once, before the first row. Both sides are rounded up: the last column and the last row
   * may stand for less of the file's picture than the others do.
   *
   * @param width pixels: {@code ceil(file's width * eighths / 8.0)}
   * @param height the same of the file's height
   * @param grey whether red, green and blue will be the same everywhere
   */
  void start(int width, int height, boolean grey);

  /**
   * Takes the next row.
   *
   * @param y its number; they come from 0 on without gaps
   * @param pixels {@code 0xRRGGBB} from left to right, as many as the picture is wide; the array is
   *     the caller's, who writes other rows into it
   * @param start where in it the first one is
   */
  void row(int y, int[] pixels, int start);
}
