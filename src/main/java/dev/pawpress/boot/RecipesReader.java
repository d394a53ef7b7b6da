package dev.pawpress.boot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.processing.CaptureFact;
import dev.pawpress.processing.ExactSize;
import dev.pawpress.processing.OutputFormat;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code recipes.yaml} (or the same as JSON) and finds all its faults, each with its place,
 * value and limit. What a recipe does not say is as in the recipe with the empty prefix, and what
 * that does not say is as in {@link Recipe#DEFAULT}.
 *
 * <p>The shape is written down as {@code recipes.schema.json}, for editors. A test holds the two
 * against each other; here the schema is not used, for it would cost a cold start more than all the
 * rest of the reading. Used by one thread.
 */
final class RecipesReader {
  /** The recipes that hold unless a setting says otherwise. */
  static final String RESOURCE = "/recipes.yaml";

  /** All fields of a recipe. */
  static final Set<String> NAMES =
      Set.of(
          "prefix",
          "widths",
          "sizes",
          "formats",
          "quality",
          "ssim-target",
          "flatten",
          "resampler",
          "keep-copyright",
          "least-rows",
          "record");

  /** In order; a value that is read for each format is told wrong once. */
  private final Set<String> faults = new LinkedHashSet<>();

  private RecipesReader() {}

  /**
   * What was read.
   *
   * @param recipes empty if there are faults
   * @param faults all of them, each a sentence that begins with the place
   */
  record Result(Optional<Recipes> recipes, List<String> faults) {}

  /** The text of the resource. */
  static String resource() {
    try (InputStream file = RecipesReader.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is not in the app's jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads YAML, or JSON, which is YAML, too. */
  static Result read(String text) {
    RecipesReader reader = new RecipesReader();
    Optional<Recipes> recipes = reader.recipes(text);
    return new Result(recipes.filter(read -> reader.faults.isEmpty()), List.copyOf(reader.faults));
  }

  private Optional<Recipes> recipes(String text) {
    List<JsonNode> entries = entries(text);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Entry everything =
        entries.stream()
            .filter(RecipesReader::isForEverything)
            .findFirst()
            // Faults of this one are told below, when it is its turn.
            .map(entry -> new RecipesReader().entry(entry, "", Entry.DEFAULT))
            .orElse(Entry.DEFAULT);
    List<Recipes.Rule> rules = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String place = "recipes[" + i + "]";
      Optional<String> prefix = prefix(entry, place);
      Entry otherwise = isForEverything(entry) ? Entry.DEFAULT : everything;
      Recipe recipe = entry(entry, place, otherwise).recipe();
      prefix.ifPresent(beginning -> rules.add(new Recipes.Rule(beginning, recipe)));
    }
    try {
      return Optional.of(new Recipes(rules));
    } catch (IllegalArgumentException e) {
      faults.add("recipes: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isForEverything(JsonNode entry) {
    return entry.path("prefix").asText("?").isEmpty();
  }

  private List<JsonNode> entries(String text) {
    try {
      JsonNode root =
          YAMLMapper.builder()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readTree(text);
      new Fields(root, "the file", faults).requireOnly(Set.of("recipes"));
      List<JsonNode> entries =
          new Fields(root, "the file", faults).list("recipes", List.of(), value -> value);
      if (entries.isEmpty()) {
        faults.add("the file must have a list \"recipes\" with at least one entry");
      }
      return entries;
    } catch (JsonProcessingException e) {
      faults.add("the file is no YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "));
      return List.of();
    }
  }

  private Optional<String> prefix(JsonNode entry, String place) {
    Fields fields = new Fields(entry, place, faults);
    if (!fields.has("prefix")) {
      faults.add(place + " is " + entry + ": must have a prefix (\"\" is for everything else)");
    }
    return Optional.ofNullable(fields.one("prefix", null, Fields::text));
  }

  /**
   * What an entry says, with the rest as in another one. What is wrong is read as if it were not
   * said.
   *
   * @param recipe as far as it could be read
   * @param target of its automatic qualities, also if it has none
   * @param certain whether its widths and sizes are those that are meant: none of them was wrong
   */
  private record Entry(Recipe recipe, double target, boolean certain) {
    static final Entry DEFAULT = new Entry(Recipe.DEFAULT, Quality.DEFAULT_TARGET, true);
  }

  private Entry entry(JsonNode entry, String place, Entry otherwise) {
    Fields fields = new Fields(entry, place, faults);
    fields.requireOnly(NAMES);
    Recipe base = otherwise.recipe();
    int before = faults.size();
    List<Integer> widths =
        fields.list(
            "widths",
            base.widths(),
            RecipeValues::width,
            count -> Recipe.requireCount("widths", count),
            Recipe::requireWidths);
    List<ExactSize> sizes =
        fields.list(
            "sizes",
            base.sizes(),
            RecipeValues::size,
            count -> Recipe.requireCount("sizes", count),
            Recipe::requireSizes);
    boolean certain = otherwise.certain() && faults.size() == before;
    List<OutputFormat> formats =
        fields.list(
            "formats",
            base.formats(),
            Fields.choice(OutputFormat.values(), OutputFormat::id),
            count -> {},
            Recipe::requireFormats);
    double target = fields.one("ssim-target", otherwise.target(), RecipeValues::target);
    Quality webp = quality(fields, "webp", base.webpQuality(), target);
    Quality jpeg = quality(fields, "jpeg", base.jpegQuality(), target);
    int flatten = fields.one("flatten", base.flatten(), RecipeValues::colour);
    Resampler resampler =
        fields.one("resampler", base.resampler(), Fields.choice(Resampler.values(), Resampler::id));
    boolean keepCopyright = fields.one("keep-copyright", base.keepCopyright(), Fields::yesOrNo);
    double leastRows = fields.one("least-rows", base.leastRows(), RecipeValues::share);
    List<CaptureFact> tells =
        fields.list(
            "record",
            List.copyOf(base.tells()),
            Fields.choice(CaptureFact.values(), CaptureFact::id));
    try {
      Recipe recipe =
          new Recipe(
              widths,
              sizes,
              formats,
              webp,
              jpeg,
              flatten,
              resampler,
              keepCopyright,
              leastRows,
              Set.copyOf(tells));
      return new Entry(recipe, target, certain);
    } catch (IllegalArgumentException e) {
      // Each field is right by itself: nothing is to be made, if that is what was meant.
      if (certain) {
        faults.add(place + ": " + e.getMessage());
      }
      return new Entry(base, target, false);
    }
  }

  /** One for all formats, or one for each. */
  private static Quality quality(Fields fields, String format, Quality base, double target) {
    Quality inherited = base instanceof Quality.Auto ? Quality.auto(target) : base;
    if (!fields.hasMapping("quality")) {
      return fields.one("quality", inherited, value -> RecipeValues.quality(value, target));
    }
    Fields each = fields.mapping("quality");
    each.requireOnly(Set.of("webp", "jpeg"));
    return each.one(format, inherited, value -> RecipeValues.quality(value, target));
  }
}
