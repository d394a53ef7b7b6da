package dev.pawpress.imaging.jpeg;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A scan of all components, MCU by MCU (T.81, A.2.3): DC coefficients alone, or all as in a
 * baseline file (F.1.2). Blocks beyond the edges have the DC coefficient of the block before them,
 * and nothing else, as in libjpeg (jccoefct.c). For one thread.
 */
final class InterleavedScan extends CodedScan {
  private static final int END = 0;

  private Tokens tokens;

  /** By component, the last DC coefficient. */
  private int[] predictions;

  /** By component and row of blocks in the MCU, how many of the row's values have been told. */
  private int[][] told;

  /**
   * @param components how many the picture has
   * @param last 0 for DC coefficients alone, 63 for all
   */
  InterleavedScan(int components, int last) {
    super(IntStream.range(0, components).boxed().toList(), 0, last, 0, 0);
  }

  @Override
  void code(List<Coefficients> picture, Tokens target) {
    tokens = target;
    predictions = new int[picture.size()];
    Coefficients[] components = picture.toArray(Coefficients[]::new);
    int most = components[0].sampling;
    int mcusAcross = Frame.ceil(components[0].blocksAcross, most);
    int mcusDown = Frame.ceil(components[0].blocksDown, most);
    for (int row = 0; row < mcusDown; row++) {
      told = new int[components.length][most];
      for (int column = 0; column < mcusAcross; column++) {
        tokens.reserve();
        for (int i = 0; i < components.length; i++) {
          blocks(components[i], i, row, column);
        }
      }
    }
    tokens.flush();
  }

  private void blocks(Coefficients component, int index, int mcuRow, int mcuColumn) {
    int sampling = component.sampling;
    for (int y = 0; y < sampling; y++) {
      for (int x = 0; x < sampling; x++) {
        block(component, index, mcuRow * sampling + y, mcuColumn * sampling + x, y);
      }
    }
  }

  private void block(Coefficients component, int index, int row, int column, int y) {
    int dcTable = component.table * Tokens.SYMBOLS;
    int acTable = FIRST_AC + dcTable;
    if (row >= component.blocksDown || column >= component.blocksAcross) {
      tokens.add(dcTable);
      if (last > 0) {
        tokens.add(acTable + END);
      }
      return;
    }
    int block = row * component.blocksAcross + column;
    int dc = component.dc[block];
    tokens.addNumber(dcTable, dc - predictions[index]);
    predictions[index] = dc;
    if (last > 0) {
      int[] toldOfRows = told[index];
      toldOfRows[y] =
          others(component.nonzero[block], component.values[row], toldOfRows[y], acTable);
    }
  }

  /** Returns how many of the row's values have been told now. */
  private int others(long nonzero, short[] values, int from, int table) {
    int next = from;
    int before = 0;
    for (long bits = nonzero; bits != 0; bits &= bits - 1) {
      int k = Long.numberOfTrailingZeros(bits);
      int zeros = tellLongRuns(tokens, table, k - before - 1);
      before = k;
      tokens.addNumber(table + (zeros << 4), values[next++]);
    }
    if (before < last) {
      tokens.add(table + END);
    }
    return next;
  }
}
