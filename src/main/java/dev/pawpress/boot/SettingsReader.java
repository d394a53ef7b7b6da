package dev.pawpress.boot;

import dev.pawpress.azure.Connection;
import dev.pawpress.functions.Names;
import dev.pawpress.functions.http.Access;
import dev.pawpress.imaging.AnimationLimits;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.Recipes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads {@link Settings} from the environment and reports all faults together. */
final class SettingsReader {
  static final String PROCESSED_CONTAINER = "PAWPRESS_PROCESSED_CONTAINER";
  static final String FAILURES_CONTAINER = "PAWPRESS_FAILURES_CONTAINER";
  static final String MAX_BYTES = "PAWPRESS_MAX_BYTES";
  static final String MAX_PIXELS = "PAWPRESS_MAX_PIXELS";
  static final String MAX_SIDE = "PAWPRESS_MAX_SIDE";
  static final String MAX_FRAMES = "PAWPRESS_MAX_FRAMES";
  static final String MAX_FRAME_PIXELS = "PAWPRESS_MAX_FRAME_PIXELS";
  static final String MAX_ANIMATION_SECONDS = "PAWPRESS_MAX_ANIMATION_SECONDS";
  static final String MAX_DECODE_SECONDS = "PAWPRESS_MAX_DECODE_SECONDS";
  static final String RECIPES = "PAWPRESS_RECIPES";
  static final String RECIPES_BLOB = "PAWPRESS_RECIPES_BLOB";
  static final String PIXEL_BUDGET_PERCENT = "PAWPRESS_PIXEL_BUDGET_PERCENT";
  static final String SETTLE_SECONDS = "PAWPRESS_SETTLE_SECONDS";
  static final String READS = "PAWPRESS_READS";
  static final String WRITES = "PAWPRESS_WRITES";
  static final String SIGN_IN_PATH = "PAWPRESS_SIGN_IN_PATH";

  /** What a connection string has at least; its key is not to be told in a message. */
  private static final Pattern STORAGE =
      Pattern.compile("UseDevelopmentStorage=true|AccountName=|BlobEndpoint=");

  private static final Pattern COSMOS = Pattern.compile("AccountEndpoint=");

  /** Azure's rule for container names. */
  private static final String CONTAINER_NAME = "[a-z0-9](?:-?[a-z0-9]){2,62}";

  private final Environment environment;
  private final long maxHeapBytes;
  private final BlobTexts texts;

  /** Where configuration files are read from. */
  interface BlobTexts {
    /**
     * Reads one.
     *
     * @return empty if there is no such blob
     * @throws IllegalArgumentException if it cannot be a configuration file
     */
    Optional<String> read(Connection blobs, String container, String name);
  }

  /**
   * @param maxHeapBytes what the pixel budget is a part of
   * @param texts to read recipes from, if a setting says so
   */
  SettingsReader(Map<String, String> environment, long maxHeapBytes, BlobTexts texts) {
    this.texts = texts;
    this.environment = new Environment(environment);
    this.maxHeapBytes = maxHeapBytes;
  }

  /**
   * Reads everything.
   *
   * @throws IllegalStateException naming every setting that is missing or wrong, its value and its
   *     limits
   */
  Settings read() {
    Connection blobs = connection(Names.PHOTO_STORAGE, "blobServiceUri", STORAGE);
    Connection queues = connection(Names.PHOTO_STORAGE, "queueServiceUri", STORAGE);
    Connection cosmos = connection(Names.COSMOS_DB, "accountEndpoint", COSMOS);
    String processed = container(PROCESSED_CONTAINER, "processed");
    String failures = container(FAILURES_CONTAINER, "failures");
    ImageLimits defaults = ImageLimits.DEFAULT;
    ImageLimits limits =
        new ImageLimits(
            environment.number(MAX_BYTES, defaults.maxBytes(), 1, 512L * 1024 * 1024),
            environment.number(MAX_PIXELS, defaults.maxPixels(), 1, 1_000_000_000),
            (int) environment.number(MAX_SIDE, defaults.maxSide(), 1, 65_535),
            animationLimits(defaults.animations()),
            Duration.ofSeconds(
                environment.number(MAX_DECODE_SECONDS, defaults.decodeTime().toSeconds(), 1, 60)));
    long budget = maxHeapBytes / 100 * environment.number(PIXEL_BUDGET_PERCENT, 50, 5, 80);
    Duration settle =
        Duration.ofSeconds(environment.number(SETTLE_SECONDS, 360, leastSettle(), 3600));
    Recipes recipes = recipes(blobs, processed);
    Access access = new AccessReader(environment).read();
    Settings settings =
        checked(
            () ->
                new Settings(
                    blobs, queues, cosmos, processed, failures, limits, recipes, budget, settle,
                    access));
    if (!environment.isFaultless()) {
      throw new IllegalStateException(
          "Pawpress cannot start: " + String.join("; ", environment.faults()) + ".");
    }
    return settings;
  }

  private AnimationLimits animationLimits(AnimationLimits defaults) {
    return new AnimationLimits(
        (int) environment.number(MAX_FRAMES, defaults.maxFrames(), 1, 10_000),
        environment.number(MAX_FRAME_PIXELS, defaults.maxPixels(), 1, 2_000_000_000),
        1000
            * (int)
                environment.number(MAX_ANIMATION_SECONDS, defaults.maxMillis() / 1000, 1, 3600));
  }

  /** In earnest, no try may outlast it; at a desk (so Core Tools call it), nobody wants to wait. */
  private long leastSettle() {
    return environment.text("AZURE_FUNCTIONS_ENVIRONMENT").filter("Development"::equals).isPresent()
        ? 1
        : 360;
  }

  private Recipes recipes(Connection blobs, String processedContainer) {
    Optional<String> inline = environment.text(RECIPES);
    Optional<String> blob = environment.text(RECIPES_BLOB);
    if (inline.isPresent() && blob.isPresent()) {
      environment.fault("both %s and %s are set; one must not be".formatted(RECIPES, RECIPES_BLOB));
      return Recipes.DEFAULT;
    }
    if (blob.isPresent()) {
      return blobText(blobs, blob.get(), processedContainer)
          .map(text -> recipes(RECIPES_BLOB + " (" + blob.get() + ")", text))
          .orElse(Recipes.DEFAULT);
    }
    return inline
        .map(text -> recipes(RECIPES, text))
        .orElseGet(() -> recipes(RecipesReader.RESOURCE, RecipesReader.resource()));
  }

  private Recipes recipes(String source, String text) {
    RecipesReader.Result result = RecipesReader.read(text);
    result.faults().forEach(fault -> environment.fault(source + ": " + fault));
    return result.recipes().orElse(Recipes.DEFAULT);
  }

  /**
   * The blob's text; empty if there is a fault already, for then there may be no storage to ask.
   */
  private Optional<String> blobText(Connection blobs, String blob, String processedContainer) {
    String[] parts = blob.split("/", 2);
    if (parts.length < 2 || !parts[0].matches(CONTAINER_NAME) || parts[1].isEmpty()) {
      environment.fault("%s is \"%s\"; it must be container/name".formatted(RECIPES_BLOB, blob));
      return Optional.empty();
    }
    if (parts[0].equals(Names.RAW) || parts[0].equals(processedContainer)) {
      environment.fault(
          "%s is \"%s\"; it must lie in a container of its own, where nobody uploads"
              .formatted(RECIPES_BLOB, blob));
      return Optional.empty();
    }
    if (!environment.isFaultless()) {
      return Optional.empty();
    }
    try {
      Optional<String> text = texts.read(blobs, parts[0], parts[1]);
      if (text.isEmpty()) {
        environment.fault("%s is \"%s\"; there is no such blob".formatted(RECIPES_BLOB, blob));
      }
      return text;
    } catch (IllegalArgumentException e) {
      environment.fault("%s is \"%s\"; %s".formatted(RECIPES_BLOB, blob, e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * A connection string in the setting itself, or an endpoint and an identity in settings below.
   */
  private Connection connection(String name, String endpointName, Pattern form) {
    Optional<String> connectionString = environment.text(name);
    if (connectionString.isPresent()) {
      if (!form.matcher(connectionString.get()).find()) {
        environment.fault(
            "%s is no connection string: it lacks %s".formatted(name, form.pattern()));
      }
      return new Connection.WithKey(connectionString.get());
    }
    String endpointSetting = name + "__" + endpointName;
    Optional<String> endpoint = environment.text(endpointSetting);
    if (endpoint.isEmpty()) {
      environment.fault(
          "neither %s (a connection string) nor %s (an endpoint) is set"
              .formatted(name, endpointSetting));
      return new Connection.WithKey("");
    }
    boolean managed =
        environment
            .text(name + "__credential")
            .filter("managedidentity"::equalsIgnoreCase)
            .isPresent();
    return new Connection.WithIdentity(
        endpoint.get(), managed, environment.text(name + "__clientId"));
  }

  private String container(String name, String defaultValue) {
    String value = environment.text(name).orElse(defaultValue);
    if (!value.matches(CONTAINER_NAME) || value.length() > 63) {
      environment.fault(
          "%s is \"%s\"; a container's name has 3 to 63 lower-case letters, digits and single dashes"
              .formatted(name, value));
    }
    return value;
  }

  /**
   * The names of all settings that were looked for, whether they were set or not: for the test that
   * holds infra/ and README.md against them.
   */
  Set<String> asked() {
    return environment.asked();
  }

  private <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      environment.fault(e.getMessage());
      return null;
    }
  }
}
