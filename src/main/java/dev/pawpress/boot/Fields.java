package dev.pawpress.boot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of one mapping in a configuration file. A wrong one is added to the faults, with its
 * place and value, and read as what it is without being said. Used by one thread.
 */
final class Fields {
  private final JsonNode node;
  private final String place;
  private final Collection<String> faults;

  /** Reads one value. */
  interface Reading<T> {
    /**
     * Reads it.
     *
     * @param value never absent
     * @throws IllegalArgumentException saying what it must be
     */
    T of(JsonNode value);
  }

  /**
   * @param node the mapping; another kind of node has no fields
   * @param place of the mapping, for messages
   * @param faults to be added to
   */
  Fields(JsonNode node, String place, Collection<String> faults) {
    this.node = node;
    this.place = place;
    this.faults = faults;
  }

  /** Fields of other names are faults: a misspelt one would be passed over silently. */
  void requireOnly(Set<String> names) {
    for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
      String name = all.next();
      if (!names.contains(name)) {
        faults.add(
            "%s.%s is unknown; there are %s"
                .formatted(place, name, names.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  boolean has(String name) {
    return node.has(name);
  }

  boolean hasMapping(String name) {
    return node.path(name).isObject();
  }

  <T> T one(String name, T otherwise, Reading<T> reading) {
    return node.has(name)
        ? read(node.get(name), place + "." + name, otherwise, reading)
        : otherwise;
  }

  <T> List<T> list(String name, List<T> otherwise, Reading<T> reading) {
    return list(name, otherwise, reading, count -> {}, values -> {});
  }

  /**
   * A list whose values are also looked at together. Each of its faults is told, whichever others
   * there are.
   *
   * @param count of all values; throws an {@link IllegalArgumentException} if there are too many
   * @param rule gets those that can be read, unless that leaves none; throws an {@link
   *     IllegalArgumentException} saying what is wrong with them
   */
  <T> List<T> list(
      String name,
      List<T> otherwise,
      Reading<T> reading,
      IntConsumer count,
      Consumer<? super List<T>> rule) {
    if (!node.has(name)) {
      return otherwise;
    }
    JsonNode list = node.get(name);
    String at = place + "." + name;
    if (!list.isArray()) {
      fault(at, list, "must be a list");
      return otherwise;
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      T value = read(list.get(i), "%s[%d]".formatted(at, i), null, reading);
      if (value != null) {
        values.add(value);
      }
    }
    boolean right = holds(list, at, () -> count.accept(list.size()));
    if (values.isEmpty() && !list.isEmpty()) {
      return otherwise;
    }
    right &= holds(list, at, () -> rule.accept(values));
    return right ? values : otherwise;
  }

  private boolean holds(JsonNode value, String at, Runnable rule) {
    try {
      rule.run();
      return true;
    } catch (IllegalArgumentException e) {
      fault(at, value, e.getMessage());
      return false;
    }
  }

  /** The fields of a mapping in this one; none if it is not there or no mapping. */
  Fields mapping(String name) {
    return new Fields(node.path(name), place + "." + name, faults);
  }

  private <T> T read(JsonNode value, String at, T otherwise, Reading<T> reading) {
    try {
      return reading.of(value);
    } catch (IllegalArgumentException e) {
      fault(at, value, e.getMessage());
      return otherwise;
    }
  }

  private void fault(String at, JsonNode value, String what) {
    faults.add("%s is %s: %s".formatted(at, value, what));
  }

  static int wholeNumber(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException("must be a whole number");
    }
    return value.intValue();
  }

  static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("must be a number");
    }
    return value.doubleValue();
  }

  static boolean yesOrNo(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("must be true or false");
    }
    return value.booleanValue();
  }

  static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("must be text in quotes");
    }
    return value.textValue();
  }

  /** One of an enumeration's names. */
  static <T> Reading<T> choice(T[] choices, Function<T, String> id) {
    return value ->
        Stream.of(choices)
            .filter(choice -> value.isTextual() && id.apply(choice).equals(value.textValue()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Stream.of(choices)
                            .map(id)
                            .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
