package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.SampleRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GalleryTest {
  private static final PhotoPath REX = new PhotoPath("dogs/rex.jpg");
  private static final PhotoKey KEY = PhotoKey.of(REX);
  private static final Entry.Announced ON_ITS_WAY = new Entry.Announced(REX, 5);

  private final MemoryGallery stores = new MemoryGallery();
  private final MovableClock clock = new MovableClock();
  private final AtomicLong now = new AtomicLong();
  private final Gallery gallery = new Gallery(stores, clock);

  @Test
  void aPhotoIsOnItsWayUntilItIsReady() {
    assertProblem(Problem.NOT_FOUND);

    stores.announce(ON_ITS_WAY);
    assertThat(gallery.photo(KEY)).isEqualTo(ON_ITS_WAY);

    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    assertThat(gallery.photo(KEY)).isInstanceOf(Entry.Known.class);

    stores.save(PhotoRecord.deleted(REX, 6));
    assertProblem(Problem.GONE);
  }

  private void assertProblem(Problem problem) {
    assertThatThrownBy(() -> gallery.photo(KEY))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void findsWhatDiffersInUpToTwelveBitsNearestFirst() {
    stores.save(SampleRecords.ready("dogs/rex.jpg", "0000000000000000"));
    stores.save(SampleRecords.ready("dogs/twelve.jpg", "0000000000000fff"));
    stores.save(SampleRecords.ready("dogs/one.jpg", "8000000000000000"));
    stores.save(SampleRecords.ready("dogs/thirteen.jpg", "0000000000001fff"));
    stores.save(SampleRecords.ready("cats/same.jpg", "0000000000000000"));

    Gallery.Lookalikes alike = gallery.alike(KEY);

    assertThat(alike.photos()).extracting(Gallery.Lookalike::distance).containsExactly(1, 12);
    assertThat(alike.photos())
        .extracting(found -> found.record().source().path())
        .containsExactly("dogs/one.jpg", "dogs/twelve.jpg");
    assertThat(alike.compared()).isEqualTo(3);
    assertThat(alike.complete()).isTrue();
  }

  /** Many who look at the photos of one album cost as much as one. */
  @Test
  void comparesByWhatWasReadWithinTheLastMinute() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    gallery.alike(KEY);
    stores.save(SampleRecords.ready("dogs/max.jpg"));

    assertThat(gallery.alike(KEY).compared()).isZero();
    assertThat(stores.calls()).filteredOn(call -> call.startsWith("hashes")).hasSize(1);

    clock.pass(Duration.ofMinutes(2));
    assertThat(gallery.alike(KEY).compared()).isEqualTo(1);
  }

  @Test
  void whatIsNotReadyLooksLikeNothing() {
    stores.announce(ON_ITS_WAY);

    assertThatThrownBy(() -> gallery.alike(KEY)).hasMessage("This photo is not ready.");
  }

  @Test
  void waitsUntilSomethingHasBecomeOfAnUpload() {
    stores.announce(ON_ITS_WAY);
    List<Duration> rests = new ArrayList<>();
    Watch watch =
        watch(
            time -> {
              rests.add(time);
              if (rests.size() == 3) {
                stores.save(SampleRecords.ready("dogs/rex.jpg"));
              }
            });

    Watch.Seen seen = watch.await(KEY, Duration.ofSeconds(10));

    assertThat(seen.photo()).isInstanceOf(Entry.Known.class);
    assertThat(seen.hasWaited()).isTrue();
    assertThat(rests).hasSize(3);
  }

  private Watch watch(Watch.Pause pause) {
    Clock still = mock(Clock.class);
    when(still.millis()).thenAnswer(call -> now.get());
    return new Watch(gallery, pause, still);
  }

  private Watch watch(List<Duration> rests, Duration look) {
    return watch(
        time -> {
          rests.add(time);
          now.addAndGet(time.plus(look).toMillis());
        });
  }

  @Test
  void waitsNoLongerThanIsAskedForNorThanTheLimit() {
    stores.announce(ON_ITS_WAY);
    List<Duration> rests = new ArrayList<>();
    Watch watch = watch(rests, Duration.ZERO);

    assertThat(watch.await(KEY, Duration.ofSeconds(2))).isEqualTo(new Watch.Seen(ON_ITS_WAY, true));
    assertThat(rests.stream().reduce(Duration.ZERO, Duration::plus)).hasSeconds(2);

    watch.await(KEY, Duration.ofHours(1));
    assertThat(rests.stream().reduce(Duration.ZERO, Duration::plus)).hasSeconds(32);
  }

  /** A database that is throttled answers late. */
  @Test
  void countsTheTimeThatLooksTake() {
    stores.announce(ON_ITS_WAY);
    List<Duration> rests = new ArrayList<>();
    Watch watch = watch(rests, Duration.ofSeconds(9));

    watch.await(KEY, Duration.ofSeconds(20));

    assertThat(rests).hasSize(3);
  }

  /** Each one that waits holds a thread. */
  @Test
  void whoComesWhenSixWaitIsAnsweredAtOnce() throws Exception {
    stores.announce(ON_ITS_WAY);
    CountDownLatch waiting = new CountDownLatch(6);
    CountDownLatch end = new CountDownLatch(1);
    Watch watch =
        watch(
            time -> {
              waiting.countDown();
              end.await();
              now.addAndGet(time.toMillis());
            });
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Watch.Seen>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(threads.submit(() -> watch.await(KEY, Duration.ofMillis(500))));
    }
    assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(watch.await(KEY, Duration.ofSeconds(30)))
        .isEqualTo(new Watch.Seen(ON_ITS_WAY, false));

    end.countDown();
    for (Future<Watch.Seen> answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(new Watch.Seen(ON_ITS_WAY, true));
    }
    threads.shutdown();
    assertThat(watch.await(KEY, Duration.ofMillis(500)).hasWaited()).isTrue();
  }
}
