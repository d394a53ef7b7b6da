package dev.pawpress.functions.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** JSON of requests and answers. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A list under a name, and the token that leads on if there is more. */
  static <T> ObjectNode list(
      String name, List<T> items, Function<T, JsonNode> writer, Optional<String> continuation) {
    ObjectNode json = object();
    items.forEach(item -> json.withArray(name).add(writer.apply(item)));
    json.withArray(name);
    continuation.ifPresent(token -> json.put("continuation", token));
    return json;
  }

  /**
   * Reads a request's body.
   *
   * @throws ProblemException {@link Problem#BAD_BODY} if it is no object
   */
  static JsonNode read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // The same as any other text that is no object.
    }
    throw new ProblemException(Problem.BAD_BODY, "The body must be an object of JSON.");
  }
}
