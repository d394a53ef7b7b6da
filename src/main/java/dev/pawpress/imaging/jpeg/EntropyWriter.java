package dev.pawpress.imaging.jpeg;

/**
 * Writes a scan's bits, and a zero behind each byte that is all ones: T.81, F.1.2.3. For one
 * thread.
 */
final class EntropyWriter implements Tokens.Target {
  /** Bytes of four that are stuffed. */
  private static final int MOST_AT_ONCE = 8;

  private final FileBytes file;

  /** By symbol, its code and its length: see {@link OptimalCodes#codes}. */
  private final int[] codes;

  /** Bits not yet written, below all others, and how many: less than 32 between tokens. */
  private long bits;

  private int count;

  EntropyWriter(FileBytes file, int[] codes) {
    this.file = file;
    this.codes = codes;
  }

  @Override
  public void take(int[] tokens, int length) {
    long pending = bits;
    int size = count;
    for (int i = 0; i < length; i++) {
      int token = tokens[i];
      int code = codes[token >>> Tokens.SYMBOL_SHIFT];
      int codeSize = code & ((1 << OptimalCodes.LENGTH_BITS) - 1);
      int behind = (token >>> Tokens.COUNT_SHIFT) & Tokens.COUNT;
      pending = (pending << codeSize) | (code >>> OptimalCodes.LENGTH_BITS);
      pending = (pending << behind) | (token & ((1 << Tokens.COUNT_SHIFT) - 1));
      size += codeSize + behind;
      if (size >= Integer.SIZE) {
        size -= Integer.SIZE;
        write((int) (pending >>> size));
      }
    }
    bits = pending;
    count = size;
  }

  private void write(int word) {
    file.reserve(MOST_AT_ONCE);
    byte[] block = file.block;
    int at = file.position;
    if ((~word - 0x01010101 & word & 0x80808080) == 0) {
      block[at] = (byte) (word >> 24);
      block[at + 1] = (byte) (word >> 16);
      block[at + 2] = (byte) (word >> 8);
      block[at + 3] = (byte) word;
      file.position = at + 4;
    } else {
      for (int shift = 24; shift >= 0; shift -= 8) {
        writeStuffed(word >> shift);
      }
    }
  }

  private void writeStuffed(int value) {
    file.write(value);
    if ((value & 0xff) == 0xff) {
      file.write(0);
    }
  }

  /** Ends the scan: what is left of its last byte is ones. */
  void finish() {
    while (count >= 8) {
      count -= 8;
      writeStuffed((int) (bits >>> count));
    }
    if (count > 0) {
      int missing = 8 - count;
      writeStuffed((int) (bits << missing) | ((1 << missing) - 1));
    }
  }
}
