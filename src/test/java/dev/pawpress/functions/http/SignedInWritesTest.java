package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.gallery.Deletion;
import dev.pawpress.gallery.Intake;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

/** Every way of changing photos without a key. */
class SignedInWritesTest {
  private static final String ID = SampleRecords.ready("dogs/rex.jpg").id();

  private final MemoryGallery stores = new MemoryGallery();
  private final List<SettlementRequest> settlements = new ArrayList<>();
  private final List<String> saved = new ArrayList<>();
  private final ExecutionContext context =
      Mockito.mock(ExecutionContext.class, Mockito.RETURNS_DEEP_STUBS);

  private enum Writing {
    UPLOAD(202),
    PLACE(201),
    DELETE(204);

    private final int done;

    Writing(int done) {
      this.done = done;
    }
  }

  @BeforeEach
  void onePhoto() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotSignedInChangesNothing(Writing writing) {
    for (String principal : new String[] {null, "", " "}) {
      AnsweredRequest<?> request = answered(writing, Writers.SIGNED_IN, principal);

      assertThat(request.status()).isEqualTo(401);
      assertThat(request.header("Content-Type")).isEqualTo("application/problem+json");
      assertNothingChanged();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsSignedInChangesPhotos(Writing writing) {
    AnsweredRequest<?> request = answered(writing, Writers.SIGNED_IN, "somebody");

    assertThat(request.status()).isEqualTo(writing.done);
    assertThat(request.header("Cache-Control")).isEqualTo("no-store");
    assertThat(stores.calls()).isNotEmpty();
    assertThat(saved).hasSize(writing == Writing.DELETE ? 1 : 0);
  }

  /** Where the platform signs nobody in, anybody can write its headers. */
  @ParameterizedTest
  @EnumSource
  void whereAKeyIsNeededThereIsNoWayWithoutWhateverTheHeadersSay(Writing writing) {
    for (String principal : new String[] {null, "somebody"}) {
      AnsweredRequest<?> request = answered(writing, Writers.WITH_KEY, principal);

      assertThat(request.status()).isEqualTo(404);
      assertThat(request.header("Content-Type")).isEqualTo("application/problem+json");
      assertNothingChanged();
    }
  }

  private void assertNothingChanged() {
    assertThat(stores.calls()).isEmpty();
    assertThat(settlements).isEmpty();
    assertThat(saved).isEmpty();
  }

  private AnsweredRequest<?> answered(Writing writing, Writers writers, String principal) {
    MovableClock clock = new MovableClock();
    Intake intake =
        new Intake(stores, stores, stores, stores, ImageLimits.DEFAULT, () -> "1f00", clock);
    Deletion deletion =
        new Deletion(stores, stores, new MemoryStores(new byte[1]), settlements::add, clock);
    if (writing == Writing.UPLOAD) {
      AnsweredRequest<byte[]> request =
          AnsweredRequest.with(principal, SampleImages.file("png", 4, 3));
      new UploadPhotoSignedIn(new UploadPhoto(intake), writers)
          .run(request.message(), "dogs", context);
      return request;
    }
    AnsweredRequest<String> request = AnsweredRequest.with(principal, "{\"bytes\": 9}");
    if (writing == Writing.PLACE) {
      new RequestUploadSignedIn(new RequestUpload(intake), writers)
          .run(request.message(), "dogs", context);
    } else {
      new DeletePhotoSignedIn(new DeletePhoto(deletion), writers)
          .run(request.message(), "dogs", ID, record(), context);
    }
    return request;
  }

  private OutputBinding<String> record() {
    return new OutputBinding<>() {
      @Override
      public String getValue() {
        return null;
      }

      @Override
      public void setValue(String record) {
        saved.add(record);
      }
    };
  }
}
