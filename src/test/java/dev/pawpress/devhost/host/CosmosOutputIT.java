package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpStatus;
import dev.pawpress.devhost.standin.CosmosDouble;
import dev.pawpress.testing.StandIns;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CosmosOutputIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static CosmosDouble cosmos;
  private static Connections connections;
  private static CosmosContainer photos;

  @TempDir private Path temporary;
  private HostRig rig;

  @BeforeAll
  static void startStandIns() {
    cosmos = CosmosDouble.start(Path.of(""));
    connections = new Connections(Map.of("CosmosDb", cosmos.connectionString()));
    connections.cosmos("CosmosDb").createDatabaseIfNotExists("pawpress");
    connections
        .cosmos("CosmosDb")
        .getDatabase("pawpress")
        .createContainerIfNotExists(new CosmosContainerProperties("photos", "/album"));
    photos = connections.cosmos("CosmosDb").getDatabase("pawpress").getContainer("photos");
  }

  @AfterAll
  static void stopStandIns() {
    connections.close();
    cosmos.close();
  }

  @BeforeEach
  void setUp() {
    cosmos.behave();
    rig = new HostRig(STAND_INS).with("CosmosDb", cosmos.connectionString());
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void upsertsTheDocumentWithItsDatesRewritten() throws Exception {
    putOut("{\"id\": \"1\", \"album\": \"%s\", \"at\": \"2026-11-24T10:00:00.120Z\"}");
    putOut("{\"id\": \"1\", \"album\": \"%s\", \"n\": 2, \"at\": \"2026-11-24T10:00:00.000Z\"}");

    assertThat(documents()).hasSize(1);
    assertThat(document("1").path("at").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(document("1").path("n").asInt()).isEqualTo(2);
  }

  @Test
  void writesEachDocumentOfAnArray() throws Exception {
    putOut("[{\"id\": \"1\", \"album\": \"%1$s\"}, {\"id\": \"2\", \"album\": \"%1$s\"}]");

    assertThat(documents()).hasSize(2);
  }

  @Test
  void writesNothingForNullAndForAnOutputThatIsNotSet() throws Exception {
    putOut("null");
    putOut(null);

    assertThat(documents()).isEmpty();
  }

  @Test
  void failsTheInvocationForADocumentWithoutItsPartitionKey() throws Exception {
    RecordingInvoker invoker = new RecordingInvoker(i -> Map.of("record", "{\"id\": \"1\"}"));
    rig.upload("a.jpg", "x");

    try (FunctionHost host = host(invoker)) {
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.invocations()).hasSize(5);
    assertThat(rig.logged("has no partition key at /album")).isTrue();
  }

  @Test
  void triesTheBlobAgainWhenTheRecordCannotBeWritten() throws Exception {
    RecordingInvoker invoker =
        new RecordingInvoker(
            i -> Map.of("record", "{\"id\": \"1\", \"album\": \"%s\"}".formatted(rig.hostId)));
    cosmos.failNext(403, 2, CosmosDouble.Operation.UPSERT);
    rig.upload("a.jpg", "x");

    try (FunctionHost host = host(invoker)) {
      rig.await("success", () -> rig.logged("succeeded"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.invocations()).hasSize(3);
    assertThat(documents()).hasSize(1);
    assertThat(rig.logged("Cosmos DB answers 403 to the upsert of \"1\" into pawpress/photos"))
        .isTrue();
  }

  @Test
  void isWrittenBeforeARequestIsAnswered() throws Exception {
    String document = "{\"id\": \"1\", \"album\": \"%s\"}".formatted(rig.hostId);
    FunctionDefinition function =
        FunctionDefinition.of(
            "Keep",
            new Trigger.OnHttp(
                "request", RouteTemplate.of("keep"), Set.of("GET"), Trigger.AuthLevel.ANONYMOUS),
            HostRig.cosmosOutput());
    Invoker invoker =
        invocation ->
            new Outputs(
                Map.of("record", document), Optional.of(new WorkerResponse(HttpStatus.CREATED)));

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      cosmos.failNext(403, 1, CosmosDouble.Operation.UPSERT);
      assertThat(get(host, "/api/keep")).isEqualTo(500);
      assertThat(documents()).isEmpty();
      assertThat(get(host, "/api/keep")).isEqualTo(201);
      assertThat(documents()).hasSize(1);
    }
  }

  private static int get(FunctionHost host, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(host.address().resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void writesNothingForAFunctionThatFailed() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    rig.upload("a.jpg", "x");

    try (FunctionHost host = host(invoker)) {
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(documents()).isEmpty();
  }

  @Test
  void servesAPackagedAppFromBlobToRecord() throws Exception {
    TestApp app =
        new TestApp(temporary.resolve("shop"))
            .functions(
                """
                public void run(
                    @BlobTrigger(name = "content", path = "any/{name}", dataType = "binary")
                    byte[] content,
                    @BindingName("name") String name,
                    @CosmosDBOutput(name = "record", databaseName = "d", containerName = "c",
                        connection = "CosmosDb")
                    OutputBinding<String> record) {
                  record.setValue(String.format(
                      "{\\"id\\": \\"%s\\", \\"album\\": \\"ALBUM\\", \\"bytes\\": %d}",
                      name, content.length));
                }
                """
                    .replace("ALBUM", rig.hostId),
                Map.of())
            .function(
                "Resize",
                "run",
                TestApp.blobTrigger(rig.hostId + "/{name}"),
                TestApp.cosmosOutput());
    rig.upload("a.jpg", "12345");

    try (FunctionHost host = FunctionHost.start(app.read(), rig.settings(), rig.options())) {
      rig.await("success", () -> rig.logged("succeeded"));
      assertThat(host.functions()).containsExactly("Resize");
    }

    assertThat(document("a.jpg").path("bytes").asInt()).isEqualTo(5);
  }

  /** One blob, whose function puts this out, with the album filled in. */
  private void putOut(String json) throws Exception {
    RecordingInvoker invoker =
        new RecordingInvoker(
            i -> json == null ? Map.of() : Map.of("record", json.formatted(rig.hostId)));
    rig.log.clear();
    rig.upload("a.jpg", "x");
    try (FunctionHost host = host(invoker)) {
      rig.await("success", () -> rig.logged("succeeded"));
      assertThat(host.functions()).isNotEmpty();
    }
  }

  private FunctionHost host(Invoker invoker) throws Exception {
    return rig.host(
        HostJson.defaults(),
        invoker,
        rig.onBlob("Record", Trigger.Source.POLLING, HostRig.cosmosOutput()));
  }

  private JsonNode document(String id) {
    return photos.readItem(id, new PartitionKey(rig.hostId), ObjectNode.class).getItem();
  }

  private List<JsonNode> documents() {
    return photos
        .queryItems(
            "SELECT * FROM c",
            new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(rig.hostId)),
            JsonNode.class)
        .stream()
        .toList();
  }
}
