package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.azure.Connection;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.testing.BicepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings that the code reads, that infra/ makes, that a desk has, and that README tells. */
class InfrastructureSettingsTest {
  private static final SettingsReader.BlobTexts NO_TEXTS =
      (blobs, container, name) -> Optional.empty();

  /** Read by the platform, not by the code. */
  private static final Set<String> PLATFORM =
      Set.of(
          "AzureWebJobsStorage__accountName",
          "AzureWebJobsStorage__credential",
          "AzureWebJobsStorage__clientId",
          "APPLICATIONINSIGHTS_CONNECTION_STRING",
          "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
          "AzureWebJobs.ProcessUpload.Disabled",
          "AzureWebJobs.ProcessUploadEvent.Disabled",
          "AzureWebJobsDisableHomepage",
          "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT",
          "languageWorkers__java__arguments",
          "JAVA_OPTS");

  /** The same, at a desk. */
  private static final Set<String> DESK =
      Set.of(
          "FUNCTIONS_WORKER_RUNTIME",
          "AzureWebJobsStorage",
          "AzureWebJobsDisableHomepage",
          "AzureWebJobs.ProcessUpload.Disabled",
          "AzureWebJobs.ProcessUploadEvent.Disabled");

  /** Set by the platform itself; nobody is to set it. */
  private static final String SURROUNDINGS = "AZURE_FUNCTIONS_ENVIRONMENT";

  /** The same, where App Service Authentication is switched on. */
  private static final String SIGN_IN = "WEBSITE_AUTH_ENABLED";

  /**
   * Read by the code and not set by infra/, on purpose: connection strings have keys; the others'
   * defaults are right, and {@code moreSettings} is there for who thinks otherwise.
   */
  private static final Set<String> LEFT_TO_DEFAULT_IN_AZURE =
      Set.of(
          SURROUNDINGS,
          SIGN_IN,
          SettingsReader.READS,
          SettingsReader.WRITES,
          SettingsReader.SIGN_IN_PATH,
          "PhotoStorage",
          "CosmosDb",
          SettingsReader.MAX_PIXELS,
          SettingsReader.MAX_SIDE,
          SettingsReader.MAX_FRAMES,
          SettingsReader.MAX_FRAME_PIXELS,
          SettingsReader.MAX_ANIMATION_SECONDS,
          SettingsReader.MAX_DECODE_SECONDS,
          SettingsReader.RECIPES,
          SettingsReader.RECIPES_BLOB,
          SettingsReader.PIXEL_BUDGET_PERCENT,
          SettingsReader.SETTLE_SECONDS);

  /** The same of {@code local.settings.json.example}. */
  private static final Set<String> LEFT_TO_DEFAULT_AT_A_DESK =
      Set.of(
          SURROUNDINGS,
          SIGN_IN,
          SettingsReader.READS,
          SettingsReader.WRITES,
          SettingsReader.SIGN_IN_PATH,
          SettingsReader.PROCESSED_CONTAINER,
          SettingsReader.FAILURES_CONTAINER,
          SettingsReader.MAX_BYTES,
          SettingsReader.MAX_PIXELS,
          SettingsReader.MAX_SIDE,
          SettingsReader.MAX_FRAMES,
          SettingsReader.MAX_FRAME_PIXELS,
          SettingsReader.MAX_ANIMATION_SECONDS,
          SettingsReader.MAX_DECODE_SECONDS,
          SettingsReader.RECIPES,
          SettingsReader.RECIPES_BLOB,
          SettingsReader.PIXEL_BUDGET_PERCENT);

  private final BicepFile bicep = new BicepFile("main.bicep");

  @Test
  void theInfrastructureSetsAllThatIsReadButWhatIsLeftToItsDefault() {
    SettingsReader reader = reader(madeByTheInfrastructure());
    reader.read();

    assertThat(union(bicep.object("settings").keySet(), LEFT_TO_DEFAULT_IN_AZURE))
        .isEqualTo(union(reader.asked(), PLATFORM));
    assertThat(bicep.object("settings")).doesNotContainKeys(names(LEFT_TO_DEFAULT_IN_AZURE));
  }

  @Test
  void theInfrastructureSetsAllThatTheAppNeeds() {
    SettingsReader reader = reader(madeByTheInfrastructure());

    Settings settings = reader.read();

    for (Connection connection :
        new Connection[] {settings.blobs(), settings.queues(), settings.cosmos()}) {
      assertThat(connection).isInstanceOf(Connection.WithIdentity.class);
      Connection.WithIdentity identity = (Connection.WithIdentity) connection;
      assertThat(identity.managed()).isTrue();
      assertThat(identity.clientId()).contains("identity.properties.clientId");
    }
  }

  @Test
  void theInfrastructureHasTheCodesDefaults() {
    Settings settings = reader(madeByTheInfrastructure()).read();
    Settings defaults = reader(desk()).read();

    assertThat(settings.processedContainer()).isEqualTo(defaults.processedContainer());
    assertThat(settings.failuresContainer()).isEqualTo(defaults.failuresContainer());
    assertThat(settings.limits()).isEqualTo(ImageLimits.DEFAULT);
  }

  @Test
  void theAppIsTheSameHoweverItIsDeployed() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<workerArguments>" + bicep.variable("workerArguments") + "</workerArguments>")
        .contains(
            "<functionAppInstanceMemory>" + bicep.parameter("instanceMemoryMB") + "</functionApp")
        .contains(
            "<functionAppMaximumInstances>"
                + bicep.parameter("maximumInstanceCount")
                + "</functionApp")
        .contains("<functionAppJavaVersion>" + bicep.variable("javaVersion") + "</functionApp");
    assertThat(bicep.object("settings"))
        .containsEntry("languageWorkers__java__arguments", "workerArguments")
        .containsEntry("JAVA_OPTS", "workerArguments");
  }

  @Test
  void aDeskHasJustWhatTheAppNeeds() {
    SettingsReader reader = reader(desk());

    assertThat(reader.read().blobs()).isInstanceOf(Connection.WithKey.class);
    assertThat(union(desk().keySet(), LEFT_TO_DEFAULT_AT_A_DESK))
        .isEqualTo(union(reader.asked(), DESK));
    assertThat(desk()).doesNotContainKeys(names(LEFT_TO_DEFAULT_AT_A_DESK));
  }

  @Test
  void theReadmeTellsOfEverySettingAndOfNoOther() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String table = readme.substring(readme.indexOf("| name | meaning |"));
    Set<String> told = new TreeSet<>();
    for (String line : table.substring(0, table.indexOf("\n\n")).split("\n", -1)) {
      Matcher name = Pattern.compile("`([\\w.]+)`").matcher(line.split("\\|", -1)[1]);
      while (name.find()) {
        told.add(name.group(1));
      }
    }

    Set<String> platform =
        told.stream().filter(name -> name.startsWith("AzureWebJobs.")).collect(Collectors.toSet());
    assertThat(without(told, platform))
        .isEqualTo(without(readByTheCode(), Set.of(SURROUNDINGS, SIGN_IN)));
    assertThat(platform)
        .containsExactlyInAnyOrder(
            "AzureWebJobs.ProcessUpload.Disabled",
            "AzureWebJobs.ProcessUploadEvent.Disabled",
            "AzureWebJobs.Warmup.Disabled");
  }

  /** With connections by key, and by identity. */
  private Set<String> readByTheCode() {
    Set<String> read = new TreeSet<>();
    for (Map<String, String> environment : Stream.of(desk(), madeByTheInfrastructure()).toList()) {
      SettingsReader reader = reader(environment);
      reader.read();
      read.addAll(reader.asked());
    }
    return read;
  }

  /** Expressions as they are written, but for those whose value can be told from the file. */
  private Map<String, String> madeByTheInfrastructure() {
    Map<String, String> settings = new HashMap<>();
    bicep.object("settings").forEach((name, value) -> settings.put(name, evaluated(value)));
    return settings;
  }

  private String evaluated(String expression) {
    if (expression.startsWith("'")) {
      return expression.substring(1, expression.length() - 1);
    }
    if (expression.matches("string\\(\\w+\\)")) {
      return bicep.parameter(expression.substring(7, expression.length() - 1));
    }
    return expression.matches("\\w+") ? bicep.variable(expression) : expression;
  }

  private static Map<String, String> desk() {
    Map<String, String> values = new HashMap<>();
    try {
      JsonNode file = new ObjectMapper().readTree(Path.of("local.settings.json.example").toFile());
      file.path("Values")
          .fields()
          .forEachRemaining(e -> values.put(e.getKey(), e.getValue().asText()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  private static SettingsReader reader(Map<String, String> environment) {
    return new SettingsReader(environment, 1 << 30, NO_TEXTS);
  }

  private static String[] names(Set<String> names) {
    return names.toArray(new String[0]);
  }

  private static Set<String> union(Set<String> names, Set<String> others) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(others);
    return all;
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    Set<String> rest = new HashSet<>(names);
    rest.removeAll(others);
    return rest;
  }
}
