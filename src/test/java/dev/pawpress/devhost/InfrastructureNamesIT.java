package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.functions.Names;
import dev.pawpress.testing.BicepFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What infra/ makes and names is what the packaged functions are bound to. */
class InfrastructureNamesIT {
  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));

  private final BicepFile main = new BicepFile("main.bicep");
  private final BicepFile events = new BicepFile("events.bicep");

  @Test
  void uploadsArriveInTheContainerThatTheTriggersWatch() {
    assertThat(values("blobTrigger", "path"))
        .containsExactly(main.variable("rawContainer") + "/{name}");
    assertThat(main.variable("rawContainer"))
        .isEqualTo(Names.RAW)
        .isEqualTo(events.variable("rawContainer"));
    assertThat(main.variable("deadLetterContainer"))
        .isEqualTo(events.variable("deadLetterContainer"));
  }

  @Test
  void queuesAreThoseOfTheTriggers() {
    assertThat(values("queueTrigger", "queueName"))
        .containsExactlyInAnyOrder(main.variable("settlementQueue"), main.variable("poisonQueue"));
    assertThat(main.variable("settlementQueue")).isEqualTo(Names.SETTLEMENT_QUEUE);
    assertThat(main.variable("poisonQueue")).isEqualTo(Names.POISON_QUEUE);
  }

  @Test
  void recordsGoWhereTheDatabaseIs() {
    assertThat(values("cosmosDB", "databaseName")).containsExactly(main.variable("databaseName"));
    assertThat(values("cosmosDB", "containerName")).containsExactly(main.variable("photosName"));
    assertThat(values("cosmosDB", "partitionKey")).containsExactly(main.variable("partitionKey"));
    assertThat(List.of(Names.DATABASE, Names.PHOTOS, Names.PARTITION_KEY))
        .containsExactly(
            main.variable("databaseName"),
            main.variable("photosName"),
            main.variable("partitionKey"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rawContainer",
        "processedContainer",
        "failuresContainer",
        "deadLetterContainer",
        "packagesContainer",
        "settlementQueue",
        "poisonQueue",
        "databaseName",
        "photosName"
      })
  void whatIsNamedIsMade(String variable) {
    assertThat(main.resourcesNamed(variable)).isEqualTo(1);
  }

  @Test
  void connectionsAreSetAsTheBindingsNameThem() {
    Set<String> connections = new TreeSet<>();
    bindings().forEach(binding -> connections.add(binding.path("connection").asText("")));
    connections.remove("");

    assertThat(connections).containsExactly(Names.COSMOS_DB, Names.PHOTO_STORAGE);
    Set<String> prefixes =
        main.object("settings").keySet().stream()
            .filter(name -> name.contains("__"))
            .map(name -> name.substring(0, name.indexOf("__")))
            .collect(Collectors.toCollection(TreeSet::new));
    prefixes.removeAll(Set.of("AzureWebJobsStorage", "languageWorkers"));
    assertThat(prefixes).isEqualTo(connections);
  }

  /** Flex Consumption has no other source; the twin that polls is off there. */
  @Test
  void eventsGoToTheFunctionThatTakesThem() {
    List<String> byEvent =
        functions()
            .filter(name -> trigger(name).path("source").asText().equals("EventGrid"))
            .toList();

    assertThat(byEvent).containsExactly(events.variable("functionName"));
    assertThat(main.object("settings"))
        .containsEntry("AzureWebJobs." + byEvent.get(0) + ".Disabled", "'false'")
        .containsEntry("AzureWebJobs.ProcessUpload.Disabled", "'true'");
  }

  @Test
  void everyFunctionThatIsNamedIsThere() throws IOException {
    List<String> named = new ArrayList<>();
    for (String file :
        List.of(
            "infra/main.bicep",
            "infra/alerts.bicep",
            "infra/events.bicep",
            "local.settings.json.example",
            "host.json")) {
      Matcher name =
          Pattern.compile(
                  "AzureWebJobs\\.(\\w+)\\.Disabled|operation_Name == \"(\\w+)\"|functionName = '(\\w+)'|\"Function\\.(\\w+)\\.User\"")
              .matcher(Files.readString(Path.of(file)));
      while (name.find()) {
        named.add(
            Stream.of(name.group(1), name.group(2), name.group(3), name.group(4))
                .filter(n -> n != null)
                .findFirst()
                .orElseThrow());
      }
    }

    assertThat(named).hasSizeGreaterThan(11);
    assertThat(functions()).containsAll(named);
  }

  /**
   * host.json lets only warnings through, and of each function named there its own lines. One that
   * answers requests may be left out, if it logs nothing; no other.
   */
  @Test
  void everyFunctionMayLog() throws IOException {
    Set<String> mayLog = new TreeSet<>();
    new ObjectMapper()
        .readTree(Path.of("host.json").toFile())
        .at("/logging/logLevel")
        .fieldNames()
        .forEachRemaining(
            category -> {
              if (category.startsWith("Function.")) {
                mayLog.add(category);
              }
            });
    Set<String> all = categories(name -> true);
    Set<String> least =
        categories(name -> !trigger(name).path("type").asText().equals("httpTrigger"));

    assertThat(least).isNotEmpty();
    assertThat(mayLog).isSubsetOf(all).containsAll(least);
  }

  private static Set<String> categories(Predicate<String> of) {
    return functions()
        .filter(of)
        .map(name -> "Function." + name + ".User")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> functions() {
    try (Stream<Path> folders = Files.list(STAGING)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .map(folder -> folder.getFileName().toString())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode definition(String function) {
    try {
      return new ObjectMapper()
          .readTree(STAGING.resolve(function).resolve("function.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode trigger(String function) {
    return definition(function).path("bindings").get(0);
  }

  private static List<JsonNode> bindings() {
    List<JsonNode> all = new ArrayList<>();
    functions().forEach(name -> definition(name).path("bindings").forEach(all::add));
    return all;
  }

  private static Set<String> values(String type, String property) {
    return bindings().stream()
        .filter(binding -> binding.path("type").asText().equals(type))
        .map(binding -> binding.path(property).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
