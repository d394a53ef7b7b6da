package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtFirstUseTest {
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void makesNothingUntilItIsAskedForAndThenOnce() {
    AtFirstUse<Integer> value = new AtFirstUse<>(made::incrementAndGet);
    assertThat(made).hasValue(0);

    assertThat(IntStream.range(0, 1000).parallel().map(i -> value.get())).containsOnly(1);
    assertThat(made).hasValue(1);
  }

  @Test
  void triesAgainAfterAFailure() {
    AtFirstUse<Integer> value =
        new AtFirstUse<>(
            () -> {
              if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return made.get();
            });

    assertThatIllegalStateException().isThrownBy(value::get);
    assertThat(value.get()).isEqualTo(2);
  }
}
