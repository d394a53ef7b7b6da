package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final String SHA256 = "0".repeat(64);

  @Test
  void widthsAreSortedAndDistinct() {
    assertThat(new Recipe(List.of(640, 320, 640), 80, 80).widths()).containsExactly(320, 640);
  }

  @Test
  void theIdChangesWithEverySetting() {
    assertThat(
            List.of(
                new Recipe(List.of(320), 80, 80).id(),
                new Recipe(List.of(321), 80, 80).id(),
                new Recipe(List.of(320), 81, 80).id(),
                new Recipe(List.of(320), 80, 81).id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theVersionChangesWithTheBytesAndWithTheRecipeAndWithNothingElse() {
    Recipe recipe = new Recipe(List.of(320), 80, 80);

    assertThat(recipe.versionOf(SHA256))
        .isEqualTo(new Recipe(List.of(320), 80, 80).versionOf(SHA256))
        .isNotEqualTo(recipe.versionOf("1".repeat(64)))
        .isNotEqualTo(new Recipe(List.of(320), 80, 79).versionOf(SHA256));
  }

  @Test
  void valuesOutsideTheLimitsAreRefusedByName() {
    assertThatThrownBy(() -> new Recipe(List.of(), 80, 80)).hasMessageContaining("1 to 16 widths");
    assertThatThrownBy(() -> new Recipe(IntStream.range(1, 18).boxed().toList(), 80, 80))
        .hasMessageContaining("17");
    assertThatThrownBy(() -> new Recipe(List.of(0), 80, 80)).hasMessageContaining("width is 0");
    assertThatThrownBy(() -> new Recipe(List.of(16_384), 80, 80)).hasMessageContaining("16383");
    assertThatThrownBy(() -> new Recipe(List.of(320), 0, 80)).hasMessageContaining("WebP quality");
    assertThatThrownBy(() -> new Recipe(List.of(320), 80, 101)).hasMessageContaining("101");
  }
}
