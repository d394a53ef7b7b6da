package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code mvn package} tells the platform of each function. The files: {@link StagingFilesIT}.
 */
class StagingIT {
  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));

  @ParameterizedTest
  @CsvSource({"ProcessUpload,", "ProcessUploadEvent, EventGrid"})
  void uploadsComeAsBytesFromTheRawContainer(String function, String source) throws IOException {
    JsonNode trigger = binding(function, "blobTrigger");

    assertThat(trigger.path("path").asText()).isEqualTo("raw/{name}");
    assertThat(trigger.path("dataType").asText()).isEqualTo("binary");
    assertThat(trigger.path("connection").asText()).isEqualTo("PhotoStorage");
    assertThat(trigger.path("source").asText(null)).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({
    "RecordAbandonedUpload, webjobs-blobtrigger-poison",
    "SettlePhoto, pawpress-settlement"
  })
  void queuesAreInTheAccountOfThePhotos(String function, String queue) throws IOException {
    JsonNode trigger = binding(function, "queueTrigger");

    assertThat(trigger.path("queueName").asText()).isEqualTo(queue);
    assertThat(trigger.path("connection").asText()).isEqualTo("PhotoStorage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ProcessUpload", "ProcessUploadEvent", "RecordAbandonedUpload", "SettlePhoto"})
  void recordsGoToCosmosDbByOutputBinding(String function) throws IOException {
    JsonNode output = binding(function, "cosmosDB");

    assertThat(output.path("direction").asText()).isEqualTo("out");
    assertThat(output.path("databaseName").asText()).isEqualTo("pawpress");
    assertThat(output.path("containerName").asText()).isEqualTo("photos");
    assertThat(output.path("partitionKey").asText()).isEqualTo("/album");
    assertThat(output.path("connection").asText()).isEqualTo("CosmosDb");
  }

  /** The platform finds it by its name, and only with this type. */
  @Test
  void newInstancesAreWarmedUp() throws IOException {
    JsonNode trigger = binding("Warmup", "warmupTrigger");

    assertThat(trigger.path("direction").asText()).isEqualTo("in");
    assertThat(trigger.path("name").asText()).isEqualTo("warmupContext");
  }

  @Test
  void everyFunctionIsKnownToTheseTests() throws IOException {
    try (Stream<Path> folders = Files.list(STAGING)) {
      assertThat(
              folders
                  .filter(folder -> Files.exists(folder.resolve("function.json")))
                  .map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "DeletePhoto",
              "DeletePhotoSignedIn",
              "DescribeApi",
              "FindSimilar",
              "ListAlbums",
              "ListPhotos",
              "ProcessUpload",
              "ProcessUploadEvent",
              "RecordAbandonedUpload",
              "RequestUpload",
              "RequestUploadSignedIn",
              "ServePage",
              "ServePicture",
              "ServeSiteFile",
              "SettlePhoto",
              "ShowPhoto",
              "UploadPhoto",
              "UploadPhotoSignedIn",
              "Warmup");
    }
  }

  /**
   * A level that is too low lets anybody in; one that is too high shuts the page's visitors out.
   * What changes photos without a key asks who is signed in.
   */
  @ParameterizedTest
  @CsvSource({
    "UploadPhoto, function",
    "RequestUpload, function",
    "DeletePhoto, function",
    "UploadPhotoSignedIn, anonymous",
    "RequestUploadSignedIn, anonymous",
    "DeletePhotoSignedIn, anonymous",
    "ListAlbums, anonymous",
    "ListPhotos, anonymous",
    "ShowPhoto, anonymous",
    "FindSimilar, anonymous",
    "ServePicture, anonymous",
    "ServePage, anonymous",
    "ServeSiteFile, anonymous",
    "DescribeApi, anonymous"
  })
  void whatChangesPhotosNeedsAKeyOrASignInAndWhatReadsThemDoesNot(String function, String level)
      throws IOException {
    assertThat(binding(function, "httpTrigger").path("authLevel").asText())
        .isEqualToIgnoringCase(level);
  }

  private static JsonNode binding(String function, String type) throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(STAGING.resolve(function).resolve("function.json").toFile());
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode binding : json.path("bindings")) {
      if (type.equals(binding.path("type").asText())) {
        found.add(binding);
      }
    }
    assertThat(found).as("bindings %s of %s", type, function).hasSize(1);
    return found.get(0);
  }
}
