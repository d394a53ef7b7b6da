package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.PeekedMessageItem;
import dev.pawpress.testing.StandIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * What a test of the host works with: names of its own on an Azurite that tests share, a log, and
 * patience. Polling is fast.
 */
final class HostRig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final List<String> log = new CopyOnWriteArrayList<>();
  final String hostId = "t-" + UUID.randomUUID().toString().substring(0, 12);
  final BlobContainerClient container;
  final QueueClient workQueue;
  final QueueClient blobPoison;
  final Connections connections;
  private final Map<String, String> settings = new HashMap<>();

  HostRig(StandIns standIns) {
    settings.put("AzureWebJobsStorage", standIns.storageConnectionString());
    settings.put("PhotoStorage", standIns.storageConnectionString());
    settings.put("AzureFunctionsWebHost__hostid", hostId);
    connections = new Connections(settings);
    container = connections.blobs("PhotoStorage").getBlobContainerClient(hostId);
    container.createIfNotExists();
    workQueue = queue("azure-webjobs-blobtrigger-" + hostId);
    blobPoison = queue("webjobs-blobtrigger-poison");
    blobPoison.clearMessages();
  }

  HostRig with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  FunctionHost host(HostJson hostJson, Invoker invoker, FunctionDefinition... functions)
      throws IOException {
    return host(hostJson, options(), invoker, functions);
  }

  FunctionHost host(
      HostJson hostJson, HostOptions options, Invoker invoker, FunctionDefinition... functions)
      throws IOException {
    return FunctionHost.start(
        new StagingFolder(Path.of("test-app"), hostJson, List.of(functions)),
        settings,
        options,
        invoker);
  }

  HostOptions options() {
    return options(Duration.ofSeconds(10));
  }

  HostOptions options(Duration invisibility) {
    return new HostOptions(
        log::add, Duration.ofMillis(100), Duration.ofMillis(50), invisibility, 0, Optional.empty());
  }

  /** A function on this rig's container. */
  FunctionDefinition onBlob(String name, Trigger.Source source, CosmosOutput... outputs) {
    return FunctionDefinition.of(
        name,
        new Trigger.OnBlob(
            "content", "PhotoStorage", true, new BlobPattern(hostId + "/{name}"), source),
        outputs);
  }

  FunctionDefinition onMessage(String name, String queue, CosmosOutput... outputs) {
    return FunctionDefinition.of(
        name, new Trigger.OnMessage("message", "PhotoStorage", false, queue), outputs);
  }

  static CosmosOutput cosmosOutput() {
    return new CosmosOutput("record", "CosmosDb", "pawpress", "photos", Optional.of("/album"));
  }

  QueueClient queue(String name) {
    return connections.queue("PhotoStorage", name);
  }

  /** The blob of just this name. */
  BlobClient blob(String name) {
    return container.getBlobClient(name);
  }

  /** In quotes, as HTTP has it. */
  String etag(String name) {
    return "\"" + blob(name).getProperties().getETag().replace("\"", "") + "\"";
  }

  void upload(String name, String content) {
    blob(name).upload(BinaryData.fromString(content), true);
  }

  /** The names of all receipts of this host. */
  List<String> receipts() {
    return connections
        .hostBlobs()
        .getBlobContainerClient("azure-webjobs-hosts")
        .listBlobs(listing("blobreceipts/" + hostId + "/"), null)
        .stream()
        .map(BlobItem::getName)
        .toList();
  }

  /** Waits where one is leased. */
  void deleteReceipts() throws InterruptedException {
    BlobContainerClient hosts =
        connections.hostBlobs().getBlobContainerClient("azure-webjobs-hosts");
    for (String name : receipts()) {
      await("end of a lease", () -> delete(hosts.getBlobClient(name)));
    }
  }

  private static boolean delete(BlobClient blob) {
    try {
      blob.delete();
      return true;
    } catch (BlobStorageException e) {
      return false;
    }
  }

  private static ListBlobsOptions listing(String prefix) {
    return new ListBlobsOptions().setPrefix(prefix);
  }

  /** The decoded texts on a queue. */
  static List<String> peek(QueueClient queue) {
    return queue.peekMessages(32, null, null).stream()
        .map(PeekedMessageItem::getBody)
        .map(body -> Base64.getDecoder().decode(body.toString()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  static void send(QueueClient queue, String text) {
    queue.sendMessage(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  static long count(QueueClient queue) {
    return queue.getProperties().getApproximateMessagesCountLong();
  }

  boolean logged(String text) {
    return log.stream().anyMatch(line -> line.contains(text));
  }

  /** Waits for something to come true; how long it takes says nothing. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s within %s; the log:%n%s", what, PATIENCE, String.join("\n", log))
          .isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
