package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.BlobFailureNotes;
import dev.pawpress.azure.BlobRawUploads;
import dev.pawpress.azure.BlobRenditionStore;
import dev.pawpress.azure.Connection;
import dev.pawpress.azure.CosmosCatalog;
import dev.pawpress.azure.CosmosRecords;
import dev.pawpress.azure.PhotosContainer;
import dev.pawpress.azure.StorageSettlementQueue;
import dev.pawpress.gallery.Deletion;
import dev.pawpress.gallery.Entry;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Records;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.AbandonedUploads;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.FailureNotes;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.Settlement;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.CrashPoint;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.StandIns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The app's use cases on real stores, with the platform's part (deliver an event, save the record
 * through the output binding, deliver the queue) done by hand, so that a test decides what happens
 * when and where it breaks off. Containers are its own. Thread-safe but for the crash point's plan.
 */
final class TestApp {
  /** Longer than any try: what {@link Settlement} is told. */
  static final Duration LONGEST_TRY = Duration.ofMinutes(5);

  private static final String RAW = "raw";
  private static final Processors PROCESSORS = new Processors(2);

  final MovableClock clock = new MovableClock();
  final CrashPoint crash = new CrashPoint();

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlobContainerClient raw;
  private final BlobContainerClient processed;
  private final QueueClient queue;
  private final CosmosContainer photos;
  private final RawUploads uploads;
  private final RenditionStore store;
  private final FailureNotes notes;
  private final SettlementQueue settlements;
  private final Catalog catalog;
  private final List<QueueMessageItem> held = new ArrayList<>();
  private AbandonedUploads abandoned;
  private UploadProcessor processor;
  private Settlement settlement;
  private final Records records;
  private final Deletion deletion;

  TestApp(StandIns standIns, Recipe recipe) {
    String unique = UUID.randomUUID().toString();
    AzureClients clients = new AzureClients();
    Connection storage = new Connection.WithKey(standIns.storageConnectionString());
    BlobServiceClient blobs = clients.blobs(storage);
    raw = blobs.createBlobContainer("raw-" + unique);
    processed = blobs.createBlobContainer("processed-" + unique);
    queue = clients.queue(storage, "settlement-" + unique);
    queue.create();
    photos = Photos.create(clients, standIns, unique);

    uploads = crash.watch(RawUploads.class, new BlobRawUploads(raw));
    store =
        crash.watch(RenditionStore.class, new TimedStore(new BlobRenditionStore(processed), clock));
    notes =
        crash.watch(
            FailureNotes.class,
            new BlobFailureNotes(blobs.getBlobContainerClient("failures-" + unique)));
    settlements =
        crash.watch(
            SettlementQueue.class, new StorageSettlementQueue(queue, Duration.ofSeconds(0)));
    catalog = crash.watch(Catalog.class, new CosmosCatalog(new PhotosContainer(() -> photos)));
    records = crash.watch(Records.class, new CosmosRecords(new PhotosContainer(() -> photos)));
    deletion = new Deletion(records, uploads, store, settlements, clock);
    use(recipe, ImageLimits.DEFAULT);
  }

  /** As after a deployment with other settings. */
  void use(Recipe recipe, ImageLimits limits) {
    PixelBudget budget = new PixelBudget(256L << 20, Duration.ofMinutes(1));
    abandoned = new AbandonedUploads(RAW, uploads, catalog, notes, settlements, limits, clock);
    processor =
        new UploadProcessor(
            uploads,
            store,
            settlements,
            notes,
            limits,
            budget,
            PROCESSORS,
            Recipes.all(recipe),
            LONGEST_TRY,
            clock);
    settlement =
        new Settlement(processor, uploads, store, catalog, notes, settlements, LONGEST_TRY, clock);
  }

  void upload(PhotoPath path, byte[] content) {
    blob(path).upload(BinaryData.fromBytes(content), true);
  }

  /** As the site does before it stores an upload. */
  void announce(PhotoPath path) {
    records.announce(new Entry.Announced(path, clock.millis()));
  }

  void removeUpload(PhotoPath path) {
    blob(path).delete();
  }

  /** As the site does: the output binding's write comes when the function has returned. */
  void delete(PhotoPath path) {
    deletion.delete(PhotoKey.of(path)).ifPresent(this::save);
  }

  boolean uploadIsThere(PhotoPath path) {
    return blob(path).exists();
  }

  void removeOneFile(PhotoPath path) {
    processed.getBlobClient(files(path).get(0)).delete();
  }

  void loseProcessedContainer() {
    processed.delete();
  }

  boolean noteIsLeft(PhotoPath path) {
    return notes.find(path).isPresent();
  }

  AbandonedUploads abandoned() {
    return abandoned;
  }

  /** Saves something else than a record under the photo's id. */
  void spoilRecord(PhotoPath path) {
    photos.upsertItem(
        mapper
            .createObjectNode()
            .put("id", path.photoId())
            .put("album", path.album())
            .put("status", "unheard-of"));
  }

  /** The bytes that an event delivered now would bring along. */
  byte[] uploaded(PhotoPath path) {
    return blob(path).downloadContent().toBytes();
  }

  /** One delivery of an event, with the bytes as they are now. */
  void deliver(PhotoPath path) {
    deliver(path, uploaded(path));
  }

  /** One delivery of an event that brings these bytes along. */
  void deliver(PhotoPath path, byte[] content) {
    save(processor.process(path, content));
  }

  /** The first half of a delivery; the second, the output binding's write, is {@link #save}. */
  Answer process(PhotoPath path) {
    return processor.process(path, uploaded(path));
  }

  /** What the output binding does once the function has returned. */
  void save(Answer answer) {
    answer.record().ifPresent(this::save);
  }

  private void save(PhotoRecord record) {
    String text = PhotoRecordJson.write(record);
    RecordSchema.assertMatches(text);
    crash.call("OutputBinding.upsert", () -> photos.upsertItem(parse(text)));
  }

  /** The platform gives up on the upload as it is now. */
  void giveUp(PhotoPath path) {
    save(abandoned.record(poisonMessage(path)));
  }

  /** The platform's message about giving up on the upload as it is now. */
  String poisonMessage(PhotoPath path) {
    return mapper
        .createObjectNode()
        .put("Type", "BlobTrigger")
        .put("FunctionId", "Host.Functions.ProcessUpload")
        .put("BlobType", "BlockBlob")
        .put("ContainerName", RAW)
        .put("BlobName", path.value())
        .put("ETag", "\"" + blob(path).getProperties().getETag() + "\"")
        .toString();
  }

  /** Delivers the settlement queue until it is empty, with plenty of time before each round. */
  void settle() {
    for (int rounds = 0; rounds < 50; rounds++) {
      clock.pass(LONGEST_TRY.multipliedBy(3));
      if (settleNow() == 0) {
        return;
      }
    }
    throw new AssertionError("The settlement queue does not run dry: a loop");
  }

  /** Delivers what is in the settlement queue, without any time passing; gives their number. */
  int settleNow() {
    List<QueueMessageItem> messages = queue.receiveMessages(32).stream().toList();
    held.addAll(messages);
    for (QueueMessageItem message : messages) {
      save(settlement.settle(message.getBody().toString(), message.getDequeueCount()));
      queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
      held.remove(message);
    }
    return messages.size();
  }

  /** Messages that a crashed settlement held are delivered again, without waiting for it. */
  void releaseQueue() {
    for (QueueMessageItem message : held) {
      String body = message.getBody().toString();
      queue.updateMessage(
          message.getMessageId(), message.getPopReceipt(), body, Duration.ofSeconds(0));
    }
    held.clear();
  }

  /** The saved record, held against the schema. */
  Optional<PhotoRecord> record(PhotoPath path) {
    try {
      String text =
          photos
              .readItem(path.photoId(), new PartitionKey(path.album()), JsonNode.class)
              .getItem()
              .toString();
      RecordSchema.assertMatches(text);
      return Optional.of(PhotoRecordJson.read(text));
    } catch (CosmosException e) {
      if (e.getStatusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Names of all of the photo's files, sorted. */
  List<String> files(PhotoPath path) {
    return processed.listBlobs().stream()
        .map(BlobItem::getName)
        .filter(name -> name.startsWith(path.folder()))
        .sorted()
        .toList();
  }

  byte[] file(String name) {
    return processed.getBlobClient(name).downloadContent().toBytes();
  }

  /** Contract 3, at any moment: ready means that every file is there. */
  void assertReadyMeansAllOfIt(PhotoPath path) {
    record(path)
        .ifPresent(
            record ->
                assertThat(files(path))
                    .as("files of a record that is %s", record.status())
                    .containsAll(record.renditions().stream().map(Rendition::path).toList()));
  }

  /**
   * The end of every story: the record answers what lies there now, with its files and no other.
   */
  PhotoRecord assertSettled(PhotoPath path, PhotoRecord.Status status) {
    PhotoRecord record = record(path).orElseThrow();
    String etag = blob(path).getProperties().getETag().replace("\"", "");
    assertThat(record.status()).isEqualTo(status);
    assertThat(record.source().etag()).as("the version that the record speaks of").isEqualTo(etag);
    assertThat(files(path))
        .containsExactlyElementsOf(
            record.renditions().stream().map(Rendition::path).sorted().toList());
    return record;
  }

  private BlobClient blob(PhotoPath path) {
    return raw.getBlobClient(path.value());
  }

  private JsonNode parse(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
