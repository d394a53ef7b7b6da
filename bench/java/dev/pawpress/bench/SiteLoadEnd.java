package dev.pawpress.bench;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.devhost.LocalEnvironment;
import dev.pawpress.functions.Names;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Looks through the stores when a load is over. For one thread. */
final class SiteLoadEnd {
  private final LocalEnvironment local;
  private final AzureClients clients = new AzureClients();
  private final List<String> watched;

  SiteLoadEnd(LocalEnvironment local, SiteLoadOptions options) {
    this.local = local;
    String hostId = options.staging().getFileName().toString();
    List<String> queues =
        List.of(
            "azure-webjobs-blobtrigger-" + hostId,
            Names.POISON_QUEUE,
            Names.SETTLEMENT_QUEUE + "-poison",
            Names.SETTLEMENT_QUEUE);
    watched = options.isSettling() ? queues : queues.subList(0, queues.size() - 1);
  }

  /** How many messages each queue has, also those that are worked on or not seen yet. */
  Map<String, Long> messages() {
    return watched.stream().collect(Collectors.toMap(name -> name, this::messagesIn));
  }

  private long messagesIn(String queue) {
    try {
      return clients
          .queue(new Connection.WithKey(local.storageConnectionString()), queue)
          .getProperties()
          .getApproximateMessagesCountLong();
    } catch (QueueStorageException e) {
      if (QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        return 0;
      }
      throw e;
    }
  }

  /** Uploads by name, with their bytes. */
  Map<String, Long> raw() {
    return blobs(local.raw());
  }

  /** Renditions by name, with their bytes. */
  Map<String, Long> processed() {
    return blobs(local.processed());
  }

  private static Map<String, Long> blobs(BlobContainerClient container) {
    return container.listBlobs().stream()
        .collect(
            Collectors.toMap(BlobItem::getName, blob -> blob.getProperties().getContentLength()));
  }

  /** How many photos the site says that an album has. */
  long counted(String album) throws IOException {
    URI albums = local.address().resolve("api/albums");
    JsonNode answer = new ObjectMapper().readTree(albums.toURL());
    return StreamSupport.stream(answer.path("albums").spliterator(), false)
        .filter(one -> one.path("name").asText().equals(album))
        .mapToLong(one -> one.path("photos").asLong())
        .sum();
  }
}
