package dev.pawpress.devhost.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingStackTest {
  private final List<String> closed = new ArrayList<>();
  private final ClosingStack stack = new ClosingStack();

  @Test
  void closesInReverse() {
    stack.add(() -> closed.add("first"));
    stack.add(() -> closed.add("second"));

    stack.close();
    stack.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void closesEverythingThoughSomeOfItFails() {
    stack.add(() -> closed.add("first"));
    stack.add(() -> fail("second"));
    stack.add(() -> fail("third"));

    assertThatThrownBy(stack::close)
        .isInstanceOf(StandInException.class)
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("third", "second"));
    assertThat(closed).containsExactly("first");
  }

  @Test
  void leavesTheFailureThatWasFirstInItsPlace() {
    stack.add(() -> closed.add("first"));
    stack.add(() -> fail("second"));
    IllegalStateException reason = new IllegalStateException("why it is closed");

    stack.closeAfter(reason);

    assertThat(closed).containsExactly("first");
    assertThat(reason.getSuppressed()).hasSize(1);
  }

  private static void fail(String name) throws IOException {
    throw new IOException(name);
  }
}
