package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pawpress.testing.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildTest {
  private static final Request ONE_PHOTO = new Request(List.of("a.jpg"), null, 1);

  @Test
  void endsAChildThatDoesNotAnswerInTimeAndNamesIt() {
    Child child = Child.start("sleeper", start("sleep"), Duration.ofMillis(50));

    try (child) {
      assertThatIllegalStateException()
          .isThrownBy(() -> child.ask(ONE_PHOTO))
          .withMessage("sleeper did not answer within 100 ms and was ended");
    }
    assertThat(child.isRunning()).isFalse();
  }

  @Test
  void namesAChildThatEndsWithoutAnAnswer() {
    try (Child child = Child.start("quitter", start("quit"), Duration.ofMinutes(1))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> child.ask(ONE_PHOTO))
          .withMessage("quitter gave no answer");
    }
  }

  @Test
  void takesTheAnswerOfAChildThatIsInTime() {
    try (Child child = Child.start("worker", start("answer"), Duration.ofMinutes(1))) {
      assertThat(child.ask(ONE_PHOTO).mean()).isEqualTo(5);
    }
  }

  private static Contestant.Start start(String what) {
    return new Contestant.Start(
        new ChildJvm(Behaviour.class).arguments(what).builder().command(), Map.of());
  }

  /** The child: sleeps, quits or answers. */
  static final class Behaviour {
    private Behaviour() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
      switch (arguments[0]) {
        case "sleep" -> Thread.sleep(Duration.ofMinutes(1).toMillis());
        case "answer" ->
            System.out.println(
                System.in.read() < 0 ? "" : "{\"wall\": 5, \"times\": [5], \"about\": \"1.0\"}");
        default -> System.exit(0);
      }
    }
  }
}
