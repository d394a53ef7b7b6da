package dev.pawpress.imaging.jpeg;

/**
 * A Huffman table as the file defines it: T.81, B.2.4.2.
 *
 * @param counts how many codes there are of each length, 1 to 16 bits at index 1 to 16
 * @param symbols what they mean, the shortest code's first; never changed
 */
record HuffmanCodes(int[] counts, byte[] symbols) {
  static final int LONGEST = 16;

  /**
   * Checks that the codes fit into their lengths: T.81, C.2. As in libjpeg, none is all ones.
   *
   * @throws NotPlainJpegException if they do not
   */
  void requireSound() throws NotPlainJpegException {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code += counts[length];
      if (counts[length] > 0 && code >= 1 << length) {
        throw new NotPlainJpegException("too many Huffman codes of " + length + " bits");
      }
      code <<= 1;
    }
  }
}
