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
import java.util.stream.Stream;

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
  private static final Set<String> NAMES =
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
    List<Recipes.Rule> rules = new ArrayList<>();
    Recipe everything =
        entries.stream()
            .filter(entry -> entry.path("prefix").asText("?").isEmpty())
            .findFirst()
            // Faults of this one are told below, when it is its turn.
            .flatMap(entry -> new RecipesReader().recipe(entry, "", Recipe.DEFAULT))
            .orElse(Recipe.DEFAULT);
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String place = "recipes[" + i + "]";
      Fields fields = new Fields(entry, place, faults);
      if (!fields.has("prefix")) {
        faults.add(place + " is " + entry + ": must have a prefix (\"\" is for everything else)");
      }
      String prefix = fields.one("prefix", "", Fields::text);
      recipe(entry, place, everything)
          .ifPresent(recipe -> rules.add(new Recipes.Rule(prefix, recipe)));
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Recipes(rules));
    } catch (IllegalArgumentException e) {
      faults.add("recipes: " + e.getMessage());
      return Optional.empty();
    }
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

  private Optional<Recipe> recipe(JsonNode entry, String place, Recipe base) {
    int faultsBefore = faults.size();
    Fields fields = new Fields(entry, place, faults);
    fields.requireOnly(NAMES);
    double target = target(fields, base);
    try {
      Recipe recipe =
          new Recipe(
              fields.list("widths", base.widths(), Fields::wholeNumber),
              fields.list("sizes", base.sizes(), RecipesReader::size),
              fields.list(
                  "formats",
                  base.formats(),
                  Fields.choice(OutputFormat.values(), OutputFormat::id)),
              quality(fields, "webp", base.webpQuality(), target),
              quality(fields, "jpeg", base.jpegQuality(), target),
              fields.one("flatten", base.flatten(), RecipesReader::colour),
              fields.one(
                  "resampler", base.resampler(), Fields.choice(Resampler.values(), Resampler::id)),
              fields.one("keep-copyright", base.keepCopyright(), Fields::yesOrNo),
              fields.one("least-rows", base.leastRows(), Fields::number),
              Set.copyOf(
                  fields.list(
                      "record",
                      List.copyOf(base.tells()),
                      Fields.choice(CaptureFact.values(), CaptureFact::id))));
      return faults.size() == faultsBefore ? Optional.of(recipe) : Optional.empty();
    } catch (IllegalArgumentException e) {
      faults.add(place + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static double target(Fields fields, Recipe base) {
    double inherited =
        Stream.of(base.webpQuality(), base.jpegQuality())
            .filter(Quality.Auto.class::isInstance)
            .mapToDouble(quality -> ((Quality.Auto) quality).target())
            .findFirst()
            .orElse(Quality.DEFAULT_TARGET);
    return fields.one("ssim-target", inherited, RecipesReader::target);
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
    Matcher sides = SIZE.matcher(fields.one("size", "", Fields::text));
    if (!sides.matches()) {
      throw new IllegalArgumentException("must have a size in pixels, such as 400x300");
    }
    if (fields.has("crop") && fields.has("focus")) {
      throw new IllegalArgumentException("must not have both crop and focus");
    }
    List<Double> focus = fields.list("focus", List.of(), Fields::number);
    if (fields.has("focus") && focus.size() != 2) {
      throw new IllegalArgumentException("must have two numbers as focus, such as [0.5, 0.25]");
    }
    CropStrategy crop =
        fields.one(
            "crop", CropStrategy.ATTENTION, Fields.choice(CropStrategy.values(), CropStrategy::id));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", faults));
    }
    return new ExactSize(
        new Size(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))),
        crop,
        focus.isEmpty() ? null : new FocalPoint(focus.get(0), focus.get(1)));
  }
}
