package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LanczosKernelTest {
  private static final int BITS = 15;
  private static final int ONE = 1 << BITS;

  @Property(tries = 500)
  void weightsAddUpToOneAndOvershootNoFurtherThanSumsHaveRoom(
      @ForAll @IntRange(min = 1, max = 2000) int eighths,
      @ForAll @IntRange(min = 1, max = 300) int target) {
    LanczosKernel kernel = LanczosKernel.of(eighths / 8.0, target, BITS);

    assertThat(kernel.size()).isEqualTo(target);
    assertThat(kernel.samples()).isEqualTo((eighths + 7) / 8);
    for (int i = 0; i < target; i++) {
      assertThat(kernel.first()[i]).isBetween(i == 0 ? 0 : kernel.first()[i - 1], eighths / 8);
      assertThat(kernel.end(i)).isLessThanOrEqualTo(kernel.samples());
      int positive = 0;
      int negative = 0;
      for (int sample = kernel.first()[i]; sample < kernel.end(i); sample++) {
        int weight = kernel.weight(i, sample);
        positive += Math.max(0, weight);
        negative -= Math.min(0, weight);
      }
      assertThat(positive - negative).isEqualTo(ONE);
      assertThat(negative).isLessThan((int) (0.325 * ONE));
    }
  }

  @Property(tries = 500)
  void wholeSidesAreWeighedAsTheTextbookSays(
      @ForAll @IntRange(min = 1, max = 200) int source,
      @ForAll @IntRange(min = 1, max = 200) int target) {
    LanczosKernel kernel = LanczosKernel.of(source, target, BITS);

    for (int i = 0; i < target; i++) {
      double[] exact = LanczosReference.weights(source, target, i);
      for (int sample = 0; sample < source; sample++) {
        assertThat((double) kernel.weight(i, sample)).isCloseTo(exact[sample] * ONE, within(1.0));
      }
    }
  }

  @Test
  void aLastSampleOfWhichHalfIsThereStandsForTheMiddleOfThat() {
    LanczosKernel kernel = LanczosKernel.of(5.5, 11, BITS);

    assertThat(kernel.samples()).isEqualTo(6);
    assertThat(kernel.weight(8, 4)).isGreaterThan(ONE * 4 / 5);
    assertThat(kernel.weight(10, 5)).isGreaterThan(kernel.weight(10, 4));
    assertThat(kernel.weight(10, 5)).isLessThan(ONE);
  }

  @Test
  void nothingIsWeighedBesideTheWindow() {
    LanczosKernel kernel = LanczosKernel.of(100, 50, BITS);

    assertThat(kernel.weight(25, 0)).isZero();
    assertThat(kernel.weight(25, 99)).isZero();
    assertThat(kernel.weight(49, 100)).isZero();
  }
}
