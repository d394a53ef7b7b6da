package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import dev.pawpress.devhost.standin.CosmosDouble;
import dev.pawpress.devhost.standin.CosmosDouble.Operation;
import dev.pawpress.gallery.Entry;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.WaitingThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link CosmosRecords} does when Cosmos DB does not. */
class CosmosOutageIT {
  private static CosmosDouble cosmos;
  private static CosmosContainer container;

  private AlbumOfRecords album;
  private CosmosRecords records;

  @BeforeAll
  static void open() {
    cosmos = CosmosDouble.start(Path.of(""));
    container = AlbumOfRecords.container(new Connection.WithKey(cosmos.connectionString()));
  }

  @AfterAll
  static void close() {
    cosmos.close();
  }

  @BeforeEach
  void start() {
    album = new AlbumOfRecords(container);
    records = new CosmosRecords(new PhotosContainer(() -> container));
  }

  @AfterEach
  void behave() {
    cosmos.behave();
  }

  @Test
  void everyRequestThatFailsIsAStoreException() {
    Entry.Announced announced = new Entry.Announced(album.path("a.jpg"), 1L);
    cosmos.failNext(500, 1000);

    assertFails("read a record", () -> records.find(album.key("a.jpg")));
    assertFails("list an album's records", () -> records.newest(album.name(), 3, Optional.empty()));
    assertFails("count an album's records", () -> records.count(album.name()));
    assertFails("look for the same bytes", () -> records.withBytes(album.name(), "f", 3));
    assertFails("perceptual hashes", () -> records.hashes(album.name(), 3));
    assertFails("announce a photo", () -> records.announce(announced));
    assertFails("withdraw an announcement", () -> records.withdraw(announced));
  }

  @Test
  void aFaultWithAGoodContinuationIsNotTheCallers() {
    album.save(album.ready("a.jpg", 1), album.ready("b.jpg", 2));
    Optional<String> token = records.newest(album.name(), 1, Optional.empty()).continuation();
    cosmos.failNext(500, 1000, Operation.QUERY);

    assertFails("list an album's records", () -> records.newest(album.name(), 1, token));
  }

  @Test
  void aRecordThatComesWhileAnAnnouncementIsWithdrawnStays() {
    Entry.Announced announced = new Entry.Announced(album.path("a.jpg"), 1L);
    records.announce(announced);
    cosmos.failNext(412, 1, Operation.DELETE);

    records.withdraw(announced);

    assertThat(records.find(album.key("a.jpg"))).isPresent();
    cosmos.failNext(404, 1, Operation.DELETE);
    records.withdraw(announced);
  }

  @Test
  void aContainerThatDidNotOpenIsOpenedByTheNextRequestAndThenKept() {
    List<String> openings = new ArrayList<>();
    CosmosRecords late =
        new CosmosRecords(
            new PhotosContainer(
                () -> {
                  openings.add("opened");
                  if (openings.size() == 1) {
                    throw new IllegalStateException("no network yet");
                  }
                  return container;
                }));

    assertThat(openings).isEmpty();
    assertFails("count", () -> late.count(album.name()));
    assertThat(late.count(album.name())).isZero();
    assertThat(late.find(album.key("a.jpg"))).isEmpty();
    assertThat(openings).hasSize(2);
  }

  /** One attempt is made for all who wait, not one after another. */
  @Test
  void whoWaitsWhileTheContainerIsOpenedSharesTheFault() throws Exception {
    AtomicInteger openings = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    PhotosContainer down =
        new PhotosContainer(
            () -> {
              openings.incrementAndGet();
              try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new IllegalStateException("no network yet");
            });
    List<FutureTask<CosmosContainer>> waiting =
        Stream.generate(() -> new FutureTask<>(down::get)).limit(3).toList();
    List<Thread> threads = waiting.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
    WaitingThreads.await(threads);

    end.countDown();

    assertThat(waiting)
        .allSatisfy(
            one ->
                assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
                    .hasRootCauseMessage("no network yet"));
    assertThat(openings).hasValue(1);
  }

  /** The SDK by itself would try nine times, with somebody waiting. */
  @Test
  void aThrottledDatabaseIsAskedAFewTimesOnly() {
    album.save(album.ready("a.jpg", 1));
    cosmos.failNext(429, 4, Operation.READ);

    assertFails("read a record", () -> records.find(album.key("a.jpg")));

    assertThat(records.find(album.key("a.jpg"))).as("the first after four").isPresent();
  }

  private static void assertFails(String request, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Could not ")
        .hasMessageContaining(request)
        .hasCauseInstanceOf(RuntimeException.class);
  }
}
