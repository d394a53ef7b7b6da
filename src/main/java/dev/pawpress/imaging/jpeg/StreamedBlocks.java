package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * Blocks of a scan that holds the whole picture: decoded, transformed and made pixels of, row by
 * row, without keeping coefficients. For one thread.
 */
final class StreamedBlocks implements Scan.Blocks {
  private final EntropyReader reader;
  private final PictureRows picture;
  private final Runnable progress;
  private final InverseDct transform = new InverseDct();
  private final int[] block = new int[Component.BLOCK];
  private final int[] unused = new int[Component.BLOCK];

  StreamedBlocks(EntropyReader reader, PictureRows picture, Runnable progress) {
    this.reader = reader;
    this.picture = picture;
    this.progress = progress;
  }

  @Override
  public void decode(Component component, int row, int column) throws NotPlainJpegException {
    int difference = reader.next(component.dcTable) >> HuffmanTable.VALUE_SHIFT;
    int dc = component.predict(difference) * component.quantisation[0];
    if (component.size == 1) {
      reader.coefficients(component.acTable, component.quantisation, unused);
      component.samples[row % component.vertical][column] = InverseDct.flat(dc);
      return;
    }
    block[0] = dc;
    int last = reader.coefficients(component.acTable, component.quantisation, block);
    transform.apply(component, block, last, row, column);
    if (last > 0) {
      Arrays.fill(block, 0);
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
