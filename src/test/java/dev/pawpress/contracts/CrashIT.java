package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.CrashPoint;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.StandIns;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contract 2 and 3 when the process dies or a store fails: at each call in turn, before and after
 * the call is done. Whatever happens next, the end is the same.
 */
@Tag("once")
class CrashIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final Recipe RECIPE = Recipe.ofWidths(16, 32);
  private static final byte[] FIRST = SampleScene.jpeg(64, 48, 1);
  private static final byte[] SECOND = SampleScene.jpeg(48, 64, 2);

  /** More calls than one try has. */
  private static final int MANY = 100;

  /** Fewer calls than a try that makes all files has: look, list, send, 4 puts, look, upsert. */
  private static final int SOME = 9;

  private TestApp app;

  @BeforeEach
  void start() {
    app = new TestApp(STAND_INS, RECIPE);
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereInTheFirstTryIsHealedByTheNextDelivery(CrashPoint.When when) {
    atEachCall(
        when,
        path -> app.upload(path, FIRST),
        app::deliver,
        path -> {
          app.deliver(path);
          app.settle();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereInTheTryAtAReplacementIsHealedByTheNextDelivery(CrashPoint.When when) {
    atEachCall(
        when,
        path -> {
          app.upload(path, FIRST);
          app.deliver(path);
          app.upload(path, SECOND);
        },
        app::deliver,
        path -> {
          app.deliver(path);
          app.settle();
        });
  }

  /** The polling trigger drops the event of a version that has been replaced. */
  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereLeavesNothingBehindAlthoughOnlyTheNewerVersionIsDeliveredAgain(
      CrashPoint.When when) {
    atEachCall(
        when,
        path -> app.upload(path, FIRST),
        app::deliver,
        path -> {
          app.upload(path, SECOND);
          app.deliver(path);
          app.settle();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereInASettlementIsHealedByItsNextDelivery(CrashPoint.When when) {
    atEachCall(
        when,
        path -> {
          app.upload(path, FIRST);
          app.deliver(path);
          app.upload(path, SECOND);
        },
        path -> app.settle(),
        path -> {
          app.releaseQueue();
          app.settle();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAnywhereWhileAFailureIsRecordedIsHealed(CrashPoint.When when) {
    atEachCall(
        4,
        when,
        path -> app.upload(path, FIRST),
        app::giveUp,
        path -> {
          app.giveUp(path);
          app.settle();
        });
  }

  private void atEachCall(
      CrashPoint.When when,
      Consumer<PhotoPath> before,
      Consumer<PhotoPath> crashing,
      Consumer<PhotoPath> after) {
    atEachCall(SOME, when, before, crashing, after);
  }

  private void atEachCall(
      int atLeast,
      CrashPoint.When when,
      Consumer<PhotoPath> before,
      Consumer<PhotoPath> crashing,
      Consumer<PhotoPath> after) {
    int crashes = 0;
    for (int call = 0; call < MANY; call++) {
      PhotoPath path = new PhotoPath("cats/%s-%d.jpg".formatted(when, call));
      before.accept(path);
      app.crash.plan(call, when);
      boolean crashed = crashes(() -> crashing.accept(path));
      List<String> calls = app.crash.calls();
      app.crash.restart();
      if (!crashed) {
        assertThat(crashes).as("crashes, of the calls %s", calls).isGreaterThanOrEqualTo(atLeast);
        return;
      }
      crashes++;
      app.assertReadyMeansAllOfIt(path);

      after.accept(path);

      app.assertSettled(path, Status.READY);
    }
    throw new AssertionError("Still crashing after " + MANY + " calls");
  }

  private boolean crashes(Runnable work) {
    try {
      work.run();
    } catch (CrashPoint.Crash | StoreException e) {
      assertThat(app.crash.hasHappened()).as("planned: %s", e).isTrue();
    }
    return app.crash.hasHappened();
  }
}
