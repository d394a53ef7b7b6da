package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void takesTheMiddleOfAnOddNumberInAnyOrder() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0)))
        .isEqualTo(new Spread(4, 1, 9, List.of(9.0, 1.0, 4.0)));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Spread.of(List.of(8.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
  }

  @Test
  void dividesRoundByRound() {
    Spread ours = Spread.of(List.of(1.0, 10.0, 3.0));
    Spread theirs = Spread.of(List.of(2.0, 40.0, 4.0));

    assertThat(ours.over(theirs)).isEqualTo(new Spread(0.5, 0.25, 0.75, List.of(0.5, 0.25, 0.75)));
  }

  @Test
  void leavesOutRoundsThatOnlyOneHas() {
    Spread ours = Spread.of(List.of(1.0, 10.0));

    assertThat(ours.over(Spread.of(List.of(4.0))).rounds()).containsExactly(0.25);
  }

  @Test
  void refusesNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }
}
