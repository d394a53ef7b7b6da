package dev.pawpress.imaging.jpeg;

import java.util.List;

/**
 * The picture's rows, made from the top while rows of MCUs come in, and passed on. The last row of
 * each waits for the next, whose samples it may need. For one thread.
 */
final class PictureRows {
  private final Frame frame;
  private final boolean ycc;
  private final PixelSink sink;
  private final int height;
  private final SampleRows luma;
  private final SampleRows blue;

  /** Null if both other components are in {@link #blue}, as they are if they have one size. */
  private final SampleRows red;

  private final int[] chroma;
  private final int[] pixels;
  private int written;

  /**
   * @param ycc whether three components are YCbCr, not RGB
   * @param sink gets the rows
   * @throws NotPlainJpegException if samples are for parts of pixels
   */
  PictureRows(Frame frame, boolean ycc, PixelSink sink) throws NotPlainJpegException {
    this.frame = frame;
    this.ycc = ycc;
    this.sink = sink;
    height = frame.scaledHeight();
    List<Component> components = frame.components();
    components.forEach(Component::allocateSamples);
    luma = new SampleRows(frame, components.get(0), null);
    if (components.size() == 1) {
      blue = null;
      red = null;
    } else {
      Component second = components.get(1);
      Component third = components.get(2);
      boolean alike = second.horizontal == third.horizontal && second.vertical == third.vertical;
      blue = new SampleRows(frame, second, alike ? third : null);
      red = alike ? null : new SampleRows(frame, third, null);
    }
    int width = frame.scaledWidth();
    chroma = new int[red == null ? 0 : width];
    pixels = new int[width];
    sink.start(width, height, components.size() == 1);
  }

  /** Takes the components' samples for a row of MCUs, and writes the rows that are ready. */
  void add(int mcuRow) {
    luma.add();
    if (blue != null) {
      blue.add();
    }
    if (red != null) {
      red.add();
    }
    boolean lastOne = mcuRow == frame.mcusDown() - 1;
    int end = (mcuRow + 1) * frame.mostVertical() * frame.leastSize() - 1;
    for (int y = written; y < (lastOne ? height : end); y++) {
      write(y);
    }
    written = Math.max(written, lastOne ? height : end);
  }

  private void write(int y) {
    int[] bright = luma.row(y);
    if (blue == null) {
      Colours.fromGrey(bright, pixels);
    } else {
      colour(y, bright, blue.row(y));
    }
    sink.row(y, pixels, 0);
  }

  private void colour(int y, int[] bright, int[] blueAndRed) {
    int[] others = blueAndRed;
    if (red != null) {
      Colours.join(others, red.row(y), chroma);
      others = chroma;
    }
    if (ycc) {
      Colours.fromYcc(bright, others, pixels);
    } else {
      Colours.fromRgb(bright, others, pixels);
    }
  }
}
