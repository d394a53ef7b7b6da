package dev.pawpress.devhost.host;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is done with a message about a blob: the function runs unless the blob is gone or, when it
 * was found by polling, has changed since. Thread-safe.
 */
final class BlobWork implements MessageHandler {
  /** The platform's name. */
  static final String POISON_QUEUE = "webjobs-blobtrigger-poison";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, FunctionDefinition> functions;
  private final Connections connections;
  private final Dispatcher dispatcher;
  private final Consumer<BlobMessage> changed;
  private final HostLog log;

  /**
   * @param changed hears of blobs that have changed since they were found
   */
  BlobWork(
      List<FunctionDefinition> functions,
      Connections connections,
      Dispatcher dispatcher,
      Consumer<BlobMessage> changed,
      HostLog log) {
    this.functions =
        functions.stream().collect(Collectors.toMap(FunctionDefinition::id, Function.identity()));
    this.connections = connections;
    this.dispatcher = dispatcher;
    this.changed = changed;
    this.log = log;
  }

  @Override
  public boolean handle(QueueMessageItem item, byte[] body) throws InterruptedException {
    BlobMessage message = BlobMessage.read(body);
    FunctionDefinition function = functions.get(message.functionId());
    if (function == null) {
      log.warn(
          "%s is not here or switched off: %s is dropped".formatted(message.functionId(), message));
      return true;
    }
    Trigger.OnBlob trigger = (Trigger.OnBlob) function.trigger();
    BlobClient blob =
        connections
            .blobs(trigger.connection())
            .getBlobContainerClient(message.containerName())
            .getBlobClient(message.blobName());
    try {
      BlobProperties properties = blob.getProperties();
      if (trigger.source() == Trigger.Source.POLLING
          && !BlobMessage.quoted(properties.getETag()).equals(message.etag())) {
        log.info(
            "%s has changed since it was found; it is offered again".formatted(message.blobName()));
        changed.accept(message);
        return true;
      }
      byte[] content = blob.downloadContent().toBytes();
      return dispatcher.run(function, content, metadata(trigger, message, blob, properties));
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == 404) {
        log.info("%s is gone; its message is dropped".formatted(message.blobName()));
        return true;
      }
      throw e;
    }
  }

  /**
   * Where the path does not match, as can be with Event Grid, there are no tokens, and a function
   * that asks for one fails.
   */
  private static Map<String, String> metadata(
      Trigger.OnBlob trigger, BlobMessage message, BlobClient blob, BlobProperties properties) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("BlobTrigger", message.containerName() + "/" + message.blobName());
    metadata.put("Uri", JSON.getNodeFactory().textNode(blob.getBlobUrl()).toString());
    metadata.put("Metadata", JSON.valueToTree(properties.getMetadata()).toString());
    ObjectNode described = JSON.createObjectNode();
    described.put("BlobType", properties.getBlobType().toString());
    described.put("ContentLength", properties.getBlobSize());
    described.put("ContentType", properties.getContentType());
    described.put("ETag", BlobMessage.quoted(properties.getETag()));
    described.put("LastModified", properties.getLastModified().toString());
    metadata.put("Properties", described.toString());
    trigger.path().match(message.containerName(), message.blobName()).ifPresent(metadata::putAll);
    return metadata;
  }

  @Override
  public boolean hasPoisonQueue() {
    return true;
  }

  /** In the blob's account; in the host's own for a message that cannot be read. */
  @Override
  public QueueClient poisonQueue(byte[] body) {
    try {
      FunctionDefinition function = functions.get(BlobMessage.read(body).functionId());
      if (function != null) {
        return connections.queue(function.trigger().connection(), POISON_QUEUE);
      }
    } catch (IllegalArgumentException e) {
      log.warn("A message of the blob queue cannot be read", e);
    }
    return connections.hostQueue(POISON_QUEUE);
  }
}
