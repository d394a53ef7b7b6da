package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

  /** Of a few letters, so that many fit; in any order. */
  @Property
  void theLongestPrefixWinsWhateverTheOrder(
      @ForAll("shortTexts") Set<String> prefixes,
      @ForAll("shortTexts") Set<String> paths,
      @ForAll Random random) {
    List<String> all = new ArrayList<>(prefixes);
    all.remove("");
    all.add("");
    Collections.shuffle(all, random);
    Recipes recipes = recipes(all.toArray(String[]::new));
    for (String path : paths) {
      String longest =
          all.stream()
              .filter(("x" + path)::startsWith)
              .max(Comparator.comparingInt(String::length))
              .orElseThrow();

      assertThat(recipes.of(new PhotoPath("x" + path)).prefix()).isEqualTo(longest);
    }
  }

  @Provide
  Arbitrary<Set<String>> shortTexts() {
    return Arbitraries.strings().withChars('x', 'y', '/').ofMaxLength(5).set().ofMaxSize(20);
  }

  @Test
  void prefixesDifferAndOneIsForEverything() {
    assertThatThrownBy(() -> recipes("", "a/", "a/")).hasMessageContaining("the prefix \"a/\"");
    assertThatThrownBy(() -> recipes("a/")).hasMessageContaining("no recipe has the prefix \"\"");
  }
}
