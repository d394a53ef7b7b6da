package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.PictureHint;
import dev.pawpress.imaging.PictureNote;
import dev.pawpress.imaging.RejectionReason;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.metadata.PrivateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No word gets into recipes and records that is not written down where people look for it. */
class DocumentedWordsTest {
  private static final Path RECIPES = Path.of("src", "main", "resources");
  private static final Path DOCS = Path.of("docs");

  private final String recipes = text(RECIPES.resolve("recipes.yaml"));
  private final String record = text(DOCS.resolve("record.md"));
  private final JsonNode recipeSchema = tree(RECIPES.resolve("recipes.schema.json"));
  private final JsonNode recordSchema = tree(DOCS.resolve("record.schema.json"));

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> List<String> words(T[] values, Function<T, String> id) {
    return Stream.of(values).map(id).toList();
  }

  private static void assertListed(JsonNode schema, String at, List<String> words) {
    List<String> listed = new ArrayList<>();
    schema.at(at).path("enum").forEach(word -> listed.add(word.textValue()));
    assertThat(listed).as(at).containsExactlyInAnyOrderElementsOf(words);
  }

  private void assertExplained(List<String> words) {
    assertThat(words).allSatisfy(word -> assertThat(record).contains("`" + word + "`"));
  }

  @Test
  void wordsOfRecipesAreInTheirSchemaAndExplainedInTheFileThatComesWithTheApp() {
    List<String> crops = words(CropStrategy.values(), CropStrategy::id);
    List<String> formats = words(OutputFormat.values(), OutputFormat::id);
    List<String> resamplers = words(Resampler.values(), Resampler::id);
    List<String> facts = words(CaptureFact.values(), CaptureFact::id);

    assertListed(recipeSchema, "/$defs/size/properties/crop", crops);
    assertListed(recipeSchema, "/$defs/recipe/properties/formats/items", formats);
    assertListed(recipeSchema, "/$defs/recipe/properties/resampler", resamplers);
    assertListed(recipeSchema, "/$defs/recipe/properties/record/items", facts);
    assertThat(crops).allSatisfy(word -> assertThat(recipes).containsPattern("#   " + word + " "));
    assertThat(formats).allSatisfy(word -> assertThat(recipes).containsPattern("# .*\\b" + word));
    assertThat(resamplers)
        .allSatisfy(word -> assertThat(recipes).containsPattern("# .*\\b" + word + " \\("));
    assertThat(facts).allSatisfy(word -> assertThat(recipes).containsPattern("# .*: .*" + word));
  }

  @Test
  void wordsOfRecordsAreInTheirSchemaAndExplained() {
    List<String> hints = words(PictureHint.values(), PictureHint::id);
    List<String> failures = words(FailureNote.Kind.values(), FailureNote.Kind::id);

    assertListed(recordSchema, "/$defs/look/properties/hints/items", hints);
    assertListed(recordSchema, "/$defs/failure/properties/code", failures);
    assertExplained(hints);
    assertExplained(failures);
    assertExplained(words(ImageFormat.values(), ImageFormat::id));
    assertExplained(words(PhotoRecord.Status.values(), PhotoRecord.Status::id));
    assertExplained(words(RejectionReason.values(), RejectionReason::code));
    assertExplained(words(PictureNote.Code.values(), PictureNote.Code::id));
    assertExplained(words(PrivateKind.values(), PrivateKind::id));
  }
}
