package dev.pawpress.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A frame's header (T.81, B.2.2) and what follows from it at the scale that is decoded at. A
 * component that has fewer samples than others is scaled less, where that saves enlarging it, as
 * libjpeg does (jdmaster.c).
 */
final class Frame {
  private static final int SIDE = 8;
  private static final int MOST_SAMPLING = 4;
  private static final int SPEC_BYTES = 3;

  private static final int HEADER_BYTES = 6;

  private final int width;
  private final int height;
  private final boolean progressive;
  private final int eighths;
  private final int mostHorizontal;
  private final int mostVertical;
  private final List<Component> components = new ArrayList<>();

  /**
   * @param content the segment's, behind its length
   * @param eighths of its size that the picture is to have: 1 to 6 or 8
   * @throws NotPlainJpegException if it is none of 8 bits and one or three components
   */
  Frame(byte[] content, boolean progressive, int eighths) throws NotPlainJpegException {
    int count = content.length < HEADER_BYTES ? 0 : content[HEADER_BYTES - 1];
    if ((count != 1 && count != 3) || content.length != HEADER_BYTES + SPEC_BYTES * count) {
      throw new NotPlainJpegException("a frame of " + count + " components");
    }
    if (content[0] != SIDE) {
      throw new NotPlainJpegException(content[0] + " bits a sample");
    }
    this.progressive = progressive;
    this.eighths = eighths;
    height = u16(content, 1);
    width = u16(content, 3);
    if (width == 0 || height == 0 || Math.max(width, height) > JpegEncoder.MOST_SIDE) {
      throw new NotPlainJpegException("a picture of " + width + "x" + height);
    }
    List<int[]> specs = new ArrayList<>();
    int horizontal = 1;
    int vertical = 1;
    for (int i = 0; i < count; i++) {
      int[] spec = spec(content, HEADER_BYTES + SPEC_BYTES * i);
      if (count == 1) { // one component is not interleaved, whatever its factors: A.2.2
        spec[1] = 1;
        spec[2] = 1;
      }
      horizontal = Math.max(horizontal, spec[1]);
      vertical = Math.max(vertical, spec[2]);
      requireOtherIds(specs, spec[0]);
      specs.add(spec);
    }
    mostHorizontal = horizontal;
    mostVertical = vertical;
    for (int[] spec : specs) {
      components.add(new Component(spec, this, sizeOf(spec)));
    }
  }

  private static int u16(byte[] content, int offset) {
    return ((content[offset] & 0xff) << 8) | (content[offset + 1] & 0xff);
  }

  private static int[] spec(byte[] content, int offset) throws NotPlainJpegException {
    int[] spec = {
      content[offset] & 0xff,
      (content[offset + 1] & 0xff) >> 4,
      content[offset + 1] & 0xf,
      content[offset + 2] & 0xff
    };
    for (int factor = 1; factor <= 2; factor++) {
      if (spec[factor] < 1 || spec[factor] > MOST_SAMPLING) {
        throw new NotPlainJpegException("a sampling factor of " + spec[factor]);
      }
    }
    return spec;
  }

  private static void requireOtherIds(List<int[]> specs, int id) throws NotPlainJpegException {
    for (int[] spec : specs) {
      if (spec[0] == id) {
        throw new NotPlainJpegException("two components " + id);
      }
    }
  }

  private int sizeOf(int[] spec) {
    int size = eighths;
    while (2 * size <= SIDE
        && mostHorizontal * eighths % (spec[1] * size * 2) == 0
        && mostVertical * eighths % (spec[2] * size * 2) == 0) {
      size *= 2;
    }
    return size;
  }

  /** Samples that a block becomes a side, in the component that has the most. */
  int leastSize() {
    return eighths;
  }

  static int ceil(long dividend, int divisor) {
    return (int) ((dividend + divisor - 1) / divisor);
  }

  /** Of the picture in full, in pixels. */
  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int scaledWidth() {
    return ceil((long) width * eighths, SIDE);
  }

  int scaledHeight() {
    return ceil((long) height * eighths, SIDE);
  }

  boolean progressive() {
    return progressive;
  }

  /** The largest sampling factor of all components. */
  int mostHorizontal() {
    return mostHorizontal;
  }

  int mostVertical() {
    return mostVertical;
  }

  /** Groups of interleaved blocks: T.81, A.2.3. */
  int mcusAcross() {
    return ceil(width, SIDE * mostHorizontal);
  }

  int mcusDown() {
    return ceil(height, SIDE * mostVertical);
  }

  List<Component> components() {
    return components;
  }

  /** The one of that number in the file. */
  Component component(int id) throws NotPlainJpegException {
    for (Component component : components) {
      if (component.id == id) {
        return component;
      }
    }
    throw new NotPlainJpegException("a scan of component " + id + ", which is in no frame");
  }

  /** Blocks that hold samples of the picture. */
  long blocks() {
    long blocks = 0;
    for (Component component : components) {
      blocks += (long) component.blocksAcross * component.blocksDown;
    }
    return blocks;
  }

  /** Heap that the rows take which the picture is made from. */
  long rowBytes() {
    long bytes = 0;
    for (Component component : components) {
      bytes += component.rowBytes();
    }
    return bytes;
  }

  /** Heap that keeping all coefficients takes. */
  long coefficientBytes() {
    long bytes = 0;
    for (Component component : components) {
      bytes += component.coefficientBytes();
    }
    return bytes;
  }
}
