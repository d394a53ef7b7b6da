package dev.pawpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Holds answers against the API's own description: that its status, its media type, its headers and
 * the shape of its body are told there. Remembers which statuses were seen. Not thread-safe.
 */
final class ApiDescription {
  static final Path FILE = Path.of("src", "main", "resources", "site", "openapi.json");

  private static final String SIGNED_IN = "/api/signed-in/";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode root;
  private final Set<String> seen = new TreeSet<>();

  ApiDescription() {
    try {
      root = JSON.readTree(FILE.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations' ids with the statuses that were answered. */
  Set<String> seen() {
    return seen;
  }

  /** All that are described, in the same way, but for the calls of who is signed in. */
  Set<String> described() {
    return described(path -> !path.startsWith(SIGNED_IN));
  }

  /** The calls of who is signed in, in the same way. */
  Set<String> describedForWhoIsSignedIn() {
    return described(path -> path.startsWith(SIGNED_IN));
  }

  private Set<String> described(Predicate<String> paths) {
    Set<String> all = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      if (!paths.test(path.getKey())) {
        continue;
      }
      for (JsonNode operation : path.getValue()) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
          all.add(operation.path("operationId").asText() + " " + response.getKey());
        }
      }
    }
    return all;
  }

  /** Fails if the answer to a request is not as it is described. */
  void hold(String method, String path, HttpResponse<byte[]> answer) {
    JsonNode operation = operation(method, path);
    String status = String.valueOf(answer.statusCode());
    String call = "%s %s: %s".formatted(method, path, status);
    JsonNode response = resolve(operation.path("responses").path(status));
    assertThat(response.isMissingNode()).as(call + " is not described").isFalse();
    seen.add(operation.path("operationId").asText() + " " + status);
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      if (!header.getKey().equals("Preference-Applied")) {
        assertThat(answer.headers().firstValue(header.getKey())).as(call).isPresent();
      }
    }
    if (method.equals("HEAD") || !response.has("content")) {
      assertThat(answer.body()).as(call).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s as %s is not described", call, type).isFalse();
    if (type.endsWith("json")) {
      holdBody(call, content.path("schema"), answer.body());
    }
  }

  private void holdBody(String call, JsonNode schema, byte[] body) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", root.path("components"));
    whole.setAll((ObjectNode) schema);
    try {
      assertThat(SCHEMAS.getSchema(whole).validate(JSON.readTree(body)))
          .as("%s: %s", call, new String(body, StandardCharsets.UTF_8))
          .isEmpty();
    } catch (IOException e) {
      throw new AssertionError(call + ": no JSON", e);
    }
  }

  private JsonNode operation(String method, String path) {
    for (Map.Entry<String, JsonNode> known : root.path("paths").properties()) {
      String pattern = Pattern.quote(known.getKey()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
      JsonNode operation = known.getValue().path(method.toLowerCase(Locale.ROOT));
      if (path.replaceAll("\\?.*", "").matches(pattern) && operation.isObject()) {
        return operation;
      }
    }
    throw new AssertionError(method + " " + path + " is not described");
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }
}
