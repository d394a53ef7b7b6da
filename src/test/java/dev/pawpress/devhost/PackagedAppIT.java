package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.queue.QueueClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.functions.Names;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.SampleScene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged app in the local host, polling for uploads: from a photo to its record. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedAppIT {
  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  private static LocalEnvironment local;

  @BeforeAll
  static void start() {
    local =
        LocalEnvironment.start(
            STAGING,
            Map.of("PAWPRESS_SETTLE_SECONDS", "3", "PAWPRESS_WIDTHS", "40,80"),
            List.of("-Xmx768m"),
            LOG::add);
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void aPhotoBecomesReadyWithAllItsFiles() throws Exception {
    PhotoPath path = new PhotoPath("cats/Tom & ü 100%25.jpg");
    byte[] photo = SampleScene.jpeg(120, 90, 1);
    String etag = upload(path, photo);

    ObjectNode record = await(path, etag);

    assertThat(record.path("status").asText()).isEqualTo("ready");
    assertThat(record.path("album").asText()).isEqualTo("cats");
    assertThat(record.path("source").path("sha256").asText()).isEqualTo(sha256(photo));
    List<String> names = new ArrayList<>();
    for (JsonNode rendition : record.path("renditions")) {
      String name = rendition.path("path").asText();
      names.add(name.substring(name.lastIndexOf('/') + 1));
      BlobClient file = local.processed().getBlobClient(name);
      assertThat(sha256(file.downloadContent().toBytes()))
          .isEqualTo(rendition.path("sha256").asText());
      BlobProperties properties = file.getProperties();
      assertThat(properties.getCacheControl()).isEqualTo("public, max-age=31536000, immutable");
      assertThat(properties.getContentType())
          .isEqualTo(name.endsWith("webp") ? "image/webp" : "image/jpeg");
      assertThat(properties.getMetadata())
          .containsEntry("sourceetag", etag)
          .containsEntry("recipe", record.path("recipe").path("id").asText())
          .containsEntry("sha256", rendition.path("sha256").asText());
    }
    assertThat(names).containsExactlyInAnyOrder("40.webp", "40.jpg", "80.webp", "80.jpg");
  }

  @Test
  void aTextFileNamedLikeAPhotoIsRejectedAndKept() {
    PhotoPath path = new PhotoPath("cats/cat.jpg");
    byte[] text = "I am not a cat".getBytes(StandardCharsets.UTF_8);
    String etag = upload(path, text);

    ObjectNode record = await(path, etag);

    assertThat(record.path("status").asText()).isEqualTo("rejected");
    assertThat(record.path("rejection").path("code").asText()).isEqualTo("unsupported");
    assertThat(local.raw().getBlobClient(path.value()).downloadContent().toBytes()).isEqualTo(text);
  }

  @Test
  void aReplacedPhotoGetsItsNewRecordAndLosesItsOldFiles() {
    PhotoPath path = new PhotoPath("cats/replaced.jpg");
    await(path, upload(path, SampleScene.jpeg(120, 90, 1)));

    ObjectNode record = await(path, upload(path, SampleScene.jpeg(90, 120, 2)));

    assertThat(record.path("source").path("width").asInt()).isEqualTo(90);
    awaitTrue(() -> files(path).size() == 4);
    assertThat(files(path)).allMatch(name -> name.contains(record.path("version").asText()));
  }

  @Test
  void aHostKilledInTheMiddleLosesNothing() {
    List<PhotoPath> paths =
        IntStream.range(0, 12).mapToObj(i -> new PhotoPath("killed/" + i + ".jpg")).toList();
    List<String> etags =
        paths.stream().map(path -> upload(path, SampleScene.jpeg(1600, 1200, 3))).toList();
    awaitTrue(() -> paths.stream().anyMatch(path -> !files(path).isEmpty()));
    local.host().kill();
    local.startHost();

    for (int i = 0; i < paths.size(); i++) {
      ObjectNode record = await(paths.get(i), etags.get(i));
      assertThat(record.path("status").asText()).isEqualTo("ready");
      assertThat(files(paths.get(i))).hasSize(4);
    }
  }

  /** Contract 6: 24 megapixels eight times need 576 MB decoded; the heap has 768 MB in all. */
  @Test
  void eightPhotosOf24MegapixelsAtOnceFitIntoASmallHeap() {
    byte[] large = SampleScene.jpeg(6000, 4000, 5);
    List<PhotoPath> paths =
        IntStream.range(0, 8).mapToObj(i -> new PhotoPath("large/" + i + ".jpg")).toList();
    List<String> etags = paths.stream().map(path -> upload(path, large)).toList();

    for (int i = 0; i < paths.size(); i++) {
      ObjectNode record = await(paths.get(i), etags.get(i));
      assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("ready");
    }
    assertThat(LOG).noneMatch(line -> line.contains("OutOfMemoryError"));
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void nothingWasLeftOnThePoisonQueuesAndNothingRunsOn() throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(10).toMillis()); // past the last settlement
    int before = LOG.size();
    Thread.sleep(Duration.ofSeconds(5).toMillis());
    assertThat(LOG.subList(before, LOG.size())).as("what runs although nobody uploads").isEmpty();
    for (String queue : List.of(Names.POISON_QUEUE, Names.SETTLEMENT_QUEUE)) {
      assertThat(queue(queue).peekMessages(32, null, null)).as(queue).isEmpty();
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whatThePlatformGivesUpOnBecomesFailedWithItsCause() {
    local.processed().delete();
    PhotoPath path = new PhotoPath("cats/unlucky.jpg");
    String etag = upload(path, SampleScene.jpeg(120, 90, 1));

    ObjectNode record = await(path, etag);

    assertThat(record.path("status").asText()).isEqualTo("failed");
    assertThat(record.path("failure").path("code").asText()).isEqualTo("storage");
    assertThat(record.path("failure").path("cause").asText()).contains("ContainerNotFound");
  }

  private static String upload(PhotoPath path, byte[] content) {
    BlobClient blob = local.raw().getBlobClient(path.value());
    blob.upload(BinaryData.fromBytes(content), true);
    return blob.getProperties().getETag().replace("\"", "");
  }

  /** The record of just this version, held against the schema. */
  private static ObjectNode await(PhotoPath path, String etag) {
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

  private static List<String> files(PhotoPath path) {
    return local.processed().listBlobs().stream()
        .map(BlobItem::getName)
        .filter(name -> name.startsWith(path.folder()))
        .toList();
  }

  private static QueueClient queue(String name) {
    return new AzureClients().queue(new Connection.WithKey(local.storageConnectionString()), name);
  }

  private static void awaitTrue(Supplier<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Not within %s. The host's last lines:%n%s"
                .formatted(
                    PATIENCE,
                    String.join("\n", LOG.subList(Math.max(0, LOG.size() - 40), LOG.size()))));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
