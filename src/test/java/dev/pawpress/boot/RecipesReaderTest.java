package dev.pawpress.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Size;
import dev.pawpress.processing.CaptureFact;
import dev.pawpress.processing.ExactSize;
import dev.pawpress.processing.OutputFormat;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipesReaderTest {
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream file = Recipes.class.getResourceAsStream("/recipes.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recipes read(String yaml) {
    RecipesReader.Result result = RecipesReader.read(yaml);
    assertThat(result.faults()).isEmpty();
    assertThat(SCHEMA.validate(tree(yaml))).isEmpty();
    return result.recipes().orElseThrow();
  }

  private static JsonNode tree(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  /** The recipe of a file that has just this in its recipe for everything. */
  private static Recipe only(String fields) {
    return read("recipes: [{prefix: \"\", " + fields + "}]").of(new PhotoPath("a/b.jpg")).recipe();
  }

  @Test
  void theFileThatComesWithTheAppIsTheDefault() {
    assertThat(read(RecipesReader.resource())).isEqualTo(Recipes.DEFAULT);
  }

  /** So each default that the file states is compared with the code's, there or below. */
  @Test
  void theFileThatComesWithTheAppStatesEveryField() {
    JsonNode stated = tree(RecipesReader.resource()).path("recipes").path(0);
    Set<String> fields = new HashSet<>();
    stated.fieldNames().forEachRemaining(fields::add);

    assertThat(fields).isEqualTo(RecipesReader.NAMES);
  }

  @Test
  void whatTheFileThatComesWithTheAppSaysOfTheUnusedIsTrue() {
    String text = RecipesReader.resource();
    String automatic = text.replaceFirst("quality: \\{.*}", "quality: auto");
    Matcher crop = Pattern.compile("# +([a-z]+) .*\\(default\\)").matcher(text);

    assertThat(read(automatic).rules().get(0).recipe().webpQuality())
        .isEqualTo(Quality.auto(Quality.DEFAULT_TARGET));
    assertThat(crop.find()).isTrue();
    assertThat(only("sizes: [{size: 5x5}]").sizes().get(0).crop().id()).isEqualTo(crop.group(1));
    assertThat(text)
        .contains(
            "at most %d, each 1 to %d".formatted(Recipe.MAX_COUNT, RenditionSizes.LONGEST_SIDE),
            "cut to shape; at most %d.".formatted(Recipe.MAX_COUNT));
  }

  @Test
  void everyFieldIsRead() {
    Recipe recipe =
        only(
            """
            widths: [640, 32],
            sizes: [{size: 400x300, crop: entropy}, {size: 9x9, focus: [0, 0.25]}, {size: 8x8}],
            formats: [png, webp],
            quality: {webp: auto, jpeg: 71},
            ssim-target: 0.97,
            flatten: "#01aBff",
            resampler: imgscalr,
            keep-copyright: true,
            least-rows: 0.9,
            record: [camera, captureTime]""");

    assertThat(recipe)
        .isEqualTo(
            new Recipe(
                List.of(32, 640),
                List.of(
                    new ExactSize(new Size(400, 300), CropStrategy.ENTROPY, null),
                    new ExactSize(new Size(9, 9), CropStrategy.ATTENTION, new FocalPoint(0, 0.25)),
                    new ExactSize(new Size(8, 8), CropStrategy.ATTENTION, null)),
                List.of(OutputFormat.PNG, OutputFormat.WEBP),
                Quality.auto(0.97),
                Quality.fixed(71),
                0x01abff,
                Resampler.IMGSCALR,
                true,
                0.9,
                Set.of(CaptureFact.CAPTURE_TIME, CaptureFact.CAMERA)));
  }

  @Test
  void oneQualityIsForAllFormats() {
    assertThat(only("quality: 60").jpegQuality()).isEqualTo(Quality.fixed(60));
    assertThat(only("quality: auto").webpQuality())
        .isEqualTo(only("quality: auto").jpegQuality())
        .isEqualTo(Quality.auto(Quality.DEFAULT_TARGET));
  }

  @Test
  void whatARecipeDoesNotSayIsAsInTheOneForEverything() {
    Recipes recipes =
        read(
            """
            recipes:
              - {prefix: logos/, formats: [png], ssim-target: 0.9}
              - {prefix: "", widths: [100], quality: auto}
            """);

    Recipe recipe = recipes.of(new PhotoPath("logos/a.png")).recipe();
    assertThat(recipe.widths()).containsExactly(100);
    assertThat(recipe.formats()).containsExactly(OutputFormat.PNG);
    assertThat(recipe.jpegQuality()).isEqualTo(Quality.auto(0.9));
  }

  @Test
  void jsonIsYaml() {
    assertThat(read("{\"recipes\":[{\"prefix\":\"\",\"widths\":[5]}]}").rules().get(0).recipe())
        .isEqualTo(Recipe.ofWidths(5));
  }

  @Test
  void theTargetIsInheritedThoughNothingIsAutomaticInTheOneForEverything() {
    Recipes recipes =
        read(
            """
            recipes:
              - {prefix: "", ssim-target: 0.99}
              - {prefix: x/, quality: auto}
              - {prefix: y/, quality: {jpeg: auto}, ssim-target: 0.9}
            """);

    assertThat(recipes.of(new PhotoPath("x/a.png")).recipe().webpQuality())
        .isEqualTo(Quality.auto(0.99));
    Recipe other = recipes.of(new PhotoPath("y/a.png")).recipe();
    assertThat(other.jpegQuality()).isEqualTo(Quality.auto(0.9));
    assertThat(other.webpQuality()).isEqualTo(Recipe.DEFAULT.webpQuality());
  }

  @Test
  void allFaultsAreToldTogetherWithPlaceValueAndLimit() {
    assertThat(
            RecipesReader.read(
                    """
                    recipes:
                      - {prefix: "", width: [320], quality: 101, formats: [gif]}
                      - {prefix: a/, widths: [0, x], sizes: [{size: 20x}], least-rows: 2}
                      - {widths: [5]}
                    """)
                .faults())
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("recipes[0].width is unknown"),
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        "recipes[0].quality is 101: quality is 101, must be between 1 and 100"),
            fault -> assertThat(fault).startsWith("recipes[0].formats[0] is \"gif\": must be one"),
            fault ->
                assertThat(fault)
                    .isEqualTo("recipes[1].widths[0] is 0: widths has 0; each must be 1 to 16383"),
            fault ->
                assertThat(fault)
                    .isEqualTo("recipes[1].widths[1] is \"x\": must be a whole number"),
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        "recipes[1].sizes[0] is {\"size\":\"20x\"}: it.size is \"20x\": must be"
                            + " a size in pixels, such as 400x300"),
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        "recipes[1].least-rows is 2: least-rows is 2.0; it must be above 0 and at"
                            + " most 1"),
            fault -> assertThat(fault).startsWith("recipes[2] is {\"widths\":[5]}: must have a"));
  }

  @Test
  void oneFaultHidesNoOther() {
    assertThat(
            RecipesReader.read(
                    """
                    recipes:
                      - {prefix: x, widths: [0], least-rows: 5, formats: []}
                      - {prefix: x, sizes: [{size: 20y, crop: up, focus: [2, 0]}, {size: 5x99999}]}
                      - {prefix: y, widths: [], ssim-target: 2}
                    """)
                .faults())
        .containsExactlyInAnyOrder(
            "recipes[0].widths[0] is 0: widths has 0; each must be 1 to 16383",
            "recipes[0].formats is []: formats is empty; it must name at least one",
            "recipes[0].least-rows is 5: least-rows is 5.0; it must be above 0 and at most 1",
            "recipes[1].sizes[0] is {\"size\":\"20y\",\"crop\":\"up\",\"focus\":[2,0]}: must not"
                + " have both crop and focus, it.size is \"20y\": must be a size in pixels, such as"
                + " 400x300, it.crop is \"up\": must be one of centre, entropy, attention, it.focus"
                + " is [2,0]: focal point is 2.0, 0.0, each must be between 0 and 1",
            "recipes[1].sizes[1] is {\"size\":\"5x99999\"}: it.size is \"5x99999\": size is 5x99999;"
                + " each side must be 1 to 16383",
            "recipes[2].ssim-target is 2: target of the quality is 2.0, must be between 0 and 1,"
                + " without these",
            "recipes[2]: widths and sizes are both empty; one must not be",
            "recipes: two recipes have the prefix \"x\"; no recipe has the prefix \"\", for"
                + " everything that no other prefix matches");
  }

  /** It may well have sizes, once they are put right. */
  @Test
  void aRecipeIsNotCalledEmptyForASizeThatCannotBeRead() {
    assertThat(
            RecipesReader.read(
                    """
                    recipes:
                      - {prefix: "", widths: [], sizes: [{size: 20x}]}
                      - {prefix: a/, widths: []}
                    """)
                .faults())
        .singleElement()
        .asString()
        .startsWith("recipes[0].sizes[0] is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "widths: [0]",
        "widths: [16384]",
        "widths: [1.5]",
        "widths: 320",
        "widths: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
        "sizes: [{size: 0x5}]",
        "sizes: [{size: 5x16384}]",
        "sizes: [{crop: centre}]",
        "sizes: [{size: 5x5, crop: middle}]",
        "sizes: [{size: 5x5, focus: [0.5]}]",
        "sizes: [{size: 5x5, focus: [0.5, 1.5]}]",
        "sizes: [{size: 5x5, focus: [0.5, a]}]",
        "sizes: [{size: 5x5, focus: [0.5, 0.5], crop: centre}]",
        "sizes: [{size: 5x5, colour: red}]",
        "sizes: [5x5]",
        "formats: []",
        "formats: [gif]",
        "formats: [compatible, jpeg]",
        "quality: 0",
        "quality: best",
        "quality: 80.5",
        "quality: {webp: 101}",
        "quality: {gif: 80}",
        "quality: [80]",
        "ssim-target: 0",
        "ssim-target: 1",
        "ssim-target: high",
        "flatten: white",
        "flatten: \"#fff\"",
        "resampler: nearest",
        "keep-copyright: maybe",
        "least-rows: 0",
        "least-rows: 1.1",
        "least-rows: all",
        "record: [gps]",
        "record: camera",
        "name: x",
      })
  void whatTheSchemaRefusesIsAFaultAndTheOtherWayRound(String fields) {
    String yaml = "recipes: [{prefix: \"\", " + fields + "}]";

    assertThat(SCHEMA.validate(tree(yaml))).isNotEmpty();
    assertThat(RecipesReader.read(yaml).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "5",
        "recipes:",
        "recipes: {}",
        "recipes: []",
        "recipes: [5]",
        "recipes: [{}]",
        "recipes: [{prefix: 5}]",
        "recipes: [{prefix: a/}]",
        "recipes: [{prefix: \"\"}, {prefix: \"\"}]",
        "recipes: [{prefix: \"\"}]\nmore: 1",
      })
  void aFileWithoutOneRecipeForEverythingIsRefusedByBoth(String yaml) {
    assertThat(SCHEMA.validate(tree(yaml))).isNotEmpty();
    assertThat(RecipesReader.read(yaml).faults()).isNotEmpty();
    assertThat(RecipesReader.read(yaml).recipes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recipes: [{prefix: \"\"}",
        "recipes: [{prefix: \"\", prefix: a}]",
        "recipes: [{prefix: \"\"}]\n---\nrecipes: []",
        "a: &a [*a]",
        "\t",
      })
  void whatIsNoYamlIsAFault(String yaml) {
    assertThat(RecipesReader.read(yaml).faults()).isNotEmpty();
  }

  @Test
  void noSizeMayBeThereTwiceForItsFilesWouldBeOne() {
    assertThat(
            RecipesReader.read(
                    "recipes: [{prefix: \"\", sizes: [{size: 5x5}, {size: 5x5, crop: centre}]}]")
                .faults())
        .singleElement()
        .asString()
        .startsWith("recipes[0].sizes is [")
        .endsWith("]: sizes has 5x5 twice; the files of each would be one");
  }

  @Test
  void oneFaultOfAListHidesNoOtherOfIt() {
    assertThat(
            RecipesReader.read(
                    """
                    recipes:
                      - prefix: ""
                        widths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
                        sizes: [{size: 5x5}, {size: 6x6}, {size: 5x5}, {size: 6x6}, {size: 7}]
                        formats: [gif, compatible, png]
                      - prefix: a/
                        sizes: [{size: 8x8}, {size: 8x8}, {size: 1x1}, {size: 2x2}, {size: 3x3},
                          {size: 4x4}, {size: 5x5}, {size: 6x6}, {size: 7x7}, {size: 1x2},
                          {size: 1x3}, {size: 1x4}, {size: 1x5}, {size: 1x6}, {size: 1x7},
                          {size: 1x8}, {size: 1x9}]
                    """)
                .faults()
                .stream()
                .map(fault -> fault.replaceFirst(" is \\[.*]:", ":"))
                .toList())
        .containsExactly(
            "recipes[0].widths[0] is 0: widths has 0; each must be 1 to 16383",
            "recipes[0].widths: widths has 17 entries; the limit is 16",
            "recipes[0].sizes[4] is {\"size\":7}: it.size is 7: must be text in quotes",
            "recipes[0].sizes: sizes has 5x5 and 6x6 twice; the files of each would be one",
            "recipes[0].formats[0] is \"gif\": must be one of webp, jpeg, png, compatible",
            "recipes[0].formats: formats has compatible beside jpeg or png; compatible is one of"
                + " them already",
            "recipes[1].sizes: sizes has 17 entries; the limit is 16",
            "recipes[1].sizes: sizes has 8x8 twice; the files of each would be one");
  }

  @Test
  void aFocalPointIsTwoNumbersWhicheverOfThemIsNone() {
    assertThat(
            RecipesReader.read(
                    "recipes: [{prefix: \"\", sizes: [{size: 5x5, focus: [left, top]}]}]")
                .faults())
        .singleElement()
        .asString()
        .endsWith("it.focus is [\"left\",\"top\"]: must be two numbers, such as [0.5, 0.25]");
  }

  @Test
  void somethingMustBeMade() {
    assertThat(RecipesReader.read("recipes: [{prefix: \"\", widths: []}]").faults())
        .containsExactly("recipes[0]: widths and sizes are both empty; one must not be");
  }
}
