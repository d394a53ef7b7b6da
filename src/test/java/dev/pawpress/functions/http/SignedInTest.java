package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Albums;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Gallery;
import dev.pawpress.gallery.Pictures;
import dev.pawpress.gallery.StoredPicture;
import dev.pawpress.gallery.Watch;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.SampleRecords;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** Where photos are only for who is signed in, that holds for every way of reading them. */
class SignedInTest {
  private static final String ID = SampleRecords.ready("dogs/rex.jpg").id();
  private static final String VERSION = SampleRecords.ready("dogs/rex.jpg").version();

  /** A function that reads, by its name. */
  private record Reading(String name, Consumer<HttpRequestMessage<Optional<String>>> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Reading> readings() {
    MemoryGallery stores = new MemoryGallery();
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    Gallery gallery = new Gallery(stores, new MovableClock());
    Pictures pictures = Mockito.mock(Pictures.class);
    StoredPicture picture = new StoredPicture("x", "image/webp", 1, "1");
    Mockito.when(pictures.load(Mockito.anyString()))
        .thenReturn(Optional.of(new Pictures.LoadedPicture(picture, new byte[1])));
    Mockito.when(pictures.albums(Mockito.anyInt(), Mockito.any()))
        .thenReturn(new Batch<>(List.of(), Optional.empty()));
    ExecutionContext context = Mockito.mock(ExecutionContext.class, Mockito.RETURNS_DEEP_STUBS);
    Readers readers = Readers.SIGNED_IN;
    ListAlbums albums = new ListAlbums(new Albums(pictures, stores, new MovableClock()), readers);
    ListPhotos photos = new ListPhotos(gallery, readers);
    ShowPhoto photo =
        new ShowPhoto(gallery, new Watch(gallery, time -> {}, new MovableClock()), readers);
    FindSimilar similar = new FindSimilar(gallery, readers);
    ServePicture file = new ServePicture(pictures, readers);
    return Stream.of(
        new Reading("ListAlbums", request -> albums.run(request, context)),
        new Reading("ListPhotos", request -> photos.run(request, "dogs", context)),
        new Reading("ShowPhoto", request -> photo.run(request, "dogs", ID, context)),
        new Reading("FindSimilar", request -> similar.run(request, "dogs", ID, context)),
        new Reading(
            "ServePicture", request -> file.run(request, "dogs", ID, VERSION, "1.webp", context)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whoIsNotSignedInSeesNothing(Reading reading) {
    AnsweredRequest<String> request = AnsweredRequest.with(" ", null);

    reading.call().accept(request.message());

    assertThat(request.status()).isEqualTo(401);
    assertThat(request.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(request.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whatWhoIsSignedInSeesIsKeptByNobodyElse(Reading reading) {
    AnsweredRequest<String> request = AnsweredRequest.with("somebody", null);

    reading.call().accept(request.message());

    assertThat(request.status()).isEqualTo(200);
    assertThat(request.header("Cache-Control")).contains("private").doesNotContain("public");
  }
}
