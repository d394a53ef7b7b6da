package dev.pawpress.imaging.jpeg;

/** A Huffman table as the file defines it: T.81, B.2.4.2. Not changed once made. */
final class HuffmanCodes {
  /** Bits of the longest code. */
  static final int LONGEST = 16;

  /** One for each value that a byte has. */
  private static final int MOST = 256;

  private final int[] counts;
  private final byte[] symbols;

  /**
   * @param counts how many codes there are of each length, of 1 to 16 bits at index 1 to 16
   * @param symbols what they mean, the shortest code's first
   * @throws NotPlainJpegException if they do not fit into their lengths: T.81, C.2; as in libjpeg,
   *     no code is all ones
   */
  HuffmanCodes(int[] counts, byte[] symbols) throws NotPlainJpegException {
    this.counts = counts;
    this.symbols = symbols;
    if (symbols.length > MOST) {
      throw new NotPlainJpegException(symbols.length + " Huffman codes");
    }
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code += counts[length];
      if (counts[length] > 0 && code >= 1 << length) {
        throw new NotPlainJpegException("too many Huffman codes of " + length + " bits");
      }
      code <<= 1;
    }
  }

  /** How many codes have so many bits. */
  int count(int length) {
    return counts[length];
  }

  /** What a code means, by its place among all. */
  int symbol(int index) {
    return symbols[index] & 0xff;
  }
}
