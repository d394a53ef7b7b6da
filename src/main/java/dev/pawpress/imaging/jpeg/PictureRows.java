package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.List;

/**
 * The picture, written from the top while rows of MCUs come in. The last row of each waits for the
 * next, whose samples it may need. For one thread.
 */
final class PictureRows {
  private static final int SIDE = 8;

  private final Frame frame;
  private final boolean ycc;
  private final BufferedImage image;
  private final int width;
  private final int height;
  private final byte[] greys;
  private final int[] pixels;
  private final SampleRows luma;
  private final SampleRows blue;

  /** Null if both other components are in {@link #blue}, as they are if they have one size. */
  private final SampleRows red;

  private final int[] chroma;
  private final int[] line;
  private int written;

  /**
   * @param ycc whether three components are YCbCr, not RGB
   * @throws NotPlainJpegException if no array could hold the picture, or samples are for parts of
   *     pixels
   */
  PictureRows(Frame frame, boolean ycc) throws NotPlainJpegException {
    this.frame = frame;
    this.ycc = ycc;
    width = frame.scaledWidth();
    height = frame.scaledHeight();
    if ((long) width * height > Integer.MAX_VALUE - SIDE) {
      throw new NotPlainJpegException("a picture of " + width + "x" + height);
    }
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
    chroma = new int[red == null ? 0 : width];
    boolean grey = blue == null;
    line = new int[grey ? 0 : width];
    image =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    greys = grey ? ((DataBufferByte) image.getRaster().getDataBuffer()).getData() : null;
    pixels = grey ? null : ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
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
      Colours.fromGrey(bright, greys, y * width, width);
      return;
    }
    int[] others = blue.row(y);
    if (red != null) {
      Colours.join(others, red.row(y), chroma);
      others = chroma;
    }
    if (ycc) {
      Colours.fromYcc(bright, others, line);
    } else {
      Colours.fromRgb(bright, others, line);
    }
    System.arraycopy(line, 0, pixels, y * width, width);
  }

  /** The picture, once all rows have been added. */
  BufferedImage image() {
    return image;
  }
}
