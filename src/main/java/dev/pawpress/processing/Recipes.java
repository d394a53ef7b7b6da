package dev.pawpress.processing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All recipes, each for the uploads whose path begins with its prefix: the longest prefix wins.
 * Immutable and thread-safe.
 *
 * @param rules the longest prefix first
 */
public record Recipes(List<Rule> rules) {
  /** The built-in recipe for everything. */
  public static final Recipes DEFAULT = all(Recipe.DEFAULT);

  /**
   * A recipe and what it is for.
   *
   * @param prefix what the path in the raw container begins with, letter by letter; empty for
   *     everything that no other prefix matches. {@code products/} is an album and all in it,
   *     {@code products} also the album {@code products-old}
   * @param recipe how these uploads are made
   */
  public record Rule(String prefix, Recipe recipe) {
    /** Refuses nulls. */
    public Rule {
      Objects.requireNonNull(prefix, "prefix");
      Objects.requireNonNull(recipe, "recipe");
    }
  }

  /** Sorts the rules; refuses them unless all prefixes differ and one is empty, telling all. */
  public Recipes {
    List<String> faults = new ArrayList<>();
    Set<String> prefixes = new HashSet<>();
    for (Rule rule : rules) {
      if (!prefixes.add(rule.prefix())) {
        faults.add("two recipes have the prefix \"%s\"".formatted(rule.prefix()));
      }
    }
    if (!prefixes.contains("")) {
      faults.add("no recipe has the prefix \"\", for everything that no other prefix matches");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    rules =
        rules.stream()
            .sorted(
                Comparator.comparing((Rule rule) -> rule.prefix().length())
                    .reversed()
                    .thenComparing(Rule::prefix))
            .toList();
  }

  /** One recipe for everything. */
  public static Recipes all(Recipe recipe) {
    return new Recipes(List.of(new Rule("", recipe)));
  }

  /** The recipe for an upload, with its prefix. */
  public Rule of(PhotoPath path) {
    return rules.stream()
        .filter(rule -> path.value().startsWith(rule.prefix()))
        .findFirst()
        .orElseThrow();
  }
}
