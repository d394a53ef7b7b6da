package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void admitsAsMuchAsItHas() {
    PixelBudget budget = new PixelBudget(100, Duration.ZERO);

    PixelBudget.Admission one = budget.admit(60);
    PixelBudget.Admission other = budget.admit(40);

    assertThatThrownBy(() -> budget.admit(1)).isInstanceOf(BudgetTimeoutException.class);
    one.close();
    other.close();
    budget.admit(100).close();
    assertThat(budget.capacityBytes()).isEqualTo(100);
  }

  @Test
  void closingTwiceGivesBackOnce() {
    PixelBudget budget = new PixelBudget(100, Duration.ZERO);
    PixelBudget.Admission first = budget.admit(60);
    first.close();
    first.close();

    PixelBudget.Admission second = budget.admit(60);

    assertThatThrownBy(() -> budget.admit(50)).isInstanceOf(BudgetTimeoutException.class);
    second.close();
  }

  @Test
  void saysWhatWasWantedAndWhatThereIsWhenPatienceRunsOut() {
    PixelBudget budget = new PixelBudget(100, Duration.ofMillis(20));
    PixelBudget.Admission held = budget.admit(70);

    assertThatThrownBy(() -> budget.admit(31))
        .isInstanceOf(BudgetTimeoutException.class)
        .hasMessage("31 bytes did not become free within PT0.02S: 70 of 100 are in use");
    budget.admit(30).close();
    held.close();
  }

  @Test
  void refusesWhatCanNeverFit() {
    PixelBudget budget = new PixelBudget(100, LONG);

    assertThatThrownBy(() -> budget.admit(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("101 bytes asked for, must be between 0 and the budget of 100");
    assertThatThrownBy(() -> budget.admit(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelBudget(0, LONG)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelBudget(1, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsUntilItsShareIsFree() {
    PixelBudget budget = new PixelBudget(100, LONG);
    PixelBudget.Admission held = budget.admit(80);
    CountDownLatch admitted = new CountDownLatch(1);
    Thread waiting =
        start(
            () -> {
              try (PixelBudget.Admission admission = budget.admit(50)) {
                assertThat(admission).isNotNull();
                admitted.countDown();
              }
            });
    awaitWaiting(waiting);
    assertThat(admitted.getCount()).isEqualTo(1);

    held.close();

    assertTimeoutPreemptively(LONG, () -> admitted.await());
    assertTimeoutPreemptively(LONG, () -> waiting.join());
  }

  @Test
  void smallPhotosDoNotPassALargeOneThatCameFirst() {
    PixelBudget budget = new PixelBudget(100, LONG);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    PixelBudget.Admission held = budget.admit(50);
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("large 90", "small 20", "small 30")) {
      long bytes = Long.parseLong(name.substring(6));
      Thread thread =
          start(
              () -> {
                try (PixelBudget.Admission admission = budget.admit(bytes)) {
                  assertThat(admission).isNotNull();
                  order.add(name);
                }
              });
      awaitWaiting(thread);
      threads.add(thread);
    }
    assertThat(order).as("50 are free, but the large one is first").isEmpty();

    held.close();

    for (Thread thread : threads) {
      assertTimeoutPreemptively(LONG, () -> thread.join());
    }
    assertThat(order).first().isEqualTo("large 90");
    assertThat(order).hasSize(3);
  }

  @Test
  void whoGivesUpLetsTheNextIn() {
    PixelBudget budget = new PixelBudget(100, LONG);
    PixelBudget.Admission held = budget.admit(50);
    AtomicReference<Throwable> fault = new AtomicReference<>();
    AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
    Thread large =
        start(
            () -> {
              try {
                budget.admit(90).close();
              } catch (IllegalStateException e) {
                fault.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    awaitWaiting(large);
    Thread small = start(() -> budget.admit(50).close());
    awaitWaiting(small);

    large.interrupt();

    assertTimeoutPreemptively(LONG, () -> small.join());
    assertTimeoutPreemptively(LONG, () -> large.join());
    assertThat(fault.get()).hasMessage("interrupted while waiting for 90 bytes");
    assertThat(stillInterrupted.get()).isTrue();
    held.close();
  }

  @Test
  void neverLetsMoreInThanItsCapacity() {
    PixelBudget budget = new PixelBudget(100, LONG);
    AtomicLong inUse = new AtomicLong();
    AtomicLong most = new AtomicLong();
    AtomicLong admitted = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int seed = t;
      threads.add(
          start(
              () -> {
                for (int i = 0; i < 500; i++) {
                  long bytes = 1 + (seed * 31L + i * 17L) % 100;
                  try (PixelBudget.Admission admission = budget.admit(bytes)) {
                    assertThat(admission).isNotNull();
                    most.accumulateAndGet(inUse.addAndGet(bytes), Math::max);
                    LockSupport.parkNanos(1000);
                    inUse.addAndGet(-bytes);
                    admitted.incrementAndGet();
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      assertTimeoutPreemptively(LONG, () -> thread.join());
    }
    assertThat(admitted.get()).isEqualTo(4000);
    assertThat(most.get()).isBetween(1L, 100L);
    budget.admit(100).close();
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The budget waits with a time limit; nothing else that these threads do does. */
  private static void awaitWaiting(Thread thread) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          while (thread.getState() != Thread.State.TIMED_WAITING) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
        });
  }
}
