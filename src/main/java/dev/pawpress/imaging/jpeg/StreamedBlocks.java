package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * Blocks of a scan that holds the whole picture: decoded, transformed and made pixels of, row by
 * row, without keeping coefficients. For one thread.
 */
final class StreamedBlocks implements Scan.Blocks {
  private static final int SIDE = 8;

  private final EntropyReader reader;
  private final PictureRows picture;
  private final Runnable progress;
  private final InverseDct transform = new InverseDct();
  private final BlockReader blocks;
  private final int[] block = new int[Zigzag.BLOCK];

  StreamedBlocks(EntropyReader reader, PictureRows picture, Runnable progress) {
    this.reader = reader;
    this.blocks = new BlockReader(reader);
    this.picture = picture;
    this.progress = progress;
  }

  @Override
  public void decode(Component component, int row, int column) throws NotPlainJpegException {
    int difference = reader.next(component.dcTable) >> HuffmanTable.VALUE_SHIFT;
    block[0] = component.predict(difference) * component.quantisation[0];
    int last =
        blocks.coefficients(component.acTable, component.quantisation, component.wanted, block);
    transform.apply(component, block, last, row, column);
    if (last > 0) {
      Arrays.fill(block, 0, SIDE * component.size, 0);
    }
  }

  @Override
  public void restart() {
    // Predictions are all that is carried from block to block.
  }

  @Override
  public void endRow(int row) {
    progress.run();
    picture.add(row);
  }
}
