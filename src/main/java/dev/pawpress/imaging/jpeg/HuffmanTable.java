package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * Codes made ready for decoding: a table indexed by the next bits, whose entries hold a whole
 * coefficient (bits to pass over, zeros before it, its value) where code and value fit into the
 * index, as most do. Codes by T.81, C.2; values by F.1.2. For one thread.
 *
 * <p>An entry: bits 0 to 5 the length, bit 6 whether the value's bits are still to be read behind
 * it, bits 8 to 15 the zeros before the coefficient, and from bit 16 on its value, or how many bits
 * that has.
 */
final class HuffmanTable {
  static final int INDEX_BITS = 11;
  static final int LENGTH = 0x3f;
  static final int PART = 0x40;
  static final int ZEROS_SHIFT = 8;
  static final int ZEROS = 0xff;
  static final int VALUE_SHIFT = 16;

  /** In {@link #passes}, that a block ends with what an entry passes over. */
  static final int ENDED = 0x40;

  /** Zeros from which on an entry ends the block, or a band of 2^(zeros - END) or more blocks. */
  static final int END = 80;

  /** Sixteen zeros: fifteen and a coefficient of zero. */
  private static final int LONG_RUN = 15;

  private static final int INVALID = -1;
  private static final int MOST_DIFFERENCE_BITS = 11;

  /** Of a code that does not occur. */
  private static final int MOST_DIFFERENCE_SYMBOL = 15;

  private static final int MOST_COEFFICIENT_BITS = 10;

  /** What the symbols stand for. */
  enum Kind {
    /** Sizes of the differences between DC coefficients. */
    DIFFERENCES,
    /** Runs and sizes of a sequential scan's AC coefficients. */
    COEFFICIENTS,
    /** The same in a progressive scan, where an end may be one of many blocks: T.81, G.1.2.2. */
    BANDS
  }

  private final Kind kind;
  private final HuffmanCodes codes;
  private final int[] lookup = new int[1 << INDEX_BITS];

  /** Null until it is asked for. */
  private int[] passes;

  /** By length, the first code that is too large for it; and what to add for a symbol's index. */
  private final int[] end = new int[HuffmanCodes.LONGEST + 1];

  private final int[] offset = new int[HuffmanCodes.LONGEST + 1];

  /**
   * Makes the table.
   *
   * @throws NotPlainJpegException if a difference would have more bits than libjpeg lets be
   */
  HuffmanTable(HuffmanCodes codes, Kind kind) throws NotPlainJpegException {
    this.codes = codes;
    this.kind = kind;
    Arrays.fill(lookup, PART);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= HuffmanCodes.LONGEST; length++) {
      offset[length] = index - code;
      for (int i = 0; i < codes.count(length); i++) {
        if (kind == Kind.DIFFERENCES && codes.symbol(index) > MOST_DIFFERENCE_SYMBOL) {
          throw new NotPlainJpegException("differences of " + codes.symbol(index) + " bits");
        }
        if (length <= INDEX_BITS) {
          fill(code, length, entry(codes.symbol(index), length));
        }
        code++;
        index++;
      }
      end[length] = code;
      code <<= 1;
    }
  }

  /** To be indexed by the next {@link #INDEX_BITS} bits; a length of 0 means {@link #search}. */
  int[] lookup() {
    return lookup;
  }

  /**
   * For going over coefficients that do not matter, as many at a time as have their codes in the
   * index: to be indexed like {@link #lookup}. Bits 0 to 5 of an entry are the length, all values
   * included, 0 if the first code is longer than the index; bit 6 is {@link #ENDED}; from bit 8 on
   * comes how many coefficients it stands for, zeros too, but for the end.
   */
  int[] passes() {
    if (passes == null) {
      passes = new int[1 << INDEX_BITS];
      for (int index = 0; index < passes.length; index++) {
        passes[index] = pass(index);
      }
    }
    return passes;
  }

  private int pass(int index) {
    int length = 0;
    int passed = 0;
    while (length < INDEX_BITS) {
      int entry = lookup[(index << length) & ((1 << INDEX_BITS) - 1)];
      int bits = entry & LENGTH;
      if (bits == 0 || length + bits > INDEX_BITS) {
        break; // what follows the index would matter
      }
      length += (entry & PART) == 0 ? bits : bits + (entry >> VALUE_SHIFT);
      int zeros = (entry >> ZEROS_SHIFT) & ZEROS;
      if (zeros >= END) {
        return (passed << ZEROS_SHIFT) | ENDED | length;
      }
      passed += zeros + 1;
    }
    return (passed << ZEROS_SHIFT) | length;
  }

  /**
   * The entry for a code of any length, its value's bits never in it.
   *
   * @param next the next 16 bits
   * @throws NotPlainJpegException if there is no such code, or its symbol makes no sense
   */
  int search(int next) throws NotPlainJpegException {
    for (int length = 1; length <= HuffmanCodes.LONGEST; length++) {
      int code = next >>> (HuffmanCodes.LONGEST - length);
      if (code < end[length]) {
        int entry = entry(codes.symbol(offset[length] + code), length);
        if (entry == INVALID) {
          break;
        }
        return entry;
      }
    }
    throw new NotPlainJpegException("a Huffman code that stands for nothing");
  }

  private int entry(int symbol, int length) {
    int zeros = symbol >> 4;
    int size = symbol & 0xf;
    if (kind == Kind.DIFFERENCES) {
      if (symbol > MOST_DIFFERENCE_BITS) {
        return INVALID;
      }
    } else if (size > MOST_COEFFICIENT_BITS) {
      return INVALID;
    } else if (size == 0 && zeros < LONG_RUN) {
      if (kind == Kind.COEFFICIENTS && zeros > 0) {
        return INVALID;
      }
      zeros += END;
    }
    int whole = (zeros << ZEROS_SHIFT) | length;
    return size == 0 ? whole : whole | PART | (size << VALUE_SHIFT);
  }

  /** Writes the entry wherever the index begins with the code. */
  private void fill(int code, int length, int entry) {
    if (entry == INVALID) {
      return;
    }
    int free = INDEX_BITS - length;
    int size = (entry & PART) == 0 ? 0 : entry >> VALUE_SHIFT;
    int start = code << free;
    for (int rest = 0; rest < 1 << free; rest++) {
      lookup[start + rest] = size == 0 || size > free ? entry : whole(entry, size, rest, free);
    }
  }

  private static int whole(int entry, int size, int rest, int free) {
    int value = extend(rest >> (free - size), size);
    int length = (entry & LENGTH) + size;
    return (value << VALUE_SHIFT) | (entry & (ZEROS << ZEROS_SHIFT)) | length;
  }

  /** T.81, F.2.2.1: a value whose first bit is 0 is negative. */
  private static int extend(int bits, int size) {
    return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
  }
}
