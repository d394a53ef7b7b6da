package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class AlbumsTest {
  private final MemoryGallery stores = new MemoryGallery();
  private final MovableClock clock = new MovableClock();
  private final Pictures pictures = Mockito.mock(Pictures.class);
  private final Albums albums = new Albums(pictures, stores, clock);

  private Batch<Albums.Album> list(String... names) {
    Mockito.when(pictures.albums(10, Optional.of("before")))
        .thenReturn(new Batch<>(List.of(names), Optional.of("after")));
    return albums.list(10, Optional.of("before"));
  }

  @Test
  void countsWhatIsReadyAndLeavesOutWhatHasNothingOrNoProperName() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    stores.save(SampleRecords.ready("dogs/max.jpg"));
    stores.save(PhotoRecord.deleted(new PhotoPath("cats/tom.jpg"), 1));

    Batch<Albums.Album> some = list("a%2Fb", "cats", "dogs");

    assertThat(some.items()).containsExactly(new Albums.Album(new AlbumName("dogs"), 2));
    assertThat(some.continuation()).contains("after");
  }

  /** Its first photo's files are there before its record is. */
  @Test
  void anAlbumThatIsJustBeginningIsNotHidden() {
    assertThat(list("dogs").items()).isEmpty();
    stores.save(SampleRecords.ready("dogs/rex.jpg"));

    assertThat(list("dogs").items()).hasSize(1);
  }

  @Test
  void countsAgainAfterAWhileOnly() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    list("dogs");
    stores.save(SampleRecords.ready("dogs/max.jpg"));

    assertThat(list("dogs").items().get(0).photos()).isEqualTo(1);

    clock.pass(Duration.ofMinutes(1));
    assertThat(list("dogs").items().get(0).photos()).isEqualTo(2);
  }
}
