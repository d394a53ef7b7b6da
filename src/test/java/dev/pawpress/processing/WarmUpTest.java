package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.PracticePhoto;
import dev.pawpress.imaging.RejectedImageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final PixelBudget budget = new PixelBudget(1L << 30, Duration.ZERO);
  private long now;

  @Test
  void makesTheRenditionsAgainUntilItIsWarm() {
    String done = warmUp(budget, Duration.ZERO).run();

    assertThat(done).startsWith("Warm: 6 renditions made " + WarmUp.ROUNDS + " times in 0 ms");
    budget.admit(budget.capacityBytes()).close(); // all of it has been given back
  }

  @Test
  void beginsNoFurtherRoundWhenItsTimeIsOver() {
    assertThat(warmUp(budget, WarmUp.LONGEST).run()).startsWith("Warm: 0 renditions made 0 times");
    assertThat(warmUp(budget, WarmUp.LONGEST.dividedBy(20)).run())
        .startsWith("Warm: 6 renditions made 1 times");
  }

  @Test
  void failsWhereTheBudgetIsTooSmallForThePracticePhoto() {
    PixelBudget small = new PixelBudget(PracticePhoto.WORKING_BYTES, Duration.ZERO);

    assertThatThrownBy(() -> warmUp(small, Duration.ZERO).run())
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining("1200x1600");
  }

  /** Whose clock goes on by a step each time it is looked at. */
  private WarmUp warmUp(PixelBudget pixels, Duration step) {
    return new WarmUp(pixels, new Processors(1), PATIENCE, () -> now += step.toNanos());
  }
}
