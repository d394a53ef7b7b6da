package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.processing.Recipe;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.StandIns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contract 2: the same upload twice is the same result once, and the newest version wins. */
class OneResultIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final Recipe RECIPE = Recipe.ofWidths(16, 32);
  private static final byte[] FIRST = SampleScene.jpeg(64, 48, 1);
  private static final byte[] SECOND = SampleScene.jpeg(48, 64, 2);
  private static final byte[] TEXT = "I am not a cat".getBytes(StandardCharsets.UTF_8);

  private final PhotoPath path = new PhotoPath("cats/tom.jpg");
  private TestApp app;

  @BeforeEach
  void start() {
    app = new TestApp(STAND_INS, RECIPE);
  }

  @Test
  void oneEventDeliveredAHundredTimesLeavesOneSetOfFilesAndOneRecord() throws Exception {
    app.upload(path, FIRST);
    for (int i = 0; i < 80; i++) {
      app.deliver(path);
    }
    together(4, () -> deliver(5));

    app.settle();

    assertThat(app.assertSettled(path, Status.READY).renditions()).hasSize(4);
  }

  @Test
  void aRepeatedDeliveryUsesTheFilesThatAreThere() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.crash.restart();

    app.deliver(path);

    assertThat(app.crash.calls())
        .contains("RenditionStore.list")
        .doesNotContain("RenditionStore.put");
  }

  /** A settlement might be removing them just now. */
  @Test
  void aVeryLateDeliveryMakesTheFilesAgain() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.clock.pass(TestApp.LONGEST_TRY.plusSeconds(2));
    app.crash.restart();

    app.deliver(path);

    assertThat(app.crash.calls()).contains("RenditionStore.put");
    app.settle();
    app.assertSettled(path, Status.READY);
  }

  @Test
  void bytesOfAnotherVersionThatComeWithTheEventAreNotUsedEvenIfTheirSizeIsTheSame() {
    byte[] other = SampleImages.join(FIRST, new byte[] {1});
    byte[] current = SampleImages.join(FIRST, new byte[] {2});
    app.upload(path, current);

    app.deliver(path, other);

    assertThat(app.assertSettled(path, Status.READY).source().sha256()).isEqualTo(sha256(current));
  }

  @Test
  void aVersionThatReplacesAnotherInTheMiddleOfItsTryIsAnsweredAtOnce() {
    for (String call : List.of("RawUploads.read", "RenditionStore.list", "RenditionStore.put")) {
      PhotoPath each = new PhotoPath("cats/" + call);
      app.upload(each, FIRST);
      app.crash.once(call, () -> app.upload(each, SECOND));

      app.deliver(each, new byte[0]);

      assertThat(app.record(each).orElseThrow().source().width()).as(call).isEqualTo(48);
      app.settle();
      app.assertSettled(each, Status.READY);
    }
  }

  @Test
  void aPhotoThatIsReplacedAgainAndAgainIsAnsweredInTheEnd() {
    app.upload(path, FIRST);
    app.crash.always("RenditionStore.list", () -> app.upload(path, FIRST));
    app.deliver(path);
    assertThat(app.record(path)).isEmpty();
    app.crash.restart();

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  @Test
  void twoDeliveriesAtOnceLeaveOneResult() throws Exception {
    for (int i = 0; i < 10; i++) {
      PhotoPath each = new PhotoPath("cats/" + i + ".jpg");
      app.upload(each, FIRST);
      together(
          2,
          () -> {
            app.deliver(each);
            return null;
          });
      app.settle();
      app.assertSettled(each, Status.READY);
    }
  }

  @Test
  void anOldVersionsEventAfterTheNewOnesChangesNothing() {
    app.upload(path, FIRST);
    byte[] old = app.uploaded(path);
    app.upload(path, SECOND);
    app.deliver(path);

    app.deliver(path, old);

    assertThat(app.assertSettled(path, Status.READY).source().width()).isEqualTo(48);
  }

  @Test
  void anOldVersionsWriteThatStalledInThePlatformIsPutRight() {
    app.upload(path, FIRST);
    Answer stalled = app.process(path);
    app.upload(path, SECOND);
    app.deliver(path);
    app.save(stalled);
    assertThat(app.record(path).orElseThrow().source().width()).isEqualTo(64);
    app.assertReadyMeansAllOfIt(path);

    app.settle();

    assertThat(app.assertSettled(path, Status.READY).source().width()).isEqualTo(48);
  }

  @Test
  void anOldVersionsRejectionThatStalledInThePlatformIsPutRight() {
    app.upload(path, TEXT);
    Answer stalled = app.process(path);
    app.upload(path, SECOND);
    app.deliver(path);
    app.save(stalled);

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  @Test
  void aReplacedPhotoLosesItsOldFilesButNotBeforeTheNewOnesAreReady() {
    app.upload(path, FIRST);
    app.deliver(path);
    List<String> oldFiles = app.files(path);
    app.upload(path, SECOND);
    app.deliver(path);
    assertThat(app.files(path)).containsAll(oldFiles).hasSize(8);

    app.settle();

    app.assertSettled(path, Status.READY);
    assertThat(app.files(path)).hasSize(4).doesNotContainAnyElementsOf(oldFiles);
  }

  /** The settlement of the old version comes just after the new one's record. */
  @Test
  void oldFilesStayForAWhileForPagesThatStillShowThem() {
    app.upload(path, FIRST);
    app.deliver(path);
    List<String> oldFiles = app.files(path);
    app.clock.pass(TestApp.LONGEST_TRY.multipliedBy(3));
    app.upload(path, SECOND);
    app.deliver(path);

    app.settleNow();

    assertThat(app.files(path)).containsAll(oldFiles);
    app.settle();
    app.assertSettled(path, Status.READY);
  }

  /** Two versions of the app at once, as during a deployment. */
  @Test
  void filesOfATryThatHasNotSavedItsRecordYetStay() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.settle();
    app.use(Recipe.ofWidths(20), ImageLimits.DEFAULT);
    Answer pending = app.process(path);

    app.settleNow();
    app.clock.pass(TestApp.LONGEST_TRY);
    app.settleNow();
    app.save(pending);

    app.assertReadyMeansAllOfIt(path);
    app.settle();
    app.assertSettled(path, Status.READY);
  }

  @Test
  void aPhotoThatIsNotAllowedAnyMoreLosesItsFiles() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.settle();
    app.use(RECIPE, new ImageLimits(1_000_000, 100, 1000));
    app.deliver(path);

    app.settle();

    app.assertSettled(path, Status.REJECTED);
  }

  @Test
  void aPhotoReplacedByABadFileIsRejectedAndItsOldFilesGo() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.settle();
    app.upload(path, TEXT);
    app.deliver(path);

    app.settle();

    assertThat(app.assertSettled(path, Status.REJECTED).rejection().code())
        .isEqualTo("unsupported");
  }

  @Test
  void aVersionOfWhichNoEventEverCameIsFoundByTheSettlement() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.upload(path, SECOND);

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  @Test
  void filesThatSomebodyRemovedAreMadeAgain() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.removeOneFile(path);

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  @Test
  void renditionsOutliveTheRawBlob() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.removeUpload(path);

    app.settle();

    assertThat(app.record(path).orElseThrow().status()).isEqualTo(Status.READY);
    app.assertReadyMeansAllOfIt(path);
  }

  @Test
  void aNewRecipeMakesANewVersionAndTheOldFilesGo() {
    app.upload(path, FIRST);
    app.deliver(path);
    PhotoRecord old = app.record(path).orElseThrow();
    List<String> oldFiles = app.files(path);
    app.use(Recipe.ofWidths(20), ImageLimits.DEFAULT);
    app.deliver(path);

    app.settle();

    PhotoRecord record = app.assertSettled(path, Status.READY);
    assertThat(app.files(path)).hasSize(2).doesNotContainAnyElementsOf(oldFiles);
    assertThat(record.version()).isNotEqualTo(old.version());
    assertThat(record.recipe().id()).isNotEqualTo(old.recipe().id());
    assertThat(record)
        .usingRecursiveComparison()
        // How a photo looks is found out from a rendition, here of another width.
        .ignoringFields(
            "version", "recipe.id", "renditions", "bytesSaved", "look", "processedAt", "timings")
        .isEqualTo(old);
    // And back again: the version hangs on nothing else.
    app.use(RECIPE, ImageLimits.DEFAULT);
    app.deliver(path);
    app.settle();
    assertThat(app.assertSettled(path, Status.READY).version()).isEqualTo(old.version());
    assertThat(app.files(path)).containsExactlyInAnyOrderElementsOf(oldFiles);
  }

  @Test
  void aRecordThatNobodyCanReadIsMadeAnew() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.spoilRecord(path);

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  private Void deliver(int times) {
    for (int i = 0; i < times; i++) {
      app.deliver(path);
    }
    return null;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void together(int threads, Callable<Void> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(work));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
