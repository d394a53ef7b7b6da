package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.WaitingThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final AlbumName DOGS = new AlbumName("dogs");

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final MovableClock clock = new MovableClock();

  private Remembered<Integer> remembered(Function<AlbumName, Integer> query, long most) {
    return new Remembered<>(
        album -> {
          asked.add(album.value());
          return query.apply(album);
        },
        answer -> answer > 0,
        Duration.ofSeconds(60),
        answer -> answer,
        most,
        clock);
  }

  @Test
  void asksAgainWhenTheTimeIsOver() {
    Remembered<Integer> answers = remembered(album -> 7, 100);
    answers.of(DOGS);
    clock.pass(Duration.ofSeconds(59));
    answers.of(DOGS);
    assertThat(asked).hasSize(1);

    clock.pass(Duration.ofSeconds(2));

    assertThat(answers.of(DOGS)).isEqualTo(7);
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAgainForWhatIsNotWorthKeeping() {
    Remembered<Integer> answers = remembered(album -> 0, 100);
    answers.of(DOGS);
    answers.of(DOGS);

    assertThat(asked).hasSize(2);
  }

  /** More albums than are kept, one after another: that some go is no reason to forget them all. */
  @Test
  void keepsMostOfWhatFitsWhenThereIsMore() {
    Remembered<Integer> answers = remembered(album -> 10, 500);
    for (int round = 0; round < 10; round++) {
      for (int album = 0; album < 50; album++) {
        answers.of(new AlbumName("a" + album));
      }
    }
    assertThat(asked).hasSize(50);

    for (int round = 0; round < 10; round++) {
      answers.of(new AlbumName("one more"));
      answers.of(new AlbumName("a1"));
    }
    assertThat(asked).hasSizeLessThan(65);
  }

  @Test
  void thoseWhoAskAtOnceGetOneAnswerOrOneFault() throws Exception {
    CountDownLatch isAsking = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Remembered<Integer> answers =
        remembered(
            album -> {
              isAsking.countDown();
              awaitUninterrupted(end);
              throw new IllegalStateException("down");
            },
            100);
    List<FutureTask<Integer>> all =
        Stream.generate(() -> new FutureTask<>(() -> answers.of(DOGS))).limit(4).toList();
    List<Thread> threads = all.stream().map(Thread::new).toList();
    threads.get(0).start();
    assertThat(isAsking.await(30, TimeUnit.SECONDS)).isTrue();
    threads.subList(1, 4).forEach(Thread::start);
    WaitingThreads.await(threads);
    end.countDown();

    for (FutureTask<Integer> one : all) {
      assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("down");
    }
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> answers.of(DOGS)).hasMessage("down");
    assertThat(asked).hasSize(2);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
