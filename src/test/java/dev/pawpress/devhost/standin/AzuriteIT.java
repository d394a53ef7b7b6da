package dev.pawpress.devhost.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueMessageItem;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AzuriteIT {
  private static Azurite azurite;

  @BeforeAll
  static void start() {
    azurite = Azurite.start(Path.of(""));
  }

  @AfterAll
  static void stop() {
    azurite.close();
  }

  @Test
  void givesBackWhatWasPutWithItsHeadersAndMetadata() {
    BlobClient blob = newContainer().getBlobClient("pets/rex.jpg");
    blob.uploadWithResponse(
        new BlobParallelUploadOptions(BinaryData.fromString("woof"))
            .setHeaders(
                new BlobHttpHeaders()
                    .setContentType("image/jpeg")
                    .setCacheControl("public, max-age=31536000, immutable"))
            .setMetadata(Map.of("owner", "anna")),
        null,
        Context.NONE);

    BlobProperties properties = blob.getProperties();

    assertThat(blob.downloadContent().toString()).isEqualTo("woof");
    assertThat(properties.getContentType()).isEqualTo("image/jpeg");
    assertThat(properties.getCacheControl()).isEqualTo("public, max-age=31536000, immutable");
    assertThat(properties.getMetadata()).containsExactly(Map.entry("owner", "anna"));
  }

  @Test
  void listsByPrefixInOrderWithMetadata() {
    BlobContainerClient container = newContainer();
    for (String name : List.of("b/2", "a/1", "b/1")) {
      container
          .getBlobClient(name)
          .uploadWithResponse(
              new BlobParallelUploadOptions(BinaryData.fromString(name))
                  .setMetadata(Map.of("name", name.replace('/', '-'))),
              null,
              Context.NONE);
    }

    List<BlobItem> found =
        container
            .listBlobs(
                new ListBlobsOptions()
                    .setPrefix("b/")
                    .setDetails(new BlobListDetails().setRetrieveMetadata(true)),
                null)
            .stream()
            .toList();

    assertThat(found).extracting(BlobItem::getName).containsExactly("b/1", "b/2");
    assertThat(found.get(1).getMetadata()).containsEntry("name", "b-2");
  }

  @Test
  void deletesOnlyTheVersionAskedFor() {
    BlobClient blob = newContainer().getBlobClient("rex.jpg");
    blob.upload(BinaryData.fromString("first"));
    String firstTag = blob.getProperties().getETag();
    blob.upload(BinaryData.fromString("second"), true);

    assertThatThrownBy(() -> delete(blob, firstTag))
        .isInstanceOfSatisfying(
            BlobStorageException.class,
            refused -> assertThat(refused.getStatusCode()).isEqualTo(412));
    assertThat(blob.downloadContent().toString()).isEqualTo("second");

    delete(blob, blob.getProperties().getETag());
    assertThat(blob.exists()).isFalse();
  }

  @Test
  void hidesATakenMessageUntilItsTimeIsOverAndCountsTheTakings() {
    QueueClient queue = newQueue();
    queue.sendMessage("work");

    QueueMessageItem first =
        queue.receiveMessages(1, Duration.ofMinutes(5), null, null).iterator().next();
    assertThat(first.getDequeueCount()).isEqualTo(1);
    assertThat(queue.receiveMessages(1)).isEmpty();

    // Giving it back is the same clock at work, without a test that sleeps.
    queue.updateMessage(first.getMessageId(), first.getPopReceipt(), "work", Duration.ZERO);
    QueueMessageItem second = queue.receiveMessage();

    assertThat(second.getMessageId()).isEqualTo(first.getMessageId());
    assertThat(second.getBody().toString()).isEqualTo("work");
    assertThat(second.getDequeueCount()).isEqualTo(2);
  }

  @Test
  void refusesAWrongKey() {
    String wrongKey = azurite.connectionString().replace(Azurite.KEY, "d3Jvbmc=");

    assertThatThrownBy(
            () ->
                new BlobServiceClientBuilder()
                    .connectionString(wrongKey)
                    .buildClient()
                    .createBlobContainer(newName()))
        .isInstanceOfSatisfying(
            BlobStorageException.class,
            refused -> assertThat(refused.getStatusCode()).isEqualTo(403));
  }

  @Test
  void runsTwiceAtOnceWithoutSharingAnything() {
    BlobContainerClient container = newContainer();
    try (Azurite other = Azurite.start(Path.of(""))) {
      assertThat(
              new BlobServiceClientBuilder()
                  .connectionString(other.connectionString())
                  .buildClient()
                  .getBlobContainerClient(container.getBlobContainerName())
                  .exists())
          .isFalse();
    }
    assertThat(container.exists()).isTrue();
  }

  @Test
  void isGoneAfterClose() {
    Azurite other = Azurite.start(Path.of(""));
    other.close();
    other.close();

    assertThat(ProcessHandle.of(other.pid()).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), other.tablePort()));
              }
            })
        .isInstanceOf(ConnectException.class);
  }

  private static void delete(BlobClient blob, String tag) {
    blob.deleteWithResponse(
        DeleteSnapshotsOptionType.INCLUDE,
        new BlobRequestConditions().setIfMatch(tag),
        null,
        Context.NONE);
  }

  private static BlobContainerClient newContainer() {
    return new BlobServiceClientBuilder()
        .connectionString(azurite.connectionString())
        .buildClient()
        .createBlobContainer(newName());
  }

  private static QueueClient newQueue() {
    QueueClient queue =
        new QueueClientBuilder()
            .connectionString(azurite.connectionString())
            .queueName(newName())
            .buildClient();
    queue.create();
    return queue;
  }

  private static String newName() {
    return "test-" + UUID.randomUUID();
  }
}
