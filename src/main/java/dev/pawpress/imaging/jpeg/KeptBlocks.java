package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * Coefficients that are kept because they come in several scans: those of a sequential frame are
 * filled in here, those of a progressive one by {@link ProgressiveBlocks}. For one thread.
 */
final class KeptBlocks implements Scan.Blocks {
  private static final Zigzag ALL = Zigzag.of(8);
  private static final int[] UNQUANTISED = new int[Component.BLOCK];

  static {
    Arrays.fill(UNQUANTISED, 1);
  }

  private final EntropyReader reader;
  private final Runnable progress;
  private final BlockReader blocks;
  private final int[] block = new int[Zigzag.BLOCK];

  KeptBlocks(EntropyReader reader, Runnable progress) {
    this.reader = reader;
    this.blocks = new BlockReader(reader);
    this.progress = progress;
  }

  @Override
  public void decode(Component component, int row, int column) throws NotPlainJpegException {
    int difference = reader.next(component.dcTable) >> HuffmanTable.VALUE_SHIFT;
    block[0] = component.predict(difference);
    int last = blocks.coefficients(component.acTable, UNQUANTISED, ALL, block);
    int index = component.index(row, column);
    int offset = index * Component.BLOCK;
    long nonzero = 0;
    for (int k = 0; k <= last; k++) {
      int coefficient = block[ALL.natural[k]];
      component.coefficients[offset + k] = (short) coefficient;
      nonzero |= coefficient == 0 || k == 0 ? 0 : 1L << k;
    }
    component.nonzero[index] = nonzero;
    Arrays.fill(block, 0);
  }

  @Override
  public void restart() {
    // Predictions are all that is carried from block to block.
  }

  @Override
  public void endRow(int row) {
    progress.run();
  }

  /** Makes the picture of all that has been kept. */
  static void show(Frame frame, PictureRows picture, Runnable progress) {
    InverseDct transform = new InverseDct();
    int[] block = new int[Zigzag.BLOCK];
    for (int row = 0; row < frame.mcusDown(); row++) {
      for (Component component : frame.components()) {
        for (int y = 0; y < component.vertical; y++) {
          showRow(component, row * component.vertical + y, transform, block);
        }
      }
      progress.run();
      picture.add(row);
    }
  }

  private static void showRow(Component component, int row, InverseDct transform, int[] block) {
    for (int column = 0; column < component.blocksAcross; column++) {
      int last = load(component, component.index(row, column), block);
      transform.apply(component, block, last, row, column);
      if (last > 0) {
        Arrays.fill(block, 0);
      }
    }
  }

  /** As {@link BlockReader#coefficients}. */
  private static int load(Component component, int index, int[] block) {
    short[] coefficients = component.coefficients;
    int[] quantisation = component.quantisation;
    byte[] order = component.wanted.natural;
    int offset = index * Component.BLOCK;
    block[0] = coefficients[offset] * quantisation[0];
    long nonzero = component.nonzero[index] & component.wanted.mask;
    int last = nonzero == 0 ? 0 : Component.BLOCK - 1 - Long.numberOfLeadingZeros(nonzero);
    while (nonzero != 0) {
      int k = Long.numberOfTrailingZeros(nonzero);
      block[order[k]] = coefficients[offset + k] * quantisation[k];
      nonzero &= nonzero - 1;
    }
    return last;
  }
}
