package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.jpeg.PixelSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchedRowsTest {
  private static final int WIDTH = 7;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Long> waited = new ArrayList<>();

  @AfterEach
  void endThread() {
    thread.shutdownNow();
  }

  /** Notes what comes, on which thread; now and then it is slow, or fails. */
  private static final class Notes implements PixelSink {
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Random random = new Random(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch first16 = new CountDownLatch(16);
    private int slowEvery = Integer.MAX_VALUE;
    private int failAt = -1;
    private Throwable fault;

    @Override
    public long bytes(int width, int height, boolean grey) {
      return 5;
    }

    @Override
    public void start(int width, int height, boolean grey) {
      assertThat(width).isEqualTo(WIDTH);
      assertThat(grey).isTrue();
    }

    @Override
    public void row(int y, int[] pixels, int start) {
      begun.countDown();
      if (y == failAt) {
        BatchedRowsTest.sneak(fault);
      }
      if (random.nextInt(slowEvery) == 0) {
        sleep(1);
      }
      rows.add(Arrays.copyOfRange(pixels, start, start + WIDTH));
      numbers.add(y);
      threads.add(Thread.currentThread());
      first16.countDown();
    }
  }

  private static void feed(PixelSink rows, int height, int slowEvery) {
    Random random = new Random(2);
    int[] reused = new int[WIDTH + 3];
    rows.start(WIDTH, height, true);
    for (int y = 0; y < height; y++) {
      if (random.nextInt(slowEvery) == 0) {
        sleep(1);
      }
      Arrays.fill(reused, y);
      reused[3 + y % WIDTH] = -y;
      rows.row(y, reused, 3);
    }
  }

  private static void assertAll(Notes notes, int height) {
    assertThat(notes.numbers).hasSize(height).isSorted();
    for (int y = 0; y < height; y++) {
      int[] expected = new int[WIDTH];
      Arrays.fill(expected, y);
      expected[y % WIDTH] = -y;
      assertThat(notes.rows.get(y)).isEqualTo(expected);
    }
  }

  @Test
  void allArriveInOrderWhoeverIsFaster() {
    for (int height : new int[] {1, 15, 16, 17, 63, 64, 65, 1000}) {
      for (int slowSink : new int[] {5, Integer.MAX_VALUE}) {
        for (int slowSource : new int[] {5, Integer.MAX_VALUE}) {
          Notes notes = new Notes();
          notes.slowEvery = slowSink;
          try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
            feed(rows, height, slowSource);
            rows.finish();
            assertAll(notes, height);
          }
        }
      }
    }
  }

  /** Each time the last row meets a helping thread at another moment. */
  @Test
  void allArriveHoweverTheThreadsMeet() {
    for (int picture = 0; picture < 20_000; picture++) {
      Notes notes = new Notes();
      try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
        feed(rows, 70 + picture % 30, Integer.MAX_VALUE);
        rows.finish();
      }
      assertThat(notes.numbers).hasSize(70 + picture % 30);
    }
  }

  @Test
  void tellsHowLongTheCallerHasWaitedForTheOtherThread() throws InterruptedException {
    Notes notes = new Notes();
    notes.slowEvery = 1; // a millisecond a row
    try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
      rows.start(WIDTH, 16, true);
      for (int y = 0; y < 16; y++) {
        rows.row(y, new int[WIDTH], 0);
      }
      notes.begun.await();
      rows.finish();
    }
    assertThat(notes.threads).hasSize(16).doesNotContain(Thread.currentThread());
    assertThat(waited).hasSize(1).allMatch(nanos -> nanos > 0);
  }

  @Test
  void theCallerPassesThemOnIfNobodyComesToHelp() {
    for (Executor helpers : List.<Executor>of(work -> {}, work -> thread.execute(late(work)))) {
      Notes notes = new Notes();
      try (BatchedRows rows = new BatchedRows(notes, helpers, waited::add)) {
        feed(rows, 100, Integer.MAX_VALUE);
        rows.finish();
      }
      assertAll(notes, 100);
      assertThat(notes.threads).containsOnly(Thread.currentThread());
    }
  }

  private static Runnable late(Runnable work) {
    return () -> {
      sleep(200);
      work.run();
    };
  }

  @Test
  void aHelpingThreadPassesThemOnWhileTheCallerMakesMore() throws InterruptedException {
    Notes notes = new Notes();
    try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
      rows.start(WIDTH, 32, true);
      for (int y = 0; y < 16; y++) {
        rows.row(y, new int[WIDTH], 0);
      }
      notes.first16.await(); // the caller does nothing itself
      rows.finish();
    }
    assertThat(notes.threads).hasSize(16).doesNotContain(Thread.currentThread());
  }

  @Test
  void whatTheSinkThrowsReachesTheCaller() {
    for (Throwable fault : List.of(new IllegalStateException("x"), new OutOfMemoryError("y"))) {
      for (Executor helpers : List.<Executor>of(work -> {}, thread)) {
        Notes notes = new Notes();
        notes.failAt = 40;
        notes.fault = fault;
        assertThatThrownBy(
                () -> {
                  try (BatchedRows rows = new BatchedRows(notes, helpers, waited::add)) {
                    feed(rows, 1000, Integer.MAX_VALUE);
                    rows.finish();
                  }
                })
            .isSameAs(fault);
      }
    }
  }

  /** As when the file proves to be damaged. */
  @Test
  void nobodyTouchesTheSinkOnceItIsClosed() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      Notes notes = new Notes();
      notes.slowEvery = 3;
      try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
        feed(rows, 30 + round, Integer.MAX_VALUE);
      }
      int passed = notes.numbers.size();
      sleep(3);
      assertThat(notes.numbers).hasSize(passed);
    }
    thread.shutdown();
    assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptedCallerLosesNothingAndStaysInterrupted() {
    Notes notes = new Notes();
    notes.slowEvery = 2;
    Thread.currentThread().interrupt();
    try (BatchedRows rows = new BatchedRows(notes, thread, waited::add)) {
      feedWithoutPause(rows);
      rows.finish();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertAll(notes, 300);
  }

  private static void feedWithoutPause(PixelSink rows) {
    feed(rows, 300, Integer.MAX_VALUE);
  }

  @Test
  void saysWhatWaitingRowsTakeBesideTheSink() {
    BatchedRows rows = new BatchedRows(new Notes(), thread, waited::add);

    assertThat(rows.bytes(1000, 10, false)).isEqualTo(5 + 4 * 16 * 4 * 1000L);
    rows.close();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sneak(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) fault;
  }
}
