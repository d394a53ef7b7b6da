package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a function has put out.
 *
 * @param documents the values of its output bindings by their names; a missing one writes nothing
 * @param response to a request, if it has given one
 */
public record Outputs(Map<String, String> documents, Optional<HttpResponseMessage> response) {
  /** Refuses nulls, but for a document that is null: it is missing. */
  public Outputs {
    Map<String, String> given = new HashMap<>(documents);
    given.values().removeIf(Objects::isNull);
    documents = Map.copyOf(given);
    Objects.requireNonNull(response, "response");
  }

  /** Documents, and no response. */
  public static Outputs of(Map<String, String> documents) {
    return new Outputs(documents, Optional.empty());
  }
}
