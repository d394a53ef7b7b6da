package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import dev.pawpress.gallery.StoredPicture;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.StandIns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobPicturesIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final byte[] CONTENT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final String SHA256 = "5".repeat(64);
  private static final String FOLDER = "Hündin & co/0123/v1/";

  private BlobContainerClient container;
  private BlobPictures pictures;

  @BeforeEach
  void start() {
    container =
        new AzureClients()
            .blobs(new Connection.WithKey(STAND_INS.storageConnectionString()))
            .createBlobContainer("processed-" + UUID.randomUUID());
    pictures = new BlobPictures(container);
  }

  @Test
  void tellsAndLoadsWhatTheAppHasStored() {
    StoredPicture stored = stored("320.webp");

    assertThat(stored).isEqualTo(new StoredPicture(FOLDER + "320.webp", "image/webp", 10, SHA256));
    assertThat(pictures.look(stored.path())).contains(stored);
    assertThat(pictures.load(stored.path()))
        .hasValueSatisfying(
            loaded -> {
              assertThat(loaded.picture()).isEqualTo(stored);
              assertThat(loaded.content()).isEqualTo(CONTENT);
            });
  }

  /** By the app. */
  private StoredPicture stored(String name) {
    new BlobRenditionStore(container)
        .put(
            new Rendition(FOLDER + name, "webp", 320, 240, CONTENT.length, SHA256, 80),
            CONTENT,
            new Provenance("photo1", "0x1", "recipe1", ""));
    return pictures.startingWith(FOLDER + name).get(0);
  }

  @Test
  void aFileOfSomebodyElsesIsToldByItsOwnEtag() {
    String etag = put("x/notes").replace("\"", "");

    StoredPicture picture = pictures.look("x/notes").orElseThrow();

    assertThat(picture)
        .isEqualTo(new StoredPicture("x/notes", "application/octet-stream", 10, etag));
    assertThat(pictures.startingWith("x/n")).containsExactly(picture);
    assertThat(pictures.load("x/notes").orElseThrow().picture()).isEqualTo(picture);
  }

  private String put(String path) {
    return container
        .getBlobClient(path)
        .getBlockBlobClient()
        .upload(BinaryData.fromBytes(CONTENT))
        .getETag();
  }

  @Test
  void listsWhatBeginsSoAndNothingElse() {
    for (String path : List.of("a/1/v/320.jpg", "a/1/v/640.jpg", "a/12/v/320.jpg", "b/1/v/1.jpg")) {
      put(path);
    }

    assertThat(pictures.startingWith("a/1/"))
        .extracting(StoredPicture::path)
        .containsExactly("a/1/v/320.jpg", "a/1/v/640.jpg");
    assertThat(pictures.startingWith("c")).isEmpty();
  }

  @Test
  void readsPartsOfAFile() {
    StoredPicture stored = stored("320.webp");

    assertThat(pictures.read(stored, 0, 1)).contains(new byte[] {0});
    assertThat(pictures.read(stored, 3, 4)).contains(new byte[] {3, 4, 5, 6});
    assertThat(pictures.read(stored, 0, 10)).contains(CONTENT);
    assertThat(pictures.read(stored, 9, 1)).contains(new byte[] {9});
  }

  @Test
  void thereIsNothingOfAFileThatIsNotThere() {
    StoredPicture stored = stored("320.webp");
    container.getBlobClient(stored.path()).delete();

    assertThat(pictures.look(stored.path())).isEmpty();
    assertThat(pictures.load(stored.path())).isEmpty();
    assertThat(pictures.read(stored, 0, 1)).isEmpty();
    assertThat(pictures.startingWith(stored.path())).isEmpty();
  }

  @Test
  void pagesThroughAlbumsByName() {
    for (String album : List.of("Zoo", "cats", "dogs", "dogs & co", "ärger", "rats", "bats")) {
      put(album + "/1/v/320.jpg");
      put(album + "/2/v/320.jpg");
    }
    put("a file in no folder");
    put("also in none");

    List<String> albums = new ArrayList<>();
    Optional<String> continuation = Optional.empty();
    do {
      Batch<String> batch = pictures.albums(3, continuation);
      assertThat(batch.items()).hasSizeBetween(1, 3);
      albums.addAll(batch.items());
      continuation = batch.continuation();
      continuation.ifPresent(token -> assertThat(token).matches("[A-Za-z0-9_-]+"));
    } while (continuation.isPresent());

    // Storage's order: a space is less than the slash that ends a folder's name.
    assertThat(albums).containsExactly("Zoo", "bats", "cats", "dogs & co", "dogs", "rats", "ärger");
  }

  @Test
  void anEmptyContainerHasNoAlbums() {
    put("a file in no folder");

    assertThat(pictures.albums(1, Optional.empty()))
        .isEqualTo(new Batch<>(List.of(), Optional.empty()));
  }

  /** Of Azurite any text is a marker; Azure Storage refuses what is none of its own. */
  @Test
  void aContinuationThatIsNoneIsTheCallersFault() {
    for (String token : List.of("", "%", "a", "page 2")) {
      assertThatThrownBy(() -> pictures.albums(3, Optional.of(token)))
          .as(token)
          .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
          .extracting(ProblemException::problem)
          .isEqualTo(Problem.BAD_CONTINUATION);
    }
  }

  @Test
  void whatStorageDoesNotDoIsAStoreException() {
    StoredPicture stored = stored("320.webp");
    container.delete();

    assertFails("list pictures", () -> pictures.startingWith("a"));
    assertFails("list the albums", () -> pictures.albums(3, Optional.empty()));
    BlobPictures nowhere =
        new BlobPictures(
            new AzureClients()
                .blobs(new Connection.WithKey(wrongKey()))
                .getBlobContainerClient("processed"));
    assertFails("look at a picture", () -> nowhere.look("a"));
    assertFails("read a picture", () -> nowhere.load("a"));
    assertFails("read a part of a picture", () -> nowhere.read(stored, 0, 1));
  }

  private static String wrongKey() {
    return STAND_INS.storageConnectionString().replace("AccountKey=E", "AccountKey=F");
  }

  private static void assertFails(String request, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessage("Could not " + request);
  }
}
