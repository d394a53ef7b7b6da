package dev.pawpress.devhost;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.RecordSchema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** For tests: the packaged app in a {@link LocalEnvironment}, and what tests ask of it. */
public final class PackagedApp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LAST_LINES = 40;

  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final LocalEnvironment local;
  private volatile long lastLineAt = System.nanoTime();

  private PackagedApp(Map<String, String> settings, List<String> jvmArguments) {
    local =
        LocalEnvironment.start(
            new LocalSetup(STAGING, settings, jvmArguments, this::take, line -> {}, 0, 0));
  }

  private void take(String line) {
    log.add(line);
    lastLineAt = System.nanoTime();
  }

  /** Whether the host has said nothing for so long: nothing was run. */
  public boolean isQuietFor(Duration time) {
    return System.nanoTime() - lastLineAt > time.toNanos();
  }

  /** With these settings beside the connections. */
  public static PackagedApp start(Map<String, String> settings) {
    return start(settings, List.of());
  }

  /** The same, in a process that is given these arguments for Java, too. */
  static PackagedApp start(Map<String, String> settings, List<String> jvmArguments) {
    List<String> all = new ArrayList<>(List.of("-Xmx768m"));
    all.addAll(jvmArguments);
    return new PackagedApp(settings, all);
  }

  /** Its stand-ins. */
  public LocalEnvironment local() {
    return local;
  }

  /** Where the app answers requests, with a slash at the end. */
  public URI address() {
    return local.address();
  }

  /** Every line of the host so far. */
  public List<String> log() {
    return log;
  }

  /** What a function's lines in the log tell of a photo, in their order. */
  List<JsonNode> told(String function, PhotoPath path) {
    List<JsonNode> told = new ArrayList<>();
    for (String line : log) {
      int at = line.indexOf("] photo {");
      if (at > 0 && line.contains(" [" + function + " ") && line.contains(path.photoId())) {
        told.add(json(line.substring(at + "] photo ".length())));
      }
    }
    return told;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** Uploads, and gives the version's ETag. */
  public String upload(PhotoPath path, byte[] content) {
    local.raw().getBlobClient(path.value()).upload(BinaryData.fromBytes(content), true);
    return etag(path);
  }

  public String etag(PhotoPath path) {
    return local.raw().getBlobClient(path.value()).getProperties().getETag().replace("\"", "");
  }

  /** The record of just this version, held against the schema. */
  ObjectNode await(PhotoPath path, String etag) {
    awaitTrue(
        () ->
            local
                .record(path)
                .filter(record -> record.path("source").path("etag").asText().equals(etag))
                .isPresent());
    ObjectNode record = local.record(path).orElseThrow();
    RecordSchema.assertMatches(record.toString());
    return record;
  }

  /** Looks again and again, for some minutes. */
  public void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Not within %s. The host's last lines:%n%s"
                .formatted(
                    PATIENCE,
                    String.join(
                        "\n", log.subList(Math.max(0, log.size() - LAST_LINES), log.size()))));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }
  }

  /** Names of all of the photo's files. */
  public List<String> files(PhotoPath path) {
    return local.processed().listBlobs().stream()
        .map(BlobItem::getName)
        .filter(name -> name.startsWith(path.folder()))
        .toList();
  }

  /** Messages in a queue, also those out of sight; 0 if there is no such queue. */
  long messagesIn(String queue) {
    try {
      return queue(queue).getProperties().getApproximateMessagesCountLong();
    } catch (QueueStorageException e) {
      if (QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        return 0;
      }
      throw e;
    }
  }

  /** Of the blobs that the host has found by polling. */
  List<String> receipts() {
    return new AzureClients()
            .blobs(new Connection.WithKey(local.storageConnectionString()))
            .getBlobContainerClient("azure-webjobs-hosts")
            .listBlobs()
            .stream()
            .map(BlobItem::getName)
            .filter(name -> name.startsWith("blobreceipts/"))
            .toList();
  }

  /** Waits until no blob's message is waiting or worked on. */
  void awaitNoBlobWork() {
    String hostId = STAGING.getFileName().toString();
    awaitTrue(() -> messagesIn("azure-webjobs-blobtrigger-" + hostId) == 0);
  }

  private QueueClient queue(String name) {
    return new AzureClients().queue(new Connection.WithKey(local.storageConnectionString()), name);
  }

  @Override
  public void close() {
    local.close();
  }
}
