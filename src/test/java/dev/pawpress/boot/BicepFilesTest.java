package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.BicepCheck;
import dev.pawpress.testing.BicepFile;
import dev.pawpress.testing.BicepTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * infra/ by itself: what the check before a build does not look at. Names, functions, modules and
 * values of parameters; and that a typing error in any of these would be seen.
 */
class BicepFilesTest {
  private static final Path INFRA = Path.of("infra");

  @ParameterizedTest
  @ValueSource(strings = {"main.bicep", "alerts.bicep", "events.bicep", "main.bicepparam"})
  void hasNoFaults(String file) {
    assertThat(BicepCheck.faults(text(file), BicepFilesTest::text)).isEmpty();
  }

  @Test
  void noFileIsForgotten() throws IOException {
    try (var files = Files.list(INFRA)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.contains(".bicep")))
          .containsExactlyInAnyOrder(
              "main.bicep", "alerts.bicep", "events.bicep", "main.bicepparam");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main.bicep | roleDefinitionId: blobDataOwner | roleDefinitionId: blobDataOwnr",
        "main.bicep | uniqueString(subscription | uniqString(subscription",
        "main.bicep | cosmosId: cosmos.id | cosmosId: cosmos.nme",
        "main.bicep | identity.properties.clientId | identity.properties.clientID",
        "main.bicep | scope: photos::blobs::raw | scope: photos::blobs::row",
        "main.bicep | email: alertEmail | emial: alertEmail",
        "main.bicep | email: alertEmail | email: maximumInstanceCount",
        "main.bicep | resourceGroup().location | resourceGroup().loction",
        "main.bicep | uploaderPrincipalType string = 'User' | uploaderPrincipalType string = 'Usr'",
        "main.bicep | instanceMemoryMB int = 2048 | instanceMemoryMB int = 1024",
        "main.bicep | maximumInstanceCount int = 40 | maximumInstanceCount int = 39",
        "main.bicep | param name string = 'pawpress' | param name string = 'pawpresses'",
        "main.bicep | param logDays int = 30 | param logDays int = '30'",
        "main.bicep | output maximumInstanceCount int | output maximumInstanceCount string",
        "main.bicep | output functionAppName string = app.name | output functionAppName string = ap.name",
        "main.bicep | @minLength(3) | @minLenght(3)",
        "main.bicep | '${rawContainer}/' | '${rawContaner}/'",
        "main.bicep | resource plan ' | resource identity '",
        "alerts.bicep | threshold: mostFailures | threshold: mostFailurs",
        "alerts.bicep | actionGroupId: people.id | actionGroupId: people.ID",
        "events.bicep | parent: topic | parent: topics",
        "events.bicep | string = '${name}-${unique | string = '${functionName}-${unique",
        "main.bicepparam | using 'main.bicep' | using 'events.bicep'",
        "main.bicepparam | param instanceMemoryMB = 2048 | param instanceMemoryMb = 2048",
        "main.bicepparam | param instanceMemoryMB = 2048 | param instanceMemoryMB = 2047",
        "main.bicepparam | param instanceMemoryMB = 2048 | param instanceMemoryMB = '2048'",
        "main.bicepparam | 'AZURE_PRINCIPAL_TYPE', 'User' | 'AZURE_PRINCIPAL_TYPE', 'Usr'",
        "main.bicepparam | readEnvironmentVariable('PAWPRESS_ALERT | readEnvVariable('PAWPRESS_ALERT"
      })
  void aTypingErrorIsAFault(String file, String right, String wrong) {
    String text = text(file);
    assertThat(text).contains(right);

    assertThat(BicepCheck.faults(text.replace(right, wrong), BicepFilesTest::text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.bicep", "alerts.bicep", "events.bicep"})
  void everyParameterHasADescriptionAndADefault(String file) {
    String text = text(file);

    assertThat(found("(?m)^param (\\w+) \\w+$", text)).isEmpty();
    assertThat(found("(?m)^@description\\('.+'\\)\\n(?:@.*\\n)*(?:param|output) (\\w+) ", text))
        .containsExactlyInAnyOrderElementsOf(found("(?m)^(?:param|output) (\\w+) ", text));
  }

  /** By which either file can be deployed without being told what main.bicep has made. */
  @Test
  void defaultNamesAreThoseThatMainMakes() {
    BicepFile main = new BicepFile("main.bicep");
    String begin = "${" + only("var prefix = (.*)\n") + "}";
    String all = "${name}-${" + only("var token = (.*)\n") + "}";
    String ending = "${" + only("var token = (.*)\n") + "}";
    for (String resource : List.of("identity", "insights", "app", "topic")) {
      assertThat(nameOf(resource)).isEqualTo("'${name}-${token}'");
    }
    assertThat(nameOf("photos")).isEqualTo("'${prefix}p${token}'");
    assertThat(nameOf("cosmos")).isEqualTo("'${prefix}-${token}'");

    assertThat(text("events.bicep"))
        .contains("param functionAppName string = '" + all + "'\n")
        .contains("param systemTopicName string = '" + all + "'\n")
        .contains("param photosAccountName string = '" + begin + "p" + ending + "'\n");
    assertThat(text("alerts.bicep"))
        .contains("resourceId('Microsoft.Insights/components', '" + all + "')\n")
        .contains("resourceId('Microsoft.EventGrid/systemTopics', '" + all + "')\n")
        .contains(
            "resourceId('Microsoft.DocumentDB/databaseAccounts', '"
                + begin
                + "-"
                + ending
                + "')\n");
    for (String file : List.of("events.bicep", "alerts.bicep")) {
      assertThat(new BicepFile(file).parameter("name")).isEqualTo(main.parameter("name"));
    }
    assertThat(new BicepFile("alerts.bicep").parameter("location"))
        .isEqualTo(main.parameter("location"));
  }

  /** These objects are in variables, where the check before a build does not look. */
  @Test
  void criteriaOfMetricsAreAsAzureNamesThem() {
    List<String> names = found("(?m)^    criteria: (\\w+)$", text("alerts.bicep"));

    assertThat(names).hasSize(3);
    for (String name : names) {
      Map<String, Object> criteria = BicepTree.of(text("alerts.bicep"), name);
      assertThat(criteria).containsOnlyKeys("odata.type", "allOf");
      assertThat(criteria)
          .containsEntry(
              "odata.type", "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria");
      assertThat((List<?>) criteria.get("allOf"))
          .hasSize(1)
          .allSatisfy(BicepFilesTest::isCriterion);
    }
  }

  private static void isCriterion(Object item) {
    Map<?, ?> criterion = (Map<?, ?>) item;
    Set<String> keys = new TreeSet<>(criterion.keySet().stream().map(String::valueOf).toList());
    assertThat(keys.remove("dimensions"))
        .isEqualTo("TotalRequests".equals(criterion.get("metricName")));
    assertThat(keys)
        .containsExactly(
            "criterionType",
            "metricName",
            "metricNamespace",
            "name",
            "operator",
            "threshold",
            "timeAggregation");
    assertThat(criterion.get("criterionType")).isEqualTo("StaticThresholdCriterion");
    assertThat(criterion.get("operator")).isEqualTo("GreaterThan");
    assertThat(criterion.get("timeAggregation"))
        .isIn("Average", "Count", "Maximum", "Minimum", "Total");
    assertThat(
            Map.of(
                "DeadLetteredCount", "Microsoft.EventGrid/systemTopics",
                "DroppedEventCount", "Microsoft.EventGrid/systemTopics",
                "TotalRequests", "Microsoft.DocumentDB/databaseAccounts"))
        .containsEntry(
            String.valueOf(criterion.get("metricName")),
            String.valueOf(criterion.get("metricNamespace")));
    if (criterion.get("dimensions") instanceof List<?> dimensions) {
      assertThat(dimensions)
          .isEqualTo(
              List.of(
                  Map.of("name", "StatusCode", "operator", "Include", "values", List.of("429"))));
    }
  }

  private static String nameOf(String resource) {
    return only("resource " + resource + " '[^']*' = \\{\\n  name: (.*)\\n");
  }

  private static String only(String pattern) {
    List<String> found = found("(?m)^" + pattern, text("main.bicep"));
    assertThat(found).as(pattern).hasSize(1);
    return found.get(0);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toList());
  }

  private static String text(String file) {
    try {
      return Files.readString(INFRA.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
