package dev.pawpress.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan's header (T.81, B.2.3), and the way over its blocks: interleaved if it has several
 * components, and one by one if not (A.2). For one thread.
 */
final class Scan {
  private static final int MOST_BLOCKS_IN_MCU = 10;
  private static final int MOST_SHIFT = 13;
  private static final int LAST = 63;

  private final Frame frame;
  private final List<Component> components = new ArrayList<>();
  private final int first;
  private final int last;
  private final int high;
  private final int low;
  private final int restartInterval;

  /** What is done with each block. */
  interface Blocks {
    /**
     * Decodes the next one.
     *
     * @param row of the component's blocks, from the top of the picture
     */
    void decode(Component component, int row, int column) throws NotPlainJpegException;

    /** Forgets the blocks before: an interval begins. */
    void restart() throws NotPlainJpegException;

    /** A row of MCUs is done, or one of blocks if the scan has one component. */
    void endRow(int row) throws NotPlainJpegException;
  }

  /**
   * Reads the header, and gives the components the tables that it names.
   *
   * @throws NotPlainJpegException if it is not what should come next in such a frame
   */
  Scan(Segments segments, Frame frame) throws NotPlainJpegException {
    this.frame = frame;
    byte[] content = segments.content();
    int count = content.length == 0 ? 0 : content[0];
    if (count < 1 || count > frame.components().size() || content.length != 4 + 2 * count) {
      throw new NotPlainJpegException("a scan of " + count + " components");
    }
    first = content[1 + 2 * count] & 0xff;
    last = content[2 + 2 * count] & 0xff;
    high = (content[3 + 2 * count] & 0xff) >> 4;
    low = content[3 + 2 * count] & 0xf;
    restartInterval = segments.restartInterval();
    requirePossible(count);
    for (int i = 0; i < count; i++) {
      Component component = frame.component(content[1 + 2 * i] & 0xff);
      int tables = content[2 + 2 * i] & 0xff;
      component.quantisation = segments.quantisation(component.quantisationNumber);
      if (first == 0 && high == 0) {
        component.dcTable = segments.dcTable(tables >> 4);
      }
      if (last > 0) {
        component.acTable =
            segments.acTable(
                tables & 0xf,
                frame.progressive() ? HuffmanTable.Kind.BANDS : HuffmanTable.Kind.COEFFICIENTS);
      }
      component.note(first, last, high, low);
      components.add(component);
    }
    requireOrder();
  }

  /** T.81, G.1.1.1: a progressive scan is of DC coefficients, or of AC ones of one component. */
  private void requirePossible(int count) throws NotPlainJpegException {
    boolean possible =
        frame.progressive()
            ? (first == 0 ? last == 0 : first <= last && last <= LAST && count == 1)
                && low <= MOST_SHIFT
                && (high == 0 || high == low + 1)
            : first == 0 && last == LAST && high == 0 && low == 0;
    if (!possible) {
      throw new NotPlainJpegException(
          "a scan of coefficients " + first + " to " + last + ", bits " + high + " to " + low);
    }
  }

  /** As in the frame, and not too many blocks: T.81, B.2.3. */
  private void requireOrder() throws NotPlainJpegException {
    int blocks = 0;
    int before = -1;
    for (Component component : components) {
      int index = frame.components().indexOf(component);
      if (index <= before) {
        throw new NotPlainJpegException("a scan's components are not in the frame's order");
      }
      before = index;
      blocks += component.horizontal * component.vertical;
    }
    if (components.size() > 1 && blocks > MOST_BLOCKS_IN_MCU) {
      throw new NotPlainJpegException("an MCU of " + blocks + " blocks");
    }
  }

  List<Component> components() {
    return components;
  }

  /** The first coefficient, in zigzag order, of those that it brings. */
  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /** Whether it adds a bit to what others have brought: T.81, G.1.1.1.2. */
  boolean refines() {
    return high > 0;
  }

  /** The position of the lowest bit that it brings. */
  int low() {
    return low;
  }

  /** Whether it holds the whole picture. */
  boolean holdsAll() {
    return !frame.progressive() && components.size() == frame.components().size();
  }

  /** Goes over all blocks. */
  void decode(EntropyReader reader, Blocks blocks) throws NotPlainJpegException {
    boolean alone = components.size() == 1;
    int rows = alone ? components.get(0).blocksDown : frame.mcusDown();
    int columns = alone ? components.get(0).blocksAcross : frame.mcusAcross();
    int untilRestart = restartInterval;
    int restarts = 0;
    begin(blocks);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (restartInterval > 0 && untilRestart-- == 0) {
          reader.restart(restarts++ & 7);
          begin(blocks);
          untilRestart = restartInterval - 1;
        }
        if (alone) {
          blocks.decode(components.get(0), row, column);
        } else {
          decodeMcu(blocks, row, column);
        }
      }
      reader.requireNotOver();
      blocks.endRow(row);
    }
  }

  private void begin(Blocks blocks) throws NotPlainJpegException {
    for (Component component : components) {
      component.prediction = 0;
    }
    blocks.restart();
  }

  private void decodeMcu(Blocks blocks, int row, int column) throws NotPlainJpegException {
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      for (int y = 0; y < component.vertical; y++) {
        for (int x = 0; x < component.horizontal; x++) {
          blocks.decode(component, row * component.vertical + y, column * component.horizontal + x);
        }
      }
    }
  }
}
