package dev.pawpress.boot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Size;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

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
        fields.list("widths", base.widths(), RecipesReader::width, Recipe::requireWidths);
    List<ExactSize> sizes =
        fields.list("sizes", base.sizes(), RecipesReader::size, Recipe::requireSizes);
    boolean certain = otherwise.certain() && faults.size() == before;
    List<OutputFormat> formats =
        fields.list(
            "formats",
            base.formats(),
            Fields.choice(OutputFormat.values(), OutputFormat::id),
            Recipe::requireFormats);
    double target = fields.one("ssim-target", otherwise.target(), RecipesReader::target);
    Quality webp = quality(fields, "webp", base.webpQuality(), target);
    Quality jpeg = quality(fields, "jpeg", base.jpegQuality(), target);
    int flatten = fields.one("flatten", base.flatten(), RecipesReader::colour);
    Resampler resampler =
        fields.one("resampler", base.resampler(), Fields.choice(Resampler.values(), Resampler::id));
    boolean keepCopyright = fields.one("keep-copyright", base.keepCopyright(), Fields::yesOrNo);
    double leastRows = fields.one("least-rows", base.leastRows(), RecipesReader::share);
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

  private static int width(JsonNode value) {
    int width = Fields.wholeNumber(value);
    Recipe.requireWidth(width);
    return width;
  }

  private static double share(JsonNode value) {
    double share = Fields.number(value);
    Recipe.requireLeastRows(share);
    return share;
  }

  private static double target(JsonNode value) {
    return new Quality.Auto(Fields.number(value)).target();
  }

  /** One for all formats, or one for each. */
  private static Quality quality(Fields fields, String format, Quality base, double target) {
    Quality inherited = base instanceof Quality.Auto ? Quality.auto(target) : base;
    if (!fields.hasMapping("quality")) {
      return fields.one("quality", inherited, value -> quality(value, target));
    }
    Fields each = fields.mapping("quality");
    each.requireOnly(Set.of("webp", "jpeg"));
    return each.one(format, inherited, value -> quality(value, target));
  }

  private static Quality quality(JsonNode value, double target) {
    if (value.isTextual() && value.textValue().equals("auto")) {
      return Quality.auto(target);
    }
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("must be auto, or a whole number from 1 to 100");
    }
    return Quality.fixed(Fields.wholeNumber(value));
  }

  private static int colour(JsonNode value) {
    if (!value.isTextual() || !COLOUR.matcher(value.textValue()).matches()) {
      throw new IllegalArgumentException("must be a colour in quotes, such as \"#ffffff\"");
    }
    return Integer.parseInt(value.textValue().substring(1), 16);
  }

  private static ExactSize size(JsonNode value) {
    List<String> faults = new ArrayList<>();
    Fields fields = new Fields(value, "it", faults);
    fields.requireOnly(Set.of("size", "crop", "focus"));
    if (!fields.has("size")) {
      faults.add("must have a size in pixels, such as 400x300");
    }
    if (fields.has("crop") && fields.has("focus")) {
      faults.add("must not have both crop and focus");
    }
    Size size = fields.one("size", new Size(1, 1), RecipesReader::sides);
    CropStrategy crop =
        fields.one(
            "crop", CropStrategy.ATTENTION, Fields.choice(CropStrategy.values(), CropStrategy::id));
    FocalPoint focus = fields.one("focus", null, RecipesReader::focus);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", faults));
    }
    return new ExactSize(size, crop, focus);
  }

  private static Size sides(JsonNode value) {
    Matcher sides = SIZE.matcher(Fields.text(value));
    if (!sides.matches()) {
      throw new IllegalArgumentException("must be a size in pixels, such as 400x300");
    }
    Size size = new Size(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    ExactSize.requireSides(size);
    return size;
  }

  private static FocalPoint focus(JsonNode value) {
    if (!value.isArray() || value.size() != 2) {
      throw new IllegalArgumentException("must be two numbers, such as [0.5, 0.25]");
    }
    return new FocalPoint(Fields.number(value.get(0)), Fields.number(value.get(1)));
  }
}
