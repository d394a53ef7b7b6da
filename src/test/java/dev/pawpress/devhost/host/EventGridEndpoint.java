package dev.pawpress.devhost.host;

import com.azure.storage.blob.BlobUrlParts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Where Event Grid delivers: {@code POST /runtime/webhooks/blobs?functionName=Host.Functions.X}.
 * Answers the validation of a subscription, and puts each event on the work queue, as the real host
 * does: whatever its container, path or ETag, and as often as it is delivered. Refuses functions
 * that are not here or switched off with 404.
 */
final class EventGridEndpoint {
  static final String PATH = "/runtime/webhooks/blobs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> functionIds;
  private final BlobWorkQueue workQueue;
  private final HostLog log;

  EventGridEndpoint(
      HostServer server, Set<String> functionIds, BlobWorkQueue workQueue, HostLog log) {
    this.functionIds = Set.copyOf(functionIds);
    this.workQueue = workQueue;
    this.log = log;
    server.serve(PATH, this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Response response;
      try {
        response = respond(exchange, request);
      } catch (IOException | RuntimeException e) {
        log.warn("A delivery of Event Grid failed", e);
        response = new Response(500, e.toString());
      }
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Response respond(HttpExchange exchange, byte[] request) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Response(405, "");
    }
    String functionId = functionName(exchange.getRequestURI());
    if (!functionIds.contains(functionId)) {
      log.warn("Event Grid delivers for %s, which is not served".formatted(functionId));
      return new Response(404, "");
    }
    JsonNode events = JSON.readTree(request);
    if (!events.isArray()) {
      return new Response(400, "");
    }
    return switch (String.valueOf(exchange.getRequestHeaders().getFirst("aeg-event-type"))) {
      case "SubscriptionValidation" -> {
        String code = events.path(0).path("data").path("validationCode").asText();
        yield new Response(200, JSON.writeValueAsString(Map.of("validationResponse", code)));
      }
      case "Notification" -> {
        events.forEach(event -> workQueue.enqueue(message(functionId, event.path("data"))));
        yield new Response(202, "");
      }
      case "Unsubscribe" -> new Response(202, "");
      default -> new Response(400, "");
    };
  }

  private static BlobMessage message(String functionId, JsonNode data) {
    BlobUrlParts url = BlobUrlParts.parse(data.path("url").asText());
    return new BlobMessage(
        functionId,
        data.path("blobType").asText(),
        url.getBlobContainerName(),
        url.getBlobName(),
        BlobMessage.quoted(data.path("eTag").asText()));
  }

  private static String functionName(URI uri) {
    return Arrays.stream(String.valueOf(uri.getRawQuery()).split("&", -1))
        .filter(parameter -> parameter.startsWith("functionName="))
        .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private record Response(int status, String body) {}
}
