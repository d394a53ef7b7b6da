package dev.pawpress.devhost.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads an httpTrigger of function.json; refuses what is not served. */
final class HttpTriggerReader {
  private static final Set<String> METHODS =
      Arrays.stream(HttpMethod.values()).map(HttpMethod::name).collect(Collectors.toSet());

  private final String place;
  private final JsonNode binding;
  private final Faults faults;

  HttpTriggerReader(String place, JsonNode binding, Faults faults) {
    this.place = place;
    this.binding = binding;
    this.faults = faults;
  }

  /** The trigger; null where there were faults. */
  Trigger read(String name, String functionName) {
    faults.refuseUnknown(
        place,
        binding,
        Set.of("type", "direction", "name", "route", "methods", "authLevel", "dataType"));
    String route = binding.path("route").asText("");
    RouteTemplate template =
        faults.checked(place, () -> RouteTemplate.of(route.isEmpty() ? functionName : route));
    Set<String> methods = methods();
    Trigger.AuthLevel level = authLevel();
    return template == null || level == null
        ? null
        : faults.checked(place, () -> new Trigger.OnHttp(name, template, methods, level));
  }

  /** All where there are none named; an empty list is what it says. */
  private Set<String> methods() {
    if (!binding.has("methods")) {
      return METHODS;
    }
    Set<String> methods = new TreeSet<>();
    for (JsonNode given : binding.path("methods")) {
      String method = given.asText().toUpperCase(Locale.ROOT);
      if (!METHODS.contains(method)) {
        faults.add("%s: method %s is not served".formatted(place, given));
      }
      methods.add(method);
    }
    return methods;
  }

  private Trigger.AuthLevel authLevel() {
    String level = binding.path("authLevel").asText("function").toUpperCase(Locale.ROOT);
    return Arrays.stream(Trigger.AuthLevel.values())
        .filter(known -> known.name().equals(level))
        .findFirst()
        .orElseGet(
            () -> {
              faults.add(
                  "%s: authLevel %s is not served".formatted(place, binding.get("authLevel")));
              return null;
            });
  }
}
