package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.devhost.standin.CosmosEndpoint;
import dev.pawpress.devhost.standin.StandInException;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.SampleScene;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalEnvironmentIT {
  /** Relative: a drive's colon would end the option. */
  private static final Path LOADED = Path.of("target", "loaded-classes.log");

  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));

  private static PackagedApp app;

  @BeforeAll
  static void start() throws Exception {
    Files.deleteIfExists(LOADED);
    app = PackagedApp.start(Map.of(), List.of("-Xlog:class+load:file=%s:none".formatted(LOADED)));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void answersRequestsAndLetsPagesOfAnyOriginSendBytesToStorage() throws Exception {
    LocalEnvironment environment = app.local();
    HttpRequest preflight =
        HttpRequest.newBuilder(URI.create(environment.raw().getBlobContainerUrl() + "/dogs/1"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", environment.address().toString())
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type,x-ms-blob-type")
            .build();
    HttpResponse<Void> allowed = send(preflight);

    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(get("/nowhere")).isEqualTo(404);
  }

  /**
   * A cold start is not to pay for the database client. The output binding's, which is the host's,
   * comes from elsewhere; the settlement, which reads records, comes minutes later.
   */
  @Test
  void aPhotoBecomesReadyWithoutTheDatabaseClientAndWhoeverAsksForPhotosHasItLoaded()
      throws Exception {
    PhotoPath path = new PhotoPath("dogs/first.jpg");
    ObjectNode record = app.await(path, app.upload(path, SampleScene.jpeg(120, 90, 1)));

    assertThat(record.path("status").asText()).isEqualTo("ready");
    assertThat(loadedByTheApp("com.azure.storage.blob.")).isNotEmpty();
    assertThat(loadedByTheApp("com.azure.cosmos.")).isEmpty();
    assertThat(get("/api/albums/dogs/photos")).isEqualTo(200);
    assertThat(loadedByTheApp("com.azure.cosmos.")).contains("com.azure.cosmos.CosmosClient");
  }

  /** Names of classes that came from the staging folder. */
  private static List<String> loadedByTheApp(String prefix) throws Exception {
    String source = "/azure-functions/%s/lib/".formatted(STAGING.getFileName());
    try (Stream<String> lines = Files.lines(LOADED)) {
      return lines
          .filter(line -> line.startsWith(prefix) && line.contains(source))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();
    }
  }

  @Test
  void leavesNothingRunningWhenALaterStepFails() {
    List<String> progress = new ArrayList<>();
    LocalSetup setup = setup(progress::add);
    List<ProcessHandle> before = children();
    System.setProperty(CosmosEndpoint.PROPERTY, "nonsense");
    try {
      assertThatThrownBy(() -> LocalEnvironment.start(setup).close())
          .isInstanceOf(StandInException.class);
    } finally {
      System.clearProperty(CosmosEndpoint.PROPERTY);
    }

    assertThat(progress).contains("Starting Azurite");
    assertThat(children()).isSubsetOf(before);
  }

  private static LocalSetup setup(Consumer<String> progress) {
    return new LocalSetup(STAGING, Map.of(), List.of(), line -> {}, progress, 0, 0);
  }

  private static int get(String path) throws Exception {
    return send(HttpRequest.newBuilder(app.address().resolve(path)).build()).statusCode();
  }

  private static HttpResponse<Void> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
