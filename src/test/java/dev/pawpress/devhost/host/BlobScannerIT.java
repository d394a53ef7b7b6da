package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.StandIns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobScannerIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private HostRig rig;
  private BlobWorkQueue workQueue;
  private BlobScanner scanner;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
    workQueue = new BlobWorkQueue(rig.connections, rig.hostId);
    scanner =
        new BlobScanner(
            rig.container,
            List.of(rig.onBlob("Resize", Trigger.Source.POLLING)),
            new BlobReceipts(rig.connections, rig.hostId),
            workQueue,
            1,
            new HostLog(rig.log::add));
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void findsInItsNextSweepWhatWasWrittenBehindItsBack() {
    rig.upload("b.jpg", "x");
    rig.upload("m.jpg", "x");
    rig.upload("z.jpg", "x");
    AtomicInteger blobs = new AtomicInteger();

    scanner.sweep(
        () -> {
          if (blobs.incrementAndGet() == 2) {
            rig.upload("a.jpg", "x");
            pauseForALaterTime();
            rig.upload("z.jpg", "later than a.jpg");
          }
          return false;
        });
    assertThat(enqueued()).containsExactly("b.jpg", "m.jpg", "z.jpg");
    scanner.sweep(() -> false);

    assertThat(enqueued()).containsExactly("b.jpg", "m.jpg", "z.jpg", "a.jpg");
  }

  @Test
  void findsEveryBlobOfAListingWithManyPages() {
    List<String> names = List.of("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg");
    names.forEach(name -> rig.upload(name, "x"));

    scanner.sweep(() -> false);

    assertThat(enqueued()).isEqualTo(names);
  }

  @Test
  void looksAtEachVersionOnce() throws Exception {
    rig.upload("a.jpg", "x");
    rig.upload("b.jpg", "x");
    scanner.sweep(() -> false);
    rig.deleteReceipts();
    rig.upload("b.jpg", "new");

    scanner.sweep(() -> false);

    assertThat(enqueued()).containsExactly("a.jpg", "b.jpg", "b.jpg");
    assertThat(rig.receipts()).singleElement().asString().endsWith("/b.jpg");
  }

  @Test
  void remembersNoMoreThanIsThere() {
    rig.upload("a.jpg", "x");
    rig.upload("b.jpg", "x");
    scanner.sweep(() -> false);
    rig.blob("a.jpg").delete();

    scanner.sweep(() -> false);

    assertThat(scanner.remembered()).isEqualTo(1);
  }

  @Test
  void goesOnInItsNextSweepWhereItWasBrokenOff() {
    rig.upload("a.jpg", "x");
    rig.upload("b.jpg", "x");
    AtomicInteger blobs = new AtomicInteger();
    scanner.sweep(() -> blobs.incrementAndGet() == 2);
    assertThat(enqueued()).containsExactly("a.jpg");

    scanner.sweep(() -> false);

    assertThat(enqueued()).containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void aBlobThatFailsKeepsNoOtherBackAndIsTriedAgain() {
    rig.upload("a.jpg", "x");
    rig.upload("b.jpg", "x");
    rig.upload("c.jpg", "x");
    workQueue.onMessage(
        () -> {
          throw new IllegalStateException("told to fail");
        });
    scanner.sweep(() -> false);
    assertThat(enqueued())
        .as("the message was sent before")
        .containsExactly("a.jpg", "b.jpg", "c.jpg");
    assertThat(scanner.remembered()).isZero();
    AtomicInteger messages = new AtomicInteger();
    workQueue.onMessage(
        () -> {
          if (messages.incrementAndGet() == 2) {
            throw new IllegalStateException("told to fail");
          }
        });

    scanner.sweep(() -> false);
    scanner.sweep(() -> false);

    assertThat(enqueued().subList(3, 7)).containsExactly("a.jpg", "b.jpg", "c.jpg", "b.jpg");
    assertThat(scanner.remembered()).isEqualTo(3);
    assertThat(rig.log).hasSize(4).allMatch(line -> line.contains("told to fail"));
  }

  /** Times have whole seconds. */
  private static void pauseForALaterTime() {
    try {
      Thread.sleep(1100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The names of the blobs whose messages are on the work queue, in order. */
  private List<String> enqueued() {
    return HostRig.peek(rig.workQueue).stream()
        .map(text -> BlobMessage.read(text.getBytes(StandardCharsets.UTF_8)).blobName())
        .toList();
  }
}
