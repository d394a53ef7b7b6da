package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.PriorityQueue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Code lengths for any counts: they fit together, none is too long, and none are better. */
class OptimalCodesPropertiesTest {
  private static final int LONGEST = 16;

  @Provide
  Arbitrary<int[]> few() {
    return Arbitraries.integers()
        .between(1, 1_000_000)
        .array(int[].class)
        .ofMinSize(1)
        .ofMaxSize(16);
  }

  @Provide
  Arbitrary<int[]> many() {
    return Arbitraries.integers()
        .between(0, 100_000_000)
        .array(int[].class)
        .ofMinSize(17)
        .ofMaxSize(256);
  }

  private static int[] lengths(int[] counts) {
    OptimalCodes codes = new OptimalCodes(counts);
    int[] lengths = new int[counts.length];
    for (int symbol = 0; symbol < counts.length; symbol++) {
      lengths[symbol] = codes.length(symbol);
    }
    return lengths;
  }

  /** Of all codes that there are room for, in parts of 2^16: T.81 wants one to be left. */
  private static int taken(int[] lengths) {
    return Arrays.stream(lengths).filter(length -> length > 0).map(n -> 1 << (LONGEST - n)).sum();
  }

  private static long bits(int[] counts, int[] lengths) {
    long bits = 0;
    for (int i = 0; i < counts.length; i++) {
      bits += (long) counts[i] * lengths[i];
    }
    return bits;
  }

  /**
   * By Huffman's own algorithm, with the symbol that never occurs: the sum of all that it joins.
   */
  private static long unlimitedBits(int[] counts) {
    PriorityQueue<Long> weights = new PriorityQueue<>();
    weights.add(0L);
    for (int count : counts) {
      if (count > 0) {
        weights.add((long) count);
      }
    }
    long bits = 0;
    while (weights.size() > 1) {
      long joined = weights.remove() + weights.remove();
      bits += joined;
      weights.add(joined);
    }
    return bits;
  }

  /** So few symbols need no limit: then Huffman's own codes are the best. */
  @Property
  void fewSymbolsTakeAsManyBitsAsByHuffman(@ForAll("few") int[] counts) {
    int[] lengths = lengths(counts);

    assertThat(Arrays.stream(lengths)).allMatch(length -> length >= 1 && length <= LONGEST);
    assertThat(taken(lengths)).isLessThan(1 << LONGEST);
    assertThat(bits(counts, lengths)).isEqualTo(unlimitedBits(counts));
  }

  @Property
  void manySymbolsFitTogetherWithTheFrequentOnesShortest(@ForAll("many") int[] counts) {
    counts[0] = 1;
    int[] lengths = lengths(counts);

    assertThat(taken(lengths)).isLessThan(1 << LONGEST);
    assertThat(bits(counts, lengths)).isGreaterThanOrEqualTo(unlimitedBits(counts));
    for (int one = 0; one < counts.length; one++) {
      assertThat(lengths[one]).isBetween(counts[one] > 0 ? 1 : 0, counts[one] > 0 ? LONGEST : 0);
      for (int other = 0; other < one; other++) {
        if (counts[one] > counts[other] && counts[other] > 0) {
          assertThat(lengths[one]).isLessThanOrEqualTo(lengths[other]);
        }
      }
    }
  }

  /**
   * Fibonacci's numbers want the longest codes of all; one bit more each would do without limit.
   */
  @Example
  void noCodeIsTooLongWhateverTheCounts() {
    int[] counts = new int[40];
    counts[0] = 1;
    counts[1] = 1;
    for (int i = 2; i < counts.length; i++) {
      counts[i] = counts[i - 1] + counts[i - 2];
    }

    int[] lengths = lengths(counts);

    assertThat(Arrays.stream(lengths).max()).hasValue(LONGEST);
    assertThat(taken(lengths)).isLessThan(1 << LONGEST);
    assertThat(bits(counts, lengths))
        .isBetween(unlimitedBits(counts), unlimitedBits(counts) * 101 / 100);
  }

  @Example
  void oneSymbolHasACodeOfOneBit() {
    assertThat(lengths(new int[] {0, 7, 0})).containsExactly(0, 1, 0);
  }
}
