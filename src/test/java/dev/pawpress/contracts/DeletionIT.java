package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.processing.Answer;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.CrashPoint;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.StandIns;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 7: what is deleted goes, with its upload, its files and its record. */
@Tag("once")
class DeletionIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final byte[] FIRST = SampleScene.jpeg(64, 48, 1);
  private static final byte[] SECOND = SampleScene.jpeg(48, 64, 2);

  private final PhotoPath path = new PhotoPath("cats/tom.jpg");
  private TestApp app;

  @BeforeEach
  void start() {
    app = new TestApp(STAND_INS, Recipe.ofWidths(16, 32));
  }

  private void assertGone(PhotoPath gone) {
    assertThat(app.record(gone).orElseThrow().status()).isEqualTo(Status.DELETED);
    assertThat(app.files(gone)).isEmpty();
    assertThat(app.uploadIsThere(gone)).isFalse();
  }

  @Test
  void everythingGoesAtOnceAndNothingComesBack() {
    app.upload(path, FIRST);
    app.deliver(path);

    app.delete(path);

    assertGone(path);
    app.settle();
    assertGone(path);
    app.delete(path);
    assertGone(path);
  }

  /** It has read the upload before that went, and the binding writes what it has answered. */
  @Test
  void aTryThatWasUnderWayDoesNotBringItBack() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.upload(path, SECOND);
    Answer late = app.process(path);

    app.delete(path);
    app.save(late);

    assertThat(app.record(path).orElseThrow().status()).isEqualTo(Status.READY);
    app.settle();
    assertGone(path);
  }

  @Test
  void aTryThatFindsTheUploadGoneAnswersNothing() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.upload(path, SECOND);
    app.crash.once("RenditionStore.put", () -> app.delete(path));

    app.deliver(path);

    app.settle();
    assertGone(path);
  }

  @Test
  void whatIsUploadedThereAfterwardsStays() {
    app.upload(path, FIRST);
    app.deliver(path);
    app.delete(path);

    app.upload(path, SECOND);
    app.deliver(path);

    app.settle();
    app.assertSettled(path, Status.READY);
  }

  /** Between the settlement's look at the raw container and its end. */
  @ParameterizedTest
  @ValueSource(strings = {"Catalog.find", "FailureNotes.remove"})
  void whatIsUploadedThereWhileTheDeletionIsSettledStays(String call) {
    app.upload(path, FIRST);
    app.deliver(path);
    app.upload(path, SECOND);
    Answer late = app.process(path);
    app.delete(path);
    app.save(late);
    app.crash.once(call, () -> app.upload(path, FIRST));

    assertThat(app.settleNow()).isPositive();

    assertThat(app.uploadIsThere(path)).isTrue();
    app.deliver(path);
    app.settle();
    app.assertSettled(path, Status.READY);
  }

  /** Such names are given by others too: an MD5, a UUID without its dashes. */
  @Test
  void aNameOfHexadecimalDigitsAloneIsNotTheApps() {
    PhotoPath theirs = new PhotoPath("cats/0123456789abcdef0123456789abcdef.jpg");
    deleteAndUploadAnew(theirs);

    app.settle();

    app.assertSettled(theirs, Status.READY);
  }

  /** A ticket for it may have been used once more, or for the first time, after the deletion. */
  @Test
  void whatIsUploadedThereByATicketGoesToo() {
    PhotoPath ours = new PhotoPath("cats/site-0123456789abcdef0123456789abcdef");
    deleteAndUploadAnew(ours);
    assertThat(app.record(ours).orElseThrow().status()).isEqualTo(Status.READY);

    app.settle();

    assertGone(ours);
  }

  private void deleteAndUploadAnew(PhotoPath photo) {
    app.upload(photo, FIRST);
    app.deliver(photo);
    app.delete(photo);
    app.upload(photo, FIRST);
    app.deliver(photo);
  }

  /** Looks come after 6 and 30 minutes; a ticket lasts for 15, and what it brings may be slow. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTicketThatIsUsedAfterALookIsNoWayBackEither(int looks) {
    PhotoPath ours = new PhotoPath("cats/site-0123456789abcdef0123456789abcdef.jpg");
    app.upload(ours, FIRST);
    app.deliver(ours);
    app.delete(ours);
    for (int look = 0; look < looks; look++) {
      assertThat(app.settleNow()).isPositive();
    }
    app.upload(ours, FIRST);
    app.deliver(ours);

    app.settle();

    assertGone(ours);
  }

  @Test
  void whatWasRejectedCanBeDeletedToo() {
    app.upload(path, new byte[] {1, 2, 3});
    app.deliver(path);

    app.delete(path);

    assertGone(path);
  }

  @Test
  void whatNobodyKnowsLeavesNoTrace() {
    app.delete(path);

    assertThat(app.record(path)).isEmpty();
    assertThat(app.settleNow()).isZero();
  }

  /** Whoever asked was told that it failed, and asks again. */
  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereIsHealedByTheNextRequest(CrashPoint.When when) {
    Consumer<PhotoPath> again =
        photo -> {
          app.delete(photo);
          assertGone(photo);
        };
    afterACrashAtEachCall(when, app::deliver, again);
    afterACrashAtEachCall(when, app::announce, again);
    app.settle();
  }

  /** Nobody asks again: what is left is whole, or goes with the settlement. */
  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereLeavesNoPhotoHalfGoneForGood(CrashPoint.When when) {
    afterACrashAtEachCall(when, app::deliver, this::assertWholeOrGone);
    afterACrashAtEachCall(
        when,
        app::announce,
        photo -> {
          if (app.uploadIsThere(photo)) {
            app.deliver(photo);
          }
          assertWholeOrGone(photo);
        });
  }

  private void assertWholeOrGone(PhotoPath photo) {
    app.settle();
    if (app.uploadIsThere(photo)) {
      app.assertSettled(photo, Status.READY);
    } else {
      assertGone(photo);
    }
  }

  private void afterACrashAtEachCall(
      CrashPoint.When when, Consumer<PhotoPath> before, Consumer<PhotoPath> after) {
    boolean struck = true;
    int call = 0;
    for (; struck; call++) {
      PhotoPath photo = new PhotoPath("cats/%s-%d.jpg".formatted(UUID.randomUUID(), call));
      app.upload(photo, FIRST);
      before.accept(photo);
      app.crash.plan(call, when);
      try {
        app.delete(photo);
      } catch (CrashPoint.Crash | StoreException e) {
        assertThat(app.crash.hasHappened()).as("planned: %s", e).isTrue();
      }
      struck = app.crash.hasHappened();
      app.crash.restart();

      after.accept(photo);
    }
    assertThat(call).as("calls").isBetween(5, 30);
  }
}
