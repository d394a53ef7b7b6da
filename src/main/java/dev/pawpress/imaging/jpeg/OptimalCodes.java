package dev.pawpress.imaging.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Huffman codes of at most 16 bits that take the fewest bits for given numbers of symbols, by
 * package-merge (L. L. Larmore and D. S. Hirschberg, "A fast algorithm for optimal length-limited
 * Huffman codes", Journal of the ACM 37, 1990). No code is all ones, as the standard wants (T.81,
 * C.2): one more symbol that never occurs takes that. Not changed once made.
 */
final class OptimalCodes {
  private static final int LONGEST = HuffmanCodes.LONGEST;

  /** Bits of a code's length in an entry of {@link #codes}. */
  static final int LENGTH_BITS = 5;

  private final int[] symbols;
  private final int[] lengths;

  /**
   * @param counts how often each symbol occurs; those that never do get no code
   */
  OptimalCodes(int[] counts) {
    symbols =
        IntStream.range(0, counts.length)
            .filter(symbol -> counts[symbol] > 0)
            .boxed()
            .sorted((one, other) -> Integer.compare(counts[one], counts[other]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] weights = new long[symbols.length + 1];
    for (int i = 0; i < symbols.length; i++) {
      weights[i + 1] = counts[symbols[i]];
    }
    int[] ofAll = lengths(weights);
    int[] bySymbol = new int[counts.length];
    for (int i = 0; i < symbols.length; i++) {
      bySymbol[symbols[i]] = ofAll[i + 1];
    }
    lengths = bySymbol;
  }

  /**
   * Lengths for weights that rise; so lengths fall. For each length from the longest on, single
   * weights and pairs of what the longer ones have are merged in order; a weight's length is how
   * often it is among those needed.
   */
  private static int[] lengths(long[] weights) {
    int count = weights.length;
    boolean[][] single = new boolean[LONGEST][2 * count];
    long[] merged = new long[0];
    for (int level = 0; level < LONGEST; level++) {
      int pairs = merged.length / 2;
      long[] next = new long[count + pairs];
      int weight = 0;
      int pair = 0;
      for (int i = 0; i < next.length; i++) {
        long sum = pair < pairs ? merged[2 * pair] + merged[2 * pair + 1] : Long.MAX_VALUE;
        if (weight < count && weights[weight] <= sum) {
          single[level][i] = true;
          next[i] = weights[weight++];
        } else {
          next[i] = sum;
          pair++;
        }
      }
      merged = next;
    }
    int[] lengths = new int[count];
    int needed = 2 * count - 2;
    for (int level = LONGEST - 1; level >= 0; level--) {
      int singles = 0;
      for (int i = 0; i < needed; i++) {
        singles += single[level][i] ? 1 : 0;
      }
      for (int i = 0; i < singles; i++) {
        lengths[i]++;
      }
      needed = 2 * (needed - singles);
    }
    return lengths;
  }

  /** Bits of a symbol's code, 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** Bytes that the definition of the table takes: T.81, B.2.4.2. */
  int definitionBytes() {
    return 1 + LONGEST + symbols.length;
  }

  /** The codes in the order of the definition: by length, then by symbol. */
  private int[] ordered() {
    return Arrays.stream(symbols)
        .boxed()
        .sorted(
            (one, other) ->
                lengths[one] == lengths[other]
                    ? Integer.compare(one, other)
                    : Integer.compare(lengths[one], lengths[other]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Writes how many codes there are of each length, and what they mean. */
  void define(FileBytes file) {
    int[] ofLength = new int[LONGEST + 1];
    for (int symbol : symbols) {
      ofLength[lengths[symbol]]++;
    }
    for (int length = 1; length <= LONGEST; length++) {
      file.write(ofLength[length]);
    }
    for (int symbol : ordered()) {
      file.write(symbol);
    }
  }

  /**
   * Puts each symbol's code, shifted, and its length into an array: T.81, C.2.
   *
   * @param first where the first symbol's is to go
   */
  void codes(int[] codes, int first) {
    int code = 0;
    int length = 0;
    for (int symbol : ordered()) {
      code <<= lengths[symbol] - length;
      length = lengths[symbol];
      codes[first + symbol] = (code << LENGTH_BITS) | length;
      code++;
    }
  }
}
