package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.azure.Connection;
import dev.pawpress.functions.http.Access;
import dev.pawpress.functions.http.Readers;
import dev.pawpress.functions.http.Writers;
import dev.pawpress.imaging.AnimationLimits;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.UploadProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static final long HEAP = 1000;
  private static final Map<String, String> LEAST =
      Map.of("PhotoStorage", "UseDevelopmentStorage=true", "CosmosDb", "AccountEndpoint=x;");

  private static final SettingsReader.BlobTexts NO_TEXTS =
      (blobs, container, name) -> Optional.empty();

  @Test
  void connectionsAreAllThatMustBeSet() {
    Settings settings = read(Map.of());

    assertThat(settings.recipes()).isEqualTo(Recipes.DEFAULT);
    assertThat(settings.processedContainer()).isEqualTo("processed");
    assertThat(settings.pixelBudgetBytes()).isEqualTo(HEAP / 2);
    assertThat(settings.settleDelay()).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void everySettingIsRead() {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("PAWPRESS_PROCESSED_CONTAINER", "out"),
                Map.entry("PAWPRESS_FAILURES_CONTAINER", "notes"),
                Map.entry("PAWPRESS_MAX_BYTES", "1000"),
                Map.entry("PAWPRESS_MAX_PIXELS", "2000"),
                Map.entry("PAWPRESS_MAX_SIDE", "300"),
                Map.entry("PAWPRESS_MAX_FRAMES", "40"),
                Map.entry("PAWPRESS_MAX_FRAME_PIXELS", "5000"),
                Map.entry("PAWPRESS_MAX_ANIMATION_SECONDS", "60"),
                Map.entry("PAWPRESS_MAX_DECODE_SECONDS", "7"),
                Map.entry("PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [10, 20]}]"),
                Map.entry("PAWPRESS_PIXEL_BUDGET_PERCENT", "25"),
                Map.entry("PAWPRESS_SETTLE_SECONDS", "720")));

    assertThat(settings.processedContainer()).isEqualTo("out");
    assertThat(settings.failuresContainer()).isEqualTo("notes");
    assertThat(settings.limits())
        .isEqualTo(
            new ImageLimits(
                1000, 2000, 300, new AnimationLimits(40, 5000, 60_000), Duration.ofSeconds(7)));
    assertThat(settings.recipes()).isEqualTo(Recipes.all(Recipe.ofWidths(10, 20)));
    assertThat(settings.pixelBudgetBytes()).isEqualTo(HEAP / 4);
    assertThat(settings.settleDelay()).isEqualTo(Duration.ofMinutes(12));
  }

  /** Without the platform's sign-in in front, anybody could say that they are signed in. */
  @Test
  void photosAreForWhoIsSignedInOnlyWhereThePlatformSignsPeopleIn() {
    assertThat(read(Map.of()).access().readers()).isEqualTo(Readers.ANYBODY);
    assertThat(
            read(Map.of("PAWPRESS_READS", "signed-in", "WEBSITE_AUTH_ENABLED", "True"))
                .access()
                .readers())
        .isEqualTo(Readers.SIGNED_IN);
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_READS", "signed-in")))
        .hasMessageContaining("App Service Authentication is not switched on");
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_READS", "friends")))
        .hasMessageContaining("\"friends\"; it must be one of [open, signed-in]");
  }

  @Test
  void aKeyIsNeededToChangePhotosUnlessThePlatformSignsPeopleIn() {
    assertThat(read(Map.of()).access().writers()).isEqualTo(Writers.WITH_KEY);
    assertThat(read(Map.of("WEBSITE_AUTH_ENABLED", "true")).access().writers())
        .isEqualTo(Writers.WITH_KEY);
    assertThat(
            read(Map.of("PAWPRESS_WRITES", "signed-in", "WEBSITE_AUTH_ENABLED", "True")).access())
        .isEqualTo(new Access(Readers.ANYBODY, Writers.SIGNED_IN, "/.auth/login/aad"));
    for (String off : List.of("", "false", "1")) {
      assertThatThrownBy(
              () -> read(Map.of("PAWPRESS_WRITES", "signed-in", "WEBSITE_AUTH_ENABLED", off)))
          .hasMessageContaining(
              "PAWPRESS_WRITES is \"signed-in\", but App Service Authentication is not switched on");
    }
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_WRITES", "open")))
        .hasMessageContaining("PAWPRESS_WRITES is \"open\"; it must be one of [key, signed-in]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.auth/login/google", "/.auth/login/our-own_1.~", "/login"})
  void peopleSignInAtAPathOfThisSite(String path) {
    assertThat(read(Map.of("PAWPRESS_SIGN_IN_PATH", path)).access().signInPath()).isEqualTo(path);
  }

  /** The page has a link to it: it must lead nowhere else, and run nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example/",
        "login",
        "javascript:alert(1)",
        "/login/",
        "/login//elsewhere.example",
        "/login?then=https://elsewhere.example",
        "/login#x",
        "/%2F",
        "/\"><script>",
        "/a b",
        "/l\noggin",
      })
  void whatIsNoPathOfThisSiteIsNoPlaceToSignInAt(String path) {
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_SIGN_IN_PATH", path)))
        .hasMessageContaining(
            "PAWPRESS_SIGN_IN_PATH is \"%s\"; it must be a path on this site".formatted(path));
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
                HEAP,
                NO_TEXTS)
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
                            "PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [0]}, 5]",
                            "PAWPRESS_MAX_BYTES", "many",
                            "PAWPRESS_PROCESSED_CONTAINER", "Processed"),
                        HEAP,
                        NO_TEXTS)
                    .read())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("neither PhotoStorage")
        .hasMessageContaining("PhotoStorage__queueServiceUri")
        .hasMessageContaining("CosmosDb__accountEndpoint")
        .hasMessageContaining("PAWPRESS_RECIPES: recipes[0].widths[0] is 0: widths has 0")
        .hasMessageContaining("PAWPRESS_RECIPES: recipes[1] is 5")
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
    assertThat(read(Map.of()).longestTry()).isGreaterThanOrEqualTo(functionTimeout());
  }

  /** Else the platform ends it, and nobody learns why. The rest is for storage and encoding. */
  @Test
  void waitingAndDecodingEndBeforeThePlatformEndsTheCall() throws IOException {
    Map<String, String> slowest = Map.of("PAWPRESS_MAX_DECODE_SECONDS", "60");
    Duration decodeTime = read(slowest).limits().decodeTime();
    Duration rest = Duration.ofSeconds(30);

    Duration longest = UploadProcessor.longest(Application.PATIENCE_FOR_MEMORY, decodeTime);

    assertThat(decodeTime).isEqualTo(Duration.ofSeconds(60));
    assertThat(longest).isLessThanOrEqualTo(functionTimeout().minus(rest));
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_MAX_DECODE_SECONDS", "61")))
        .hasMessageContaining("it must be a whole number from 1 to 60");
    assertThat(Files.readString(Path.of("README.md")))
        .contains("are " + longest.toSeconds() + " s")
        .contains("`functionTimeout` in host.json, " + functionTimeout().toSeconds() + " s");
  }

  private static Duration functionTimeout() throws IOException {
    JsonNode hostJson = new ObjectMapper().readTree(Path.of("host.json").toFile());
    String text = hostJson.path("functionTimeout").asText();
    return Duration.between(LocalTime.MIN, LocalTime.parse(text));
  }

  @Test
  void recipesAreReadFromABlobIfASettingSaysSo() {
    SettingsReader.BlobTexts texts =
        (blobs, container, name) ->
            Optional.of(
                "recipes: [{prefix: ''}, {prefix: %s/%s, widths: [7]}]".formatted(container, name));

    Settings settings = read(Map.of("PAWPRESS_RECIPES_BLOB", "config/a/b.yaml"), texts);

    assertThat(settings.recipes().rules().get(0))
        .isEqualTo(new Recipes.Rule("config/a/b.yaml", Recipe.ofWidths(7)));
  }

  @Test
  void aBlobOfRecipesThatCannotBeUsedIsAFault() {
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_RECIPES_BLOB", "config/x.yaml")))
        .hasMessageContaining("\"config/x.yaml\"; there is no such blob");
    assertThatThrownBy(() -> read(Map.of("PAWPRESS_RECIPES_BLOB", "x.yaml")))
        .hasMessageContaining("\"x.yaml\"; it must be container/name");
    assertThatThrownBy(
            () ->
                read(
                    Map.of("PAWPRESS_RECIPES_BLOB", "config/x.yaml"),
                    (blobs, container, name) -> Optional.of("recipes: 5")))
        .hasMessageContaining("PAWPRESS_RECIPES_BLOB (config/x.yaml): the file.recipes is 5");
    assertThatThrownBy(
            () ->
                read(
                    Map.of("PAWPRESS_RECIPES_BLOB", "config/x.yaml"),
                    (blobs, container, name) -> {
                      throw new IllegalArgumentException("the blob has too many bytes");
                    }))
        .hasMessageContaining("config/x.yaml\"; the blob has too many bytes");
    assertThatThrownBy(
            () -> read(Map.of("PAWPRESS_RECIPES_BLOB", "c/x", "PAWPRESS_RECIPES", "recipes: []")))
        .hasMessageContaining("both PAWPRESS_RECIPES and PAWPRESS_RECIPES_BLOB");
  }

  @Test
  void recipesLieWhereNobodyUploadsAndNobodyLooks() {
    for (String container : List.of("raw", "processed")) {
      assertThatThrownBy(() -> read(Map.of("PAWPRESS_RECIPES_BLOB", container + "/x.yaml")))
          .hasMessageContaining("a container of its own");
    }
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
    return read(more, NO_TEXTS);
  }

  private static Settings read(Map<String, String> more, SettingsReader.BlobTexts texts) {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.putAll(more);
    return new SettingsReader(environment, HEAP, texts).read();
  }
}
