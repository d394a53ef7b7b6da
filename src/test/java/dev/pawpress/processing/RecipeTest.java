package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final String SHA256 = "0".repeat(64);
  private static final ExactSize SQUARE =
      new ExactSize(new Size(40, 40), CropStrategy.CENTRE, null);

  private static Recipe recipe(
      List<ExactSize> sizes, Quality webp, Quality jpeg, int flatten, double rows) {
    return new Recipe(
        List.of(320),
        sizes,
        List.of(OutputFormat.WEBP),
        webp,
        jpeg,
        flatten,
        Resampler.LANCZOS3,
        false,
        rows,
        Set.of());
  }

  private static Recipe plain() {
    return recipe(List.of(), Quality.fixed(80), Quality.fixed(80), 0, 1);
  }

  @Test
  void widthsAreSortedAndDistinct() {
    assertThat(Recipe.ofWidths(640, 320, 640).widths()).containsExactly(320, 640);
  }

  @Test
  void theIdChangesWithEverySetting() {
    Quality q = Quality.fixed(80);
    List<Integer> widths = List.of(320);
    List<OutputFormat> webp = List.of(OutputFormat.WEBP);
    List<OutputFormat> png = List.of(OutputFormat.PNG);
    Set<CaptureFact> camera = Set.of(CaptureFact.CAMERA);
    assertThat(
            List.of(
                    plain(),
                    plain().withWidths(List.of(321)),
                    recipe(List.of(SQUARE), q, q, 0, 1),
                    recipe(
                        List.of(new ExactSize(new Size(40, 40), CropStrategy.ENTROPY, null)),
                        q,
                        q,
                        0,
                        1),
                    recipe(
                        List.of(
                            new ExactSize(
                                new Size(40, 40), CropStrategy.CENTRE, new FocalPoint(0.5, 0.5))),
                        q,
                        q,
                        0,
                        1),
                    recipe(List.of(), Quality.fixed(81), q, 0, 1),
                    recipe(List.of(), q, Quality.fixed(81), 0, 1),
                    recipe(List.of(), q, Quality.auto(0.98), 0, 1),
                    recipe(List.of(), q, Quality.auto(0.99), 0, 1),
                    recipe(List.of(), q, q, 1, 1),
                    recipe(List.of(), q, q, 0, 0.9),
                    new Recipe(
                        widths, List.of(), png, q, q, 0, Resampler.LANCZOS3, false, 1, Set.of()),
                    new Recipe(
                        widths, List.of(), webp, q, q, 0, Resampler.IMGSCALR, false, 1, Set.of()),
                    new Recipe(
                        widths, List.of(), webp, q, q, 0, Resampler.LANCZOS3, true, 1, Set.of()),
                    new Recipe(
                        widths, List.of(), webp, q, q, 0, Resampler.LANCZOS3, false, 1, camera))
                .stream()
                .map(Recipe::id)
                .toList())
        .hasSize(15)
        .doesNotHaveDuplicates();
  }

  @Test
  void theVersionChangesWithTheBytesAndWithTheRecipeAndWithNothingElse() {
    assertThat(plain().versionOf(SHA256))
        .isEqualTo(plain().versionOf(SHA256))
        .isNotEqualTo(plain().versionOf("1".repeat(64)))
        .isNotEqualTo(plain().withWidths(List.of(5)).versionOf(SHA256));
  }

  /** Nor with how a recipe is written down. */
  @Test
  void theVersionIsTheSameForTheSameRecipeInOtherWords() {
    Quality q = Quality.fixed(80);
    Set<CaptureFact> tells = Set.of(CaptureFact.values());
    Recipe recipe =
        new Recipe(
            List.of(320, 640),
            List.of(SQUARE),
            List.of(OutputFormat.WEBP, OutputFormat.PNG),
            q,
            Quality.auto(0.98),
            0xabcdef,
            Resampler.LANCZOS3,
            true,
            0.5,
            tells);
    Recipe other =
        new Recipe(
            List.of(640, 320, 640),
            List.of(new ExactSize(new Size(40, 40), CropStrategy.CENTRE, null)),
            List.of(OutputFormat.WEBP, OutputFormat.PNG, OutputFormat.WEBP),
            Quality.fixed(80),
            Quality.auto(0.980),
            0xABCDEF,
            Resampler.LANCZOS3,
            true,
            5e-1,
            new LinkedHashSet<>(List.of(CaptureFact.CAMERA, CaptureFact.CAPTURE_TIME)));

    assertThat(other.versionOf(SHA256)).isEqualTo(recipe.versionOf(SHA256));
    assertThat(other.id()).isEqualTo(recipe.id());
  }

  @Test
  void valuesOutsideTheLimitsAreRefusedByName() {
    assertThatThrownBy(() -> Recipe.ofWidths()).hasMessageContaining("widths and sizes");
    assertThatThrownBy(
            () -> Recipe.DEFAULT.withWidths(IntStream.rangeClosed(1, 17).boxed().toList()))
        .hasMessageContaining("widths has 17 entries; the limit is 16");
    assertThatThrownBy(() -> Recipe.ofWidths(0)).hasMessageContaining("widths has 0");
    assertThatThrownBy(() -> Recipe.ofWidths(16_384)).hasMessageContaining("16383");
    assertThatThrownBy(() -> Quality.fixed(0)).hasMessageContaining("quality is 0");
    assertThatThrownBy(() -> Quality.fixed(101)).hasMessageContaining("101");
    assertThatThrownBy(() -> recipe(List.of(), Quality.fixed(1), Quality.fixed(1), 0x1000000, 1))
        .hasMessageContaining("flatten is 1000000");
    assertThatThrownBy(() -> recipe(List.of(), Quality.fixed(1), Quality.fixed(1), 0, 1.01))
        .hasMessageContaining("least-rows is 1.01");
    assertThatThrownBy(() -> new ExactSize(new Size(16_384, 1), CropStrategy.CENTRE, null))
        .hasMessageContaining("16384x1");
    assertThatThrownBy(() -> new FocalPoint(-0.1, 0)).hasMessageContaining("-0.1");
  }
}
