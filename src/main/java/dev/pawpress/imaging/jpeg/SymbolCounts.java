package dev.pawpress.imaging.jpeg;

/** How often each symbol of a scan occurs. For one thread. */
final class SymbolCounts implements Tokens.Target {
  private final int[] counts = new int[Tokens.NO_SYMBOL + 1];

  @Override
  public void take(int[] tokens, int length) {
    for (int i = 0; i < length; i++) {
      counts[tokens[i] >>> Tokens.SYMBOL_SHIFT]++;
    }
  }

  /** By symbol, of one table. */
  int[] of(int table) {
    int[] part = new int[Tokens.SYMBOLS];
    System.arraycopy(counts, table * Tokens.SYMBOLS, part, 0, part.length);
    return part;
  }
}
