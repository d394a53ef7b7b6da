package dev.pawpress.devhost.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong, so that all of it is reported together. Not thread-safe. */
final class Faults {
  private final List<String> faults = new ArrayList<>();

  void add(String fault) {
    faults.add(fault);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** A checked value, or null and a fault that begins with the place. */
  <T> T checked(String place, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      add(place + ": " + e.getMessage());
      return null;
    }
  }

  /** Whether a check passed; else there is a fault. */
  boolean checked(Runnable check) {
    try {
      check.run();
      return true;
    } catch (IllegalArgumentException e) {
      add(e.getMessage());
      return false;
    }
  }

  /** The text of a property that must be there; an empty text and a fault where it is not. */
  String required(String place, JsonNode node, String property) {
    JsonNode value = node.get(property);
    if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
      add("%s: property \"%s\" is missing or no text".formatted(place, property));
      return "";
    }
    return value.textValue();
  }

  /** Refuses what the host would silently ignore. */
  void refuseUnknown(String place, JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            property -> {
              if (!known.contains(property)) {
                add("%s: property \"%s\" is not served".formatted(place, property));
              }
            });
  }

  /** Throws if there is any fault. */
  void throwAll(String subject) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          subject + " cannot be served: " + String.join("; ", faults) + ".");
    }
  }
}
