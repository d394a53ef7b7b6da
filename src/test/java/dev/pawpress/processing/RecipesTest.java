package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipesTest {
  private static Recipes recipes(String... prefixes) {
    return new Recipes(
        List.of(prefixes).stream()
            .map(prefix -> new Recipes.Rule(prefix, Recipe.ofWidths(1 + prefix.length())))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "cats/a.jpg, cats/",
    "cats/small/a.jpg, cats/small/",
    "cats/smaller/a.jpg, cats/",
    "cats, ''",
    "Cats/a.jpg, ''",
    "birds/cats/a.jpg, ''",
    "dog.jpg, dog",
    "dogs/a.jpg, dog",
  })
  void theLongestPrefixWins(String path, String prefix) {
    Recipes recipes = recipes("", "cats/", "dog", "cats/small/");

    assertThat(recipes.of(new PhotoPath(path)).prefix()).isEqualTo(prefix);
  }

  @Test
  void prefixesDifferAndOneIsForEverything() {
    assertThatThrownBy(() -> recipes("", "a/", "a/")).hasMessageContaining("the prefix \"a/\"");
    assertThatThrownBy(() -> recipes("a/")).hasMessageContaining("no recipe has the prefix \"\"");
  }
}
