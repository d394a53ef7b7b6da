package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.functions.Names;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged app in the local host, polling for uploads: from a photo to its record. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedAppIT {
  private static PackagedApp app;
  private static LocalEnvironment local;

  @BeforeAll
  static void start() {
    app =
        PackagedApp.start(
            Map.of(
                "PAWPRESS_SETTLE_SECONDS", "3",
                "PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [40, 80]}]",
                "AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism", "8"));
    local = app.local();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aPhotoBecomesReadyWithAllItsFiles() throws Exception {
    PhotoPath path = new PhotoPath("cats/Tom & ü 100%25.jpg");
    byte[] photo = SampleScene.jpeg(120, 90, 1);
    String etag = app.upload(path, photo);

    ObjectNode record = app.await(path, etag);

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
          .containsEntry("photo", record.path("id").asText())
          .containsEntry("sourceetag", etag)
          .containsEntry("recipe", record.path("recipe").path("id").asText())
          .containsEntry("sha256", rendition.path("sha256").asText());
    }
    assertThat(names).containsExactlyInAnyOrder("40.webp", "40.jpg", "80.webp", "80.jpg");
  }

  /** A ticket's upload comes from a page, and the page is not storage's. */
  @Test
  void storageLetsPagesBringPhotosAndNothingElse() throws Exception {
    URI blob = URI.create(local.raw().getBlobClient("cats/new.jpg").getBlobUrl());

    assertThat(preflight(blob, "PUT")).isEqualTo(200);
    assertThat(preflight(blob, "DELETE")).isEqualTo(403);
  }

  private static int preflight(URI blob, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(blob)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "http://127.0.0.1:7071")
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "content-type,x-ms-blob-type")
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void recordsAreIndexedAsInAzure() {
    IndexingPolicy index = local.photos().read().getProperties().getIndexingPolicy();

    assertThat(index.getCompositeIndexes())
        .singleElement(InstanceOfAssertFactories.list(CompositePath.class))
        .extracting(CompositePath::getPath)
        .containsExactly("/status", "/source/uploadedAt", "/id");
    assertThat(index.getIncludedPaths())
        .extracting(IncludedPath::getPath)
        .containsExactlyInAnyOrder("/status/?", "/source/uploadedAt/?", "/source/sha256/?");
  }

  @Test
  void aNewInstanceIsWarmedUpAndThenTakesPhotos() throws Exception {
    URI warmup = local.host().eventGridEndpoint().resolve("/admin/warmup");
    HttpRequest request =
        HttpRequest.newBuilder(warmup).POST(HttpRequest.BodyPublishers.noBody()).build();

    int answer =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();

    assertThat(answer).isEqualTo(200);
    assertThat(app.log())
        .anyMatch(line -> line.contains("[Warmup ") && line.contains("Warm: 6 renditions made "));
    assertThat(app.log()).noneMatch(line -> line.contains("This instance is not warm"));
    PhotoPath path = new PhotoPath("cats/after the warm-up.jpg");
    ObjectNode record = app.await(path, app.upload(path, SampleScene.jpeg(120, 90, 4)));
    assertThat(record.path("status").asText()).isEqualTo("ready");
  }

  @Test
  void aTextFileNamedLikeAPhotoIsRejectedAndKept() {
    PhotoPath path = new PhotoPath("cats/cat.jpg");
    byte[] text = "I am not a cat".getBytes(StandardCharsets.UTF_8);
    String etag = app.upload(path, text);

    ObjectNode record = app.await(path, etag);

    assertThat(record.path("status").asText()).isEqualTo("rejected");
    assertThat(record.path("rejection").path("code").asText()).isEqualTo("unsupported");
    assertThat(local.raw().getBlobClient(path.value()).downloadContent().toBytes()).isEqualTo(text);
  }

  @Test
  void theLogTellsOfEachPhotoAndNamesNone() throws Exception {
    PhotoPath good = new PhotoPath("cats/Elm Street.jpg");
    byte[] photo =
        SampleImages.withExif(
            "jpeg", SampleScene.jpeg(120, 90, 6), SampleImages.exif(1, ByteOrder.BIG_ENDIAN));
    PhotoPath bad = new PhotoPath("cats/Elm Street.txt");
    ObjectNode ready = app.await(good, app.upload(good, photo));
    app.await(bad, app.upload(bad, new byte[] {1, 2, 3}));

    JsonNode line = app.told("ProcessUpload", good).get(0);
    assertThat(line.path("outcome").asText()).isEqualTo("ready");
    assertThat(line.path("album").asText()).isEqualTo("cats");
    assertThat(line.path("bytesIn").asInt()).isEqualTo(photo.length);
    assertThat(line.path("bytesOut").asLong()).isEqualTo(bytes(ready.path("renditions")));
    assertThat(line.path("files").asInt()).isEqualTo(4);
    assertThat(line.path("megapixels").asDouble()).isEqualTo(0.0108);
    assertThat(line.path("lagMs").asLong())
        .isEqualTo(
            ready.path("processedAt").asLong() - ready.path("source").path("uploadedAt").asLong());
    assertThat(line.path("ms").path("total")).isEqualTo(ready.path("timings").path("totalMs"));
    assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
    JsonNode rejected = app.told("ProcessUpload", bad).get(0);
    assertThat(rejected.fieldNames())
        .toIterable()
        .containsExactly("id", "album", "outcome", "reason", "bytesIn", "ms", "traceId");
    assertThat(rejected.path("outcome").asText()).isEqualTo("rejected");
    assertThat(rejected.path("reason").asText()).isEqualTo("unsupported");
    assertThat(rejected.path("bytesIn").asInt()).isEqualTo(3);
    assertThat(app.log())
        .filteredOn(text -> text.matches("\\S+ \\S+ \\[(Proc|Settle|Record).*"))
        .noneMatch(text -> text.contains("Elm") || text.contains(SampleImages.PRIVATE_WORD));
  }

  private static long bytes(JsonNode renditions) {
    long bytes = 0;
    for (JsonNode rendition : renditions) {
      bytes += rendition.path("bytes").asLong();
    }
    return bytes;
  }

  @Test
  void aReplacedPhotoGetsItsNewRecordAndLosesItsOldFiles() {
    PhotoPath path = new PhotoPath("cats/replaced.jpg");
    app.await(path, app.upload(path, SampleScene.jpeg(120, 90, 1)));

    ObjectNode record = app.await(path, app.upload(path, SampleScene.jpeg(90, 120, 2)));

    assertThat(record.path("source").path("width").asInt()).isEqualTo(90);
    app.awaitTrue(() -> app.files(path).size() == 4);
    assertThat(app.files(path)).allMatch(name -> name.contains(record.path("version").asText()));
  }

  @Test
  void aHostKilledInTheMiddleLosesNothing() {
    List<PhotoPath> paths =
        IntStream.range(0, 12).mapToObj(i -> new PhotoPath("killed/" + i + ".jpg")).toList();
    List<String> etags =
        paths.stream().map(path -> app.upload(path, SampleScene.jpeg(1600, 1200, 3))).toList();
    app.awaitTrue(() -> paths.stream().anyMatch(path -> !app.files(path).isEmpty()));
    local.host().kill();
    local.startHost();

    for (int i = 0; i < paths.size(); i++) {
      ObjectNode record = app.await(paths.get(i), etags.get(i));
      assertThat(record.path("status").asText()).isEqualTo("ready");
      assertThat(app.files(paths.get(i))).hasSize(4);
    }
  }

  /** Contract 6, all the way; {@code PixelBudgetIT} shows that it is the budget's doing. */
  @Test
  void eightPhotosOf24MegapixelsAtOnceFitIntoASmallHeap() {
    byte[] large = SampleScene.jpeg(6000, 4000, 5);
    List<PhotoPath> paths =
        IntStream.range(0, 8).mapToObj(i -> new PhotoPath("large/" + i + ".jpg")).toList();
    List<String> etags = paths.stream().map(path -> app.upload(path, large)).toList();

    for (int i = 0; i < paths.size(); i++) {
      ObjectNode record = app.await(paths.get(i), etags.get(i));
      assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("ready");
    }
    assertThat(app.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void theQueuesRunDryAndThenNothingRunsOn() {
    // Longer than the killed host's messages stay out of sight, and than a settlement waits.
    Duration quiet = Duration.ofSeconds(12);

    app.awaitTrue(() -> app.isQuietFor(quiet) && app.messagesIn(Names.SETTLEMENT_QUEUE) == 0);

    for (String queue : List.of(Names.POISON_QUEUE, Names.SETTLEMENT_QUEUE + "-poison")) {
      assertThat(app.messagesIn(queue)).as(queue).isZero();
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whatThePlatformGivesUpOnBecomesFailedWithItsCause() {
    local.processed().delete();
    PhotoPath path = new PhotoPath("cats/unlucky.jpg");
    String etag = app.upload(path, SampleScene.jpeg(120, 90, 1));

    ObjectNode record = app.await(path, etag);

    assertThat(record.path("status").asText()).isEqualTo("failed");
    assertThat(record.path("failure").path("code").asText()).isEqualTo("storage");
    assertThat(record.path("failure").path("cause").asText()).contains("ContainerNotFound");
    assertThat(app.told("ProcessUpload", path))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            line -> {
              assertThat(line.path("outcome").asText()).isEqualTo("error");
              assertThat(line.path("reason").asText()).isEqualTo("storage");
              assertThat(line.path("fault").asText()).endsWith(".BlobStorageException");
            });
    assertThat(app.told("RecordAbandonedUpload", path))
        .anySatisfy(line -> assertThat(line.path("outcome").asText()).isEqualTo("failed"));
    assertThat(app.log())
        .filteredOn(text -> text.matches("\\S+ \\S+ \\[(Proc|Settle|Record).*"))
        .anyMatch(text -> text.contains("This try failed: "))
        .noneMatch(text -> text.contains("unlucky"));
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
