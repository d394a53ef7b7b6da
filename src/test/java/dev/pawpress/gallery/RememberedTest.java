package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> all = new ArrayList<>();
    all.add(threads.submit(() -> answers.of(DOGS)));
    assertThat(isAsking.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 3; i++) {
      all.add(threads.submit(() -> answers.of(DOGS)));
    }
    // They wait for the first: nothing else can be seen of that than that nobody asks meanwhile.
    Thread.sleep(200);
    end.countDown();

    for (Future<Integer> one : all) {
      assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("down");
    }
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> answers.of(DOGS)).hasMessage("down");
    assertThat(asked).hasSize(2);
    threads.shutdown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
