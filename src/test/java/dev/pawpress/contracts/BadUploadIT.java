package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.CrashPoint;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.StandIns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contract 4: bad input is an answer, and so is what the platform has given up on. */
class BadUploadIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final Recipe RECIPE = Recipe.ofWidths(16, 32);
  private static final byte[] PHOTO = SampleScene.jpeg(64, 48, 1);

  private final PhotoPath path = new PhotoPath("dogs/rex.jpg");
  private TestApp app;

  @BeforeEach
  void start() {
    app = new TestApp(STAND_INS, RECIPE);
  }

  @Test
  void anEmptyFileIsRejected() {
    assertThat(rejected(new byte[0])).isEqualTo("empty");
  }

  @Test
  void aTextFileIsRejectedWhateverItsName() {
    assertThat(rejected("woof".getBytes(StandardCharsets.UTF_8))).isEqualTo("unsupported");
  }

  @Test
  void aFileThatIsCutOffIsRejected() {
    byte[] whole = SampleScene.jpeg(640, 480, 1);
    assertThat(rejected(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("truncated");
  }

  @Test
  void aFileWithMoreBytesThanTheLimitIsRejectedUnread() {
    app.use(RECIPE, new ImageLimits(PHOTO.length - 1, 1_000_000, 1000));
    app.upload(path, PHOTO);
    app.crash.restart();
    app.deliver(path, new byte[0]);

    assertThat(app.crash.calls()).doesNotContain("RawUploads.read");
    assertThat(app.assertSettled(path, Status.REJECTED).rejection().code()).isEqualTo("too-large");
    assertThat(app.record(path).orElseThrow().rejection().message())
        .contains(String.valueOf(PHOTO.length), String.valueOf(PHOTO.length - 1));
  }

  @Test
  void aPictureWithMorePixelsThanTheLimitIsRejected() {
    app.use(RECIPE, new ImageLimits(1_000_000, 64 * 48 - 1, 1000));

    assertThat(rejected(PHOTO)).isEqualTo("too-many-pixels");
    assertThat(app.record(path).orElseThrow().rejection().message())
        .contains("64x48", "3072", "3071");
  }

  @Test
  void aPictureWithALongerSideThanTheLimitIsRejected() {
    app.use(RECIPE, new ImageLimits(1_000_000, 1_000_000, 63));

    assertThat(rejected(PHOTO)).isEqualTo("too-long-side");
    assertThat(app.record(path).orElseThrow().rejection().message()).contains("64x48", "63");
  }

  @Test
  void aPictureExactlyAtEveryLimitIsReady() {
    app.use(RECIPE, new ImageLimits(PHOTO.length, 64 * 48, 64));
    app.upload(path, PHOTO);
    app.deliver(path);

    app.assertSettled(path, Status.READY);
  }

  @Test
  void anAlbumWithAnImpossibleNameIsRejectedInTheCommonAlbum() {
    PhotoPath odd = new PhotoPath("a".repeat(300) + "/rex.jpg");
    app.upload(odd, PHOTO);
    app.deliver(odd);

    PhotoRecord record = app.assertSettled(odd, Status.REJECTED);
    assertThat(record.rejection().code()).isEqualTo("bad-path");
    assertThat(record.rejection().message()).contains("300", "256");
    assertThat(record.album()).isEqualTo(PhotoPath.NO_ALBUM);
  }

  @Test
  void oddNamesAreFoundByTheirLiteralNames() {
    for (String name :
        List.of("dogs/100%25.jpg", "dogs/a b+c.jpg", "dogs/Hündin ü?#.jpg", "rex", "a/b/c/d.jpg")) {
      PhotoPath odd = new PhotoPath(name);
      app.upload(odd, PHOTO);
      app.deliver(odd);
      app.assertSettled(odd, Status.READY);
    }
  }

  @Test
  void whatThePlatformGaveUpOnIsRecordedAsFailedWithItsCause() {
    app.upload(path, PHOTO);
    app.loseProcessedContainer();
    assertThatThrownBy(() -> app.deliver(path)).isInstanceOf(StoreException.class);

    app.giveUp(path);

    PhotoRecord.Failure failure = app.record(path).orElseThrow().failure();
    assertThat(failure.code()).isEqualTo("storage");
    assertThat(failure.cause()).contains("ContainerNotFound");
  }

  /** Its bytes come with the event before anybody can look at their number. */
  @Test
  void anUploadSoLargeThatItKilledEveryTryIsRejectedForItsSize() {
    app.use(RECIPE, new ImageLimits(PHOTO.length - 1, 1_000_000, 1000));
    app.upload(path, PHOTO);

    app.giveUp(path);

    assertThat(app.assertSettled(path, Status.REJECTED).rejection().code()).isEqualTo("too-large");
  }

  @Test
  void whatFailedInAnOutageIsTriedAgainWhenItIsOver() {
    app.upload(path, PHOTO);
    app.giveUp(path);
    assertThat(app.record(path).orElseThrow().status()).isEqualTo(Status.FAILED);

    app.settle();

    app.assertSettled(path, Status.READY);
  }

  @Test
  void whatFailsForEverStaysFailed() {
    app.upload(path, PHOTO);
    app.giveUp(path);
    app.crash.always(
        "RenditionStore.put",
        () -> {
          throw new StoreException("never", null);
        });
    for (int delivery = 0; delivery < 20; delivery++) {
      try {
        app.settle();
        break;
      } catch (StoreException e) {
        app.releaseQueue();
      }
    }

    assertThat(app.settleNow()).as("messages left").isZero();
    assertThat(app.record(path).orElseThrow().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aFailureToLookAtTheUploadLeavesItsCauseToo() {
    app.upload(path, PHOTO);
    app.crash.plan(0, CrashPoint.When.FAILS_BEFORE);
    assertThatThrownBy(() -> app.deliver(path)).hasMessageContaining("RawUploads.look");

    app.giveUp(path);

    assertThat(app.record(path).orElseThrow().failure().code()).isEqualTo("storage");
  }

  @Test
  void theCauseOfAnotherVersionsFailureIsNotToldOfThisOne() {
    app.upload(path, PHOTO);
    app.crash.plan(1, CrashPoint.When.FAILS_BEFORE);
    assertThatThrownBy(() -> app.deliver(path)).isInstanceOf(StoreException.class);
    app.upload(path, PHOTO);

    app.giveUp(path);

    assertThat(app.record(path).orElseThrow().failure().code()).isEqualTo("stopped");
  }

  @Test
  void givingUpOnAVersionThatWasReplacedSaysNothingOfTheNewOne() {
    app.upload(path, PHOTO);
    String message = app.poisonMessage(path);
    app.upload(path, PHOTO);

    assertThat(app.abandoned().record(message).record()).isEmpty();
  }

  @Test
  void aProcessThatDiedWithoutAWordIsRecordedAsStopped() {
    app.upload(path, PHOTO);

    app.giveUp(path);

    assertThat(app.record(path).orElseThrow().failure().code()).isEqualTo("stopped");
  }

  @Test
  void givingUpDoesNotTouchAnAnswerThatCameSince() {
    app.upload(path, PHOTO);
    app.deliver(path);

    app.giveUp(path);

    app.assertSettled(path, Status.READY);
  }

  @Test
  void aFailedPhotoThatIsDeliveredAgainBecomesReadyAndItsNoteGoes() {
    app.upload(path, PHOTO);
    app.giveUp(path);
    app.deliver(path);
    app.settle();

    app.assertSettled(path, Status.READY);
    assertThat(app.noteIsLeft(path)).isFalse();
  }

  @Test
  void messagesThatAreNotAboutAnUploadArePassedOver() {
    for (String message :
        List.of(
            "",
            "nonsense",
            "null",
            "[]",
            "{\"ContainerName\":\"raw\",\"BlobName\":\"\\ud800\",\"ETag\":\"1\"}",
            "{}",
            "{\"ContainerName\":\"raw\"}",
            "{\"ContainerName\":\"raw\",\"BlobName\":\"\",\"ETag\":\"1\"}",
            "{\"ContainerName\":\"raw\",\"BlobName\":\"gone.jpg\",\"ETag\":\"1\"}",
            "{\"ContainerName\":\"other\",\"BlobName\":\"a.jpg\",\"ETag\":\"1\"}")) {
      assertThat(app.abandoned().record(message).record()).as(message).isEmpty();
    }
  }

  /** Delivers the upload, checks the outcome, and gives the reason's code. */
  private String rejected(byte[] content) {
    app.upload(path, content);
    app.deliver(path);
    PhotoRecord record = app.assertSettled(path, Status.REJECTED);
    assertThat(app.uploaded(path)).as("the raw blob").isEqualTo(content);
    assertThat(record.rejection().message()).endsWith(".");
    return record.rejection().code();
  }
}
