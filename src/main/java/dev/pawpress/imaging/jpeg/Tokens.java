package dev.pawpress.imaging.jpeg;

/**
 * What a scan consists of, a token for each Huffman code with the bits behind it, on its way to
 * what counts or writes them. For one thread.
 *
 * <p>A token: bits 0 to 15 the bits behind the code, bits 16 to 20 how many these are, and from bit
 * 21 on the code's table times 256 and its symbol, or {@link #NO_SYMBOL}.
 */
final class Tokens {
  static final int COUNT_SHIFT = 16;
  static final int COUNT = 0x1f;
  static final int SYMBOL_SHIFT = 21;

  /** Symbols that a table may have. */
  static final int SYMBOLS = 256;

  /** Tables of DC coefficients are 0 and 1, those of others 2 and 3. */
  static final int TABLES = 4;

  /** Of bits that have no code before them. */
  static final int NO_SYMBOL = TABLES * SYMBOLS;

  /** The most that a block may bring at once, with all that was held back before it. */
  private static final int MOST_AT_ONCE = 512;

  private static final int LENGTH = 4096;

  private final Target target;
  private final int[] tokens = new int[LENGTH];
  private int length;

  Tokens(Target target) {
    this.target = target;
  }

  /** Where tokens go. */
  interface Target {
    void take(int[] tokens, int length);
  }

  /** Makes room for a block's. */
  void reserve() {
    if (length > LENGTH - MOST_AT_ONCE) {
      flush();
    }
  }

  /** Hands on what is left. */
  void flush() {
    target.take(tokens, length);
    length = 0;
  }

  /**
   * Adds a code.
   *
   * @param symbol with 256 times its table
   */
  void add(int symbol) {
    tokens[length++] = symbol << SYMBOL_SHIFT;
  }

  /**
   * Adds a code and the bits behind it.
   *
   * @param count 0 to 16
   */
  void add(int symbol, int count, int bits) {
    tokens[length++] = (symbol << SYMBOL_SHIFT) | (count << COUNT_SHIFT) | bits;
  }

  /** The token of bits that have no code before them, 0 to 16. */
  static int ofBits(int count, int bits) {
    return (NO_SYMBOL << SYMBOL_SHIFT) | (count << COUNT_SHIFT) | bits;
  }

  void addToken(int token) {
    tokens[length++] = token;
  }

  /**
   * Adds a code for a number, whose lowest bits are its size, and the number: T.81, F.1.2.
   *
   * @param symbol without the size
   */
  void addNumber(int symbol, int number) {
    int sign = number >> 31;
    int size = Integer.SIZE - Integer.numberOfLeadingZeros((number ^ sign) - sign);
    add(symbol + size, size, (number + sign) & ((1 << size) - 1));
  }
}
