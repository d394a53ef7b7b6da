package dev.pawpress.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.Checksums;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final AlbumName DOGS = new AlbumName("dogs");
  private static final Clock NOON = Clock.fixed(Instant.ofEpochMilli(43_200_000), ZoneOffset.UTC);

  private final MemoryGallery stores = new MemoryGallery();
  private final Intake intake =
      new Intake(stores, stores, stores, stores, ImageLimits.DEFAULT, () -> "1f00", NOON);

  @Test
  void announcesAPhotoBeforeItIsStoredUnderANameOfItsOwn() {
    byte[] png = SampleImages.file("png", 4, 3);

    Intake.Taken taken = intake.take(DOGS, png);

    assertThat(taken.photo())
        .isEqualTo(new Entry.Announced(new PhotoPath("dogs/1f00.png"), 43_200_000));
    assertThat(taken.duplicates()).isEmpty();
    assertThat(stores.calls())
        .containsExactly(
            "withBytes dogs",
            "announce dogs/1f00.png",
            "create dogs/1f00.png image/png " + png.length);
  }

  @Test
  void tellsOfPhotosThatAreTheVerySameBytes() {
    byte[] jpeg = SampleImages.file("jpeg", 4, 3);
    PhotoRecord same = withBytes(SampleRecords.ready("dogs/rex.jpg"), jpeg);
    stores.save(same);
    stores.save(SampleRecords.ready("dogs/tom.jpg"));

    assertThat(intake.take(DOGS, jpeg).duplicates()).containsExactly(same.id());
    assertThat(intake.take(new AlbumName("cats"), jpeg).duplicates()).isEmpty();
  }

  private static PhotoRecord withBytes(PhotoRecord record, byte[] content) {
    return PhotoRecordJson.read(
        PhotoRecordJson.write(record).replace(record.source().sha256(), Checksums.sha256(content)));
  }

  @Test
  void whatCannotBeStoredIsNotAnnouncedAnyMore() {
    stores.fail("create");

    assertThatThrownBy(() -> intake.take(DOGS, SampleImages.file("jpeg", 4, 3)))
        .isInstanceOf(StoreException.class);

    assertThat(stores.calls())
        .endsWith(
            "send SettlementRequest[path=dogs/1f00.jpg, look=1, deleted=true]",
            "remove dogs/1f00.jpg",
            "withdraw dogs/1f00.jpg");
    assertThat(stores.find(PhotoKey.of(new PhotoPath("dogs/1f00.jpg")))).isEmpty();
  }

  /** The store did not say, but may have it: then it becomes a photo, and is to be found. */
  @Test
  void whatCannotBeTakenBackStaysAnnounced() {
    MemoryGallery broken =
        new MemoryGallery() {
          @Override
          public void send(SettlementRequest request) {
            throw new StoreException("Could not send", new IllegalStateException());
          }
        };
    broken.fail("create");

    assertThatThrownBy(
            () ->
                new Intake(broken, broken, broken, broken, ImageLimits.DEFAULT, () -> "1f00", NOON)
                    .take(DOGS, SampleImages.file("jpeg", 4, 3)))
        .hasMessage("Could not create");

    assertThat(broken.calls()).noneMatch(call -> call.startsWith("remove"));
    assertThat(broken.find(PhotoKey.of(new PhotoPath("dogs/1f00.jpg")))).isPresent();
  }

  @Test
  void nothingIsStoredThatIsNoPicture() {
    assertProblem(Problem.UNSUPPORTED, "no picture at all".getBytes(UTF_8), "not a picture");
    assertProblem(Problem.UNSUPPORTED, "%PDF-1.7 and more".getBytes(UTF_8), "a PDF");
    assertProblem(Problem.EMPTY, new byte[0], "empty");
    assertThat(stores.calls()).isEmpty();
  }

  private void assertProblem(Problem problem, byte[] content, String word) {
    assertThatThrownBy(() -> intake.take(DOGS, content))
        .hasMessageContaining(word)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void tellsTheLimitOfBytes() {
    long most = ImageLimits.DEFAULT.maxBytes();

    assertThatThrownBy(() -> intake.place(DOGS, most + 1))
        .hasMessage("The file has %d bytes; the limit is %d.".formatted(most + 1, most));
    assertThat(stores.calls()).isEmpty();
    assertThat(intake.place(DOGS, most).maxBytes()).isEqualTo(most);
  }

  @Test
  void givesAPlaceForAQuarterOfAnHour() {
    Intake.Place place = intake.place(DOGS, 1);

    assertThat(place.photo().path()).hasToString("dogs/1f00");
    assertThat(place.ticket().expiresAt()).isEqualTo(900_000);
    assertThat(place.ticket().toString()).doesNotContain("secret");
    assertThat(stores.calls())
        .containsExactly(
            "announce dogs/1f00",
            "ticket dogs/1f00 PT15M",
            "send SettlementRequest[path=dogs/1f00, look=2, deleted=false]");
  }

  @Test
  void aPlaceThatCannotBeGivenIsNotAnnouncedAnyMore() {
    stores.fail("ticket");

    assertThatThrownBy(() -> intake.place(DOGS, 1)).isInstanceOf(StoreException.class);

    assertThat(stores.calls()).last().isEqualTo("withdraw dogs/1f00");
  }

  @Test
  void theFirstFaultIsToldIfTakingBackFailsToo() {
    MemoryGallery deaf =
        new MemoryGallery() {
          @Override
          public void withdraw(Entry.Announced announced) {
            throw new StoreException("second", new IllegalStateException());
          }
        };
    deaf.fail("create");

    assertThatThrownBy(
            () ->
                new Intake(deaf, deaf, deaf, deaf, ImageLimits.DEFAULT, () -> "1f00", NOON)
                    .take(DOGS, SampleImages.file("jpeg", 4, 3)))
        .hasMessage("Could not create")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }
}
