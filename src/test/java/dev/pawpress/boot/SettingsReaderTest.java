package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.azure.Connection;
import dev.pawpress.processing.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final long HEAP = 1000;
  private static final Map<String, String> LEAST =
      Map.of("PhotoStorage", "UseDevelopmentStorage=true", "CosmosDb", "AccountEndpoint=x;");

  @Test
  void connectionsAreAllThatMustBeSet() {
    Settings settings = read(Map.of());

    assertThat(settings.recipe()).isEqualTo(Recipe.DEFAULT);
    assertThat(settings.processedContainer()).isEqualTo("processed");
    assertThat(settings.pixelBudgetBytes()).isEqualTo(HEAP / 2);
    assertThat(settings.settleDelay()).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void everySettingIsRead() {
    Settings settings =
        read(
            Map.of(
                "PAWPRESS_PROCESSED_CONTAINER", "out",
                "PAWPRESS_FAILURES_CONTAINER", "notes",
                "PAWPRESS_MAX_BYTES", "1000",
                "PAWPRESS_MAX_PIXELS", "2000",
                "PAWPRESS_MAX_SIDE", "300",
                "PAWPRESS_WIDTHS", "10, 20",
                "PAWPRESS_WEBP_QUALITY", "70",
                "PAWPRESS_JPEG_QUALITY", "71",
                "PAWPRESS_PIXEL_BUDGET_PERCENT", "25",
                "PAWPRESS_SETTLE_SECONDS", "720"));

    assertThat(settings.processedContainer()).isEqualTo("out");
    assertThat(settings.failuresContainer()).isEqualTo("notes");
    assertThat(settings.limits().maxBytes()).isEqualTo(1000);
    assertThat(settings.limits().maxPixels()).isEqualTo(2000);
    assertThat(settings.limits().maxSide()).isEqualTo(300);
    assertThat(settings.recipe()).isEqualTo(new Recipe(List.of(10, 20), 70, 71));
    assertThat(settings.pixelBudgetBytes()).isEqualTo(HEAP / 4);
    assertThat(settings.settleDelay()).isEqualTo(Duration.ofMinutes(12));
  }

  @Test
  void withoutConnectionStringsIdentitiesAreUsed() {
    Settings settings =
        new SettingsReader(
                Map.of(
                    "PhotoStorage__blobServiceUri", "https://p.blob.example",
                    "PhotoStorage__queueServiceUri", "https://p.queue.example",
                    "PhotoStorage__credential", "managedidentity",
                    "PhotoStorage__clientId", "me",
                    "CosmosDb__accountEndpoint", "https://c.example"),
                HEAP)
            .read();

    assertThat(settings.blobs())
        .isEqualTo(new Connection.WithIdentity("https://p.blob.example", true, Optional.of("me")));
    assertThat(settings.queues())
        .isEqualTo(new Connection.WithIdentity("https://p.queue.example", true, Optional.of("me")));
    assertThat(settings.cosmos())
        .isEqualTo(new Connection.WithIdentity("https://c.example", false, Optional.empty()));
  }

  @Test
  void allFaultsAreReportedTogetherWithValuesAndLimits() {
    assertThatThrownBy(
            () ->
                new SettingsReader(
                        Map.of(
                            "PAWPRESS_WIDTHS", "320;640",
                            "PAWPRESS_WEBP_QUALITY", "101",
                            "PAWPRESS_MAX_BYTES", "many",
                            "PAWPRESS_PROCESSED_CONTAINER", "Processed"),
                        HEAP)
                    .read())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("neither PhotoStorage")
        .hasMessageContaining("PhotoStorage__queueServiceUri")
        .hasMessageContaining("CosmosDb__accountEndpoint")
        .hasMessageContaining("PAWPRESS_WIDTHS is \"320;640\"")
        .hasMessageContaining("PAWPRESS_WEBP_QUALITY is \"101\"")
        .hasMessageContaining("from 1 to 100")
        .hasMessageContaining("PAWPRESS_MAX_BYTES is \"many\"")
        .hasMessageContaining("PAWPRESS_PROCESSED_CONTAINER is \"Processed\"");
  }

  @Test
  void connectionStringsThatAreNoneAreFaultsThatDoNotTellTheirValue() {
    assertThatThrownBy(() -> read(Map.of("PhotoStorage", "secret", "CosmosDb", "secret")))
        .hasMessageContaining("PhotoStorage is no connection string")
        .hasMessageContaining("CosmosDb is no connection string")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theDelayOfSettlementsIsShortOnlyAtADesk() {
    Map<String, String> shortDelay = Map.of("PAWPRESS_SETTLE_SECONDS", "6");
    Map<String, String> atADesk = new HashMap<>(shortDelay);
    atADesk.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");

    assertThat(read(atADesk).longestTry()).isEqualTo(Duration.ofSeconds(5));
    assertThatThrownBy(() -> read(shortDelay)).hasMessageContaining("from 360 to 3600");
  }

  /** What makes removing old files safe; see the decision of 24 November 2026. */
  @Test
  void noTryCanLastLongerThanTheSettlementBelieves() throws IOException {
    JsonNode hostJson = new ObjectMapper().readTree(Path.of("host.json").toFile());
    Duration functionTimeout =
        Duration.between(LocalTime.MIN, LocalTime.parse(hostJson.path("functionTimeout").asText()));

    assertThat(read(Map.of()).longestTry()).isGreaterThanOrEqualTo(functionTimeout);
  }

  @Test
  void aLoopIsRefusedAtStart() {
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_PROCESSED_CONTAINER", "raw")))
        .hasMessageContaining("trigger the app for ever");
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_FAILURES_CONTAINER", "raw")))
        .hasMessageContaining("trigger the app for ever");
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_FAILURES_CONTAINER", "processed")))
        .hasMessageContaining("private");
  }

  private static Settings read(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.putAll(more);
    return new SettingsReader(environment, HEAP).read();
  }
}
