package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of settings that are written by hand, held against schemas of our own in {@code
 * src/test/resources/schemas}: neither the Functions host nor Core Tools complains of a name that
 * it does not know.
 */
class SettingsFilesTest {
  private static final String HOST = "host.json";
  private static final String LOCAL = "local.settings.json.example";
  private static final Path SETTINGS_READER =
      Path.of("src", "main", "java", "dev", "pawpress", "boot", "SettingsReader.java");

  private static final Map<String, JsonSchema> SCHEMAS =
      Map.of(HOST, schema("host.schema.json"), LOCAL, schema("local.settings.schema.json"));

  @ParameterizedTest
  @MethodSource("files")
  void isAsItsSchemaSays(String file) {
    assertThat(faults(file, tree(file))).isEmpty();
  }

  /** Each name and value at every depth, so that a schema cannot be lax where nobody looked. */
  @ParameterizedTest
  @MethodSource("files")
  void aTypingErrorInAnyNameIsAFault(String file) {
    for (String place : places(tree(file))) {
      JsonNode changed = tree(file);
      ObjectNode parent = (ObjectNode) changed.at(place.substring(0, place.lastIndexOf('/')));
      String name = place.substring(place.lastIndexOf('/') + 1);
      parent.set(name + "s", parent.remove(name));

      assertThat(faults(file, changed)).as("faults of %ss in %s", place, file).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aValueOfAnotherKindIsAFault(String file) {
    for (String place : places(tree(file))) {
      JsonNode changed = tree(file);
      ObjectNode parent = (ObjectNode) changed.at(place.substring(0, place.lastIndexOf('/')));
      parent.putArray(place.substring(place.lastIndexOf('/') + 1));

      assertThat(faults(file, changed)).as("faults of %s: [] in %s", place, file).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/functionTimeout, 5 minutes",
    "/functionTimeout, 00:05",
    "/version, 2",
    "/extensionBundle/version, '[3.0.0, 5.0.0)'",
    "/extensions/queues/visibilityTimeout, 00:00:60",
    "/logging/applicationInsights/samplingSettings/excludedTypes, Request;Exceptions"
  })
  void aValueThatTheHostCannotReadIsAFault(String place, String value) {
    assertThat(faults(HOST, with(HOST, place, value))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/Values/AzureWebJobs.ProcessUpload.Disabled, true",
    "/Values/AzureWebJobs.ProcessUploadEvent.Disabled, no",
    "/Values/PhotoStorage, UseDevelopmentStorage",
    "/Values/CosmosDb, http://localhost:8081/",
    "/Values/PAWPRESS_SETTLE_SECONDS, 6 minutes"
  })
  void aLocalSettingThatTheAppCannotReadIsAFault(String place, String value) {
    assertThat(faults(LOCAL, with(LOCAL, place, value))).isNotEmpty();
  }

  @Test
  void theSchemaKnowsTheSettingsThatTheAppReads() throws IOException {
    List<String> read =
        Pattern.compile("\"(PAWPRESS_[A-Z_]+)\"")
            .matcher(Files.readString(SETTINGS_READER))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    List<String> known = new ArrayList<>();
    JsonNode schema = SCHEMAS.get(LOCAL).getSchemaNode();
    schema.at("/properties/Values/properties").fieldNames().forEachRemaining(known::add);
    known.removeIf(name -> !name.startsWith("PAWPRESS_"));

    assertThat(read).isNotEmpty();
    assertThat(known).containsExactlyInAnyOrderElementsOf(read);
  }

  private static Stream<String> files() {
    return Stream.of(HOST, LOCAL);
  }

  private static JsonNode with(String file, String place, String value) {
    JsonNode changed = tree(file);
    ObjectNode parent = (ObjectNode) changed.at(place.substring(0, place.lastIndexOf('/')));
    String name = place.substring(place.lastIndexOf('/') + 1);
    assertThat(parent.has(name)).as("%s in %s", place, file).isTrue();
    parent.put(name, value);
    return changed;
  }

  /** The JSON pointers of everything that has a name. */
  private static List<String> places(JsonNode root) {
    List<String> found = new ArrayList<>();
    addPlaces(root, "", found);
    assertThat(found).isNotEmpty();
    return found;
  }

  private static void addPlaces(JsonNode node, String at, List<String> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String place = at + "/" + field.getKey();
      found.add(place);
      addPlaces(field.getValue(), place, found);
    }
  }

  private static List<String> faults(String file, JsonNode tree) {
    return SCHEMAS.get(file).validate(tree).stream().map(Objects::toString).toList();
  }

  private static JsonNode tree(String file) {
    try {
      return new ObjectMapper().readTree(Path.of(file).toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(tree("src/test/resources/schemas/" + name));
  }
}
