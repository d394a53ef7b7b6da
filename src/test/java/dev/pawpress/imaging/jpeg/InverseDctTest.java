package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of all sizes against the same in double precision. */
class InverseDctTest {
  private static final int BLOCKS = 2_000;

  private long most;
  private int compared;
  private int differences;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
  void singleCoefficients(int size) throws Exception {
    for (int at = 0; at < Component.BLOCK; at++) {
      for (int value : new int[] {1, 2, 3, 7, 8, 16, 33, 100, 500, 1023, 2047}) {
        int[] block = new int[Zigzag.BLOCK];
        block[at] = value;
        compare(size, block);
        block[at] = -value;
        compare(size, block);
      }
    }
    requireFewSmallDifferences();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
  void fewAndSmallCoefficientsAsInPhotos(int size) throws Exception {
    Random random = new Random(size);
    for (int i = 0; i < BLOCKS; i++) {
      int[] block = new int[Zigzag.BLOCK];
      int last = random.nextInt(64);
      for (int k = 0; k <= last; k++) {
        int most = 1 + 600 / (1 + k);
        block[Zigzag.of(8).natural[k]] = random.nextInt(2 * most) - most;
      }
      compare(size, block);
    }
    requireFewSmallDifferences();
  }

  /** As far as samples can go: black or white without any order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
  void blocksOfBlackAndWhite(int size) throws Exception {
    Random random = new Random(size);
    for (int i = 0; i < BLOCKS; i++) {
      double[] samples = random.doubles(64).map(value -> value < 0.5 ? -128 : 127).toArray();
      compare(size, coefficients(samples));
    }
    requireFewSmallDifferences();
  }

  /** T.81, A.3.3, the forward transform. */
  private static int[] coefficients(double[] samples) {
    int[] block = new int[Zigzag.BLOCK];
    for (int at = 0; at < 64; at++) {
      double sum = 0;
      for (int i = 0; i < 64; i++) {
        sum += samples[i] * wave(at / 8, i / 8) * wave(at % 8, i % 8);
      }
      block[at] = (int) Math.round(sum);
    }
    return block;
  }

  private static double wave(int k, int x) {
    return (k == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * k * Math.PI / 16);
  }

  private void compare(int size, int[] block) throws NotPlainJpegException {
    byte[] header = {8, 0, 8, 0, 8, 1, 1, 0x11, 0};
    Component component = new Frame(header, false, size).components().get(0);
    component.allocateSamples();
    int last = 63;
    while (last > 0 && block[Zigzag.of(8).natural[last]] == 0) {
      last--;
    }

    new InverseDct().apply(component, block, last, 0, 0);

    double[] exact = new ExactDct(size).samples(block);
    for (int i = 0; i < exact.length; i++) {
      int sample = component.samples[i / size][i % size];
      long difference = Math.abs(sample - Math.round(exact[i]));
      most = Math.max(most, difference);
      differences += difference > 0 ? 1 : 0;
      compared++;
    }
  }

  private void requireFewSmallDifferences() {
    assertThat(most).isLessThanOrEqualTo(1);
    assertThat((double) differences / compared).isLessThan(0.05);
  }
}
