package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.StandIns;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobTextIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private BlobServiceClient blobs;
  private BlobContainerClient container;

  @BeforeEach
  void start() {
    blobs = new AzureClients().blobs(new Connection.WithKey(STAND_INS.storageConnectionString()));
    container = blobs.createBlobContainer("config-" + UUID.randomUUID());
  }

  @Test
  void readsABlobAsUtf8() {
    container.getBlobClient("a/recipes.yaml").upload(BinaryData.fromString("größe: 5"));

    assertThat(BlobText.read(blobs, container.getBlobContainerName(), "a/recipes.yaml"))
        .hasValue("größe: 5");
  }

  @Test
  void aBlobOrContainerThatIsNotThereIsEmpty() {
    assertThat(BlobText.read(blobs, container.getBlobContainerName(), "x.yaml")).isEmpty();
    assertThat(BlobText.read(blobs, "no-such-container", "x.yaml")).isEmpty();
  }

  @Test
  void aBlobThatIsTooLargeForAConfigurationFileIsRefusedUnread() {
    container.getBlobClient("x.yaml").upload(BinaryData.fromBytes(new byte[(1 << 20) + 1]));

    assertThatThrownBy(() -> BlobText.read(blobs, container.getBlobContainerName(), "x.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the blob has 1048577 bytes; the limit is 1048576");
  }

  /** Nobody may take an outage for a missing file: the app would start with other recipes. */
  @Test
  void whatStorageRefusesIsAStoreException() {
    assertThatThrownBy(() -> BlobText.read(blobs, "no valid name", "x.yaml"))
        .isInstanceOf(StoreException.class)
        .hasMessage("Could not look for a blob");
  }
}
