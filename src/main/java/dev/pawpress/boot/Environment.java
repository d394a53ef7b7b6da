package dev.pawpress.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings as texts: what was asked for, and every fault that was found. Used by one thread. */
final class Environment {
  private final Map<String, String> values;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A setting's text without the space around it; a blank one counts as not set. */
  Optional<String> text(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name)).map(String::trim).filter(t -> !t.isEmpty());
  }

  /** A whole number within limits; the default value, and maybe a fault, for anything else. */
  long number(String name, long defaultValue, long least, long most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return defaultValue;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The fault below says it all.
    }
    fault(
        "%s is \"%s\"; it must be a whole number from %d to %d"
            .formatted(name, text.get(), least, most));
    return defaultValue;
  }

  /** One of these; the default value, and maybe a fault, for anything else. */
  <T> T choice(String name, T defaultValue, Map<String, T> choices) {
    Optional<String> text = text(name);
    T chosen = text.map(choices::get).orElse(null);
    if (chosen == null && text.isPresent()) {
      fault(
          "%s is \"%s\"; it must be one of %s"
              .formatted(name, text.get(), new TreeMap<>(choices).keySet()));
    }
    return chosen == null ? defaultValue : chosen;
  }

  void fault(String fault) {
    faults.add(fault);
  }

  boolean isFaultless() {
    return faults.isEmpty();
  }

  /** All of them, in the order in which they were found. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The names of all settings that were looked for, whether they were set or not. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }
}
