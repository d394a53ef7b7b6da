package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.StoreException;
import dev.pawpress.processing.StoredRendition;
import dev.pawpress.testing.StandIns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobRenditionStoreIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final byte[] CONTENT = {1, 2, 3};
  private static final String SHA256 = "0".repeat(64);

  private final PhotoPath path = new PhotoPath("Hündin & co/rex 100%25.jpg");
  private BlobContainerClient container;
  private BlobRenditionStore store;

  @BeforeEach
  void start() {
    container =
        new AzureClients()
            .blobs(new Connection.WithKey(STAND_INS.storageConnectionString()))
            .createBlobContainer("processed-" + UUID.randomUUID());
    store = new BlobRenditionStore(container);
  }

  @Test
  void listsWhatItStoredWithAllThatTellsItValid() {
    Rendition rendition = rendition("320.webp", "webp");

    store.put(rendition, CONTENT, of("0x1"));

    StoredRendition stored = only();
    assertThat(stored.rendition()).isEqualTo(rendition);
    assertThat(stored.provenance()).isEqualTo(of("0x1"));
    assertThat(System.currentTimeMillis() - stored.storedAt()).isBetween(-2000L, 60_000L);
  }

  @Test
  void aFileWithoutQualityComesBackWithoutOne() {
    Rendition lossless =
        new Rendition(path.folder() + "v1/1.png", "png", 1, 1, CONTENT.length, SHA256, null);

    store.put(lossless, CONTENT, of("0x1"));

    assertThat(only().rendition()).isEqualTo(lossless);
  }

  @Test
  void listsNothingOfOtherPhotos() {
    store.put(rendition("320.webp", "webp"), CONTENT, of("0x1"));

    assertThat(store.list(new PhotoPath("Hündin & co/rex 100%.jpg"))).isEmpty();
  }

  @Test
  void aFileThatWasWrittenAgainSinceItWasListedIsNotRemoved() {
    store.put(rendition("320.webp", "webp"), CONTENT, of("0x1"));
    StoredRendition listed = only();
    store.put(rendition("320.webp", "webp"), CONTENT, of("0x2"));

    store.remove(listed);

    assertThat(only().provenance()).isEqualTo(of("0x2"));
    store.remove(only());
    assertThat(store.list(path)).isEmpty();
    store.remove(listed);
  }

  @Test
  void filesThatSomebodyElsePutThereAreNotListed() {
    container.getBlobClient(path.folder() + "x/320.webp").upload(BinaryData.fromBytes(CONTENT));
    container.getBlobClient(path.folder() + "x/notes.txt").upload(BinaryData.fromBytes(CONTENT));

    assertThat(store.list(path)).isEmpty();
  }

  @Test
  void whatStorageDoesNotDoIsAStoreExceptionWithItsCause() {
    container.delete();

    assertThatThrownBy(() -> store.list(path))
        .isInstanceOf(StoreException.class)
        .hasMessage("Could not list a photo's renditions")
        .hasStackTraceContaining("ContainerNotFound");
  }

  private StoredRendition only() {
    List<StoredRendition> listed = store.list(path);
    assertThat(listed).hasSize(1);
    return listed.get(0);
  }

  private Rendition rendition(String name, String format) {
    return new Rendition(
        path.folder() + "v1/" + name, format, 320, 240, CONTENT.length, SHA256, 71);
  }

  private static Provenance of(String etag) {
    return new Provenance("photo1", etag, "recipe1", "{\"look\":{},\"notes\":[\"\\u00fc\"]}");
  }
}
