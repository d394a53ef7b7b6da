package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TasksTest {
  private final Processors two = new Processors(2);

  @Test
  void giveTheirResultsInOrderWhoeverDoesThem() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CyclicBarrier both = new CyclicBarrier(2);
    List<Supplier<Integer>> results = new ArrayList<>();
    try (Tasks tasks = two.tasks(2)) {
      for (int i = 0; i < 6; i++) {
        int number = i;
        results.add(
            tasks.add(
                () -> {
                  threads.add(Thread.currentThread());
                  await(both); // passes only if two work at the same time
                  return number;
                }));
      }
      assertThat(results.stream().map(Supplier::get)).containsExactly(0, 1, 2, 3, 4, 5);
    }
    assertThat(threads).hasSize(2).contains(Thread.currentThread());
  }

  @Test
  void areDoneAtOnceByTheCallerIfNobodyIsToHelp() {
    for (Tasks nobody : List.of(new Processors(1).tasks(1), two.tasks(1))) {
      List<Thread> threads = new ArrayList<>();
      try (nobody) {
        nobody.add(() -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
      }
    }
  }

  /** More photos than processors: each caller works itself, so nobody waits for a helper. */
  @Test
  void areDoneByTheCallerWhileAllHelpersAreBusy() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Tasks other = two.tasks(2)) {
      other.add(
          () -> {
            begun.countDown();
            return await(end);
          });
      begun.await();
      try (Tasks tasks = two.tasks(2)) {
        Supplier<Thread> thread = tasks.add(Thread::currentThread);
        assertThat(thread.get()).isSameAs(Thread.currentThread());
      } finally {
        end.countDown();
      }
    }
  }

  @Test
  void throwWhatTheFirstToFailHasThrownAndLeaveOutTheRest() {
    for (Throwable fault : List.of(new IllegalStateException("x"), new OutOfMemoryError("y"))) {
      AtomicInteger done = new AtomicInteger();
      try (Tasks tasks = two.tasks(2)) {
        Supplier<Integer> first = tasks.add(() -> 1);
        Supplier<Integer> failing = tasks.add(() -> sneak(fault));
        assertThatThrownBy(first::get).isSameAs(fault);
        assertThatThrownBy(failing::get).isSameAs(fault);

        Supplier<Integer> late = tasks.add(done::incrementAndGet);
        assertThatThrownBy(late::get).isSameAs(fault);
      }
      assertThat(done).hasValue(0);
    }
  }

  /** Else the memory they use would count as free. */
  @Test
  void whatHasBegunIsWaitedForWhenTheCallerFails() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger others = new AtomicInteger();
    assertThatThrownBy(
            () -> {
              try (Tasks tasks = two.tasks(2)) {
                tasks.add(
                    () -> {
                      begun.countDown();
                      sleep();
                      ended.set(true);
                      return null;
                    });
                begun.await();
                IntStream.range(0, 5).forEach(i -> tasks.add(others::incrementAndGet));
                throw new IllegalStateException("the caller's");
              }
            })
        .hasMessage("the caller's");
    assertThat(ended).isTrue();
    assertThat(others).hasValue(0);
  }

  @Test
  void areWaitedForByAnInterruptedCallerWhoStaysInterrupted() {
    CountDownLatch begun = new CountDownLatch(1);
    try (Tasks tasks = two.tasks(2)) {
      Supplier<String> slow =
          tasks.add(
              () -> {
                begun.countDown();
                sleep();
                return "done";
              });
      await(begun);
      Thread.currentThread().interrupt();

      assertThat(slow.get()).isEqualTo("done");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void needAtLeastOneProcessor() {
    assertThatThrownBy(() -> new Processors(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count is 0, must be at least 1");
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int await(CyclicBarrier barrier) {
    try {
      return barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer sneak(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) fault;
  }
}
