package dev.pawpress.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.pawpress.gallery.Problem;
import dev.pawpress.processing.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request is answered with. Immutable; the body is not changed any more.
 *
 * @param status of HTTP
 * @param headers one value each
 * @param body empty for none
 */
record Reply(int status, Map<String, String> headers, Optional<byte[]> body) {
  static final int OK = 200;
  static final int NOT_MODIFIED = 304;
  private static final int UNAUTHORIZED = 401;

  static final String CONTENT_TYPE = "Content-Type";
  static final String CACHE_CONTROL = "Cache-Control";
  static final String ETAG = "ETag";

  private static final String JSON = "application/json";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String PROBLEM_TYPE = "urn:problem-type:pawpress:";
  private static final int TAG_DIGITS = 32;

  Reply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    Objects.requireNonNull(body, "body");
  }

  /** Without a body. */
  static Reply empty(int status) {
    return new Reply(status, Map.of(CACHE_CONTROL, "no-store"), Optional.empty());
  }

  /** With bytes of a media type. */
  static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of(CONTENT_TYPE, contentType), Optional.of(body));
  }

  /** Of something that was done just now. */
  static Reply json(int status, JsonNode json) {
    return of(status, JSON, bytes(json)).with(CACHE_CONTROL, "no-store");
  }

  /** Of what may change any time: to be kept, but asked for again by its tag. */
  static Reply current(JsonNode json) {
    return current(JSON, bytes(json));
  }

  /** The same of any bytes. */
  static Reply current(String contentType, byte[] body) {
    return of(OK, contentType, body)
        .with(CACHE_CONTROL, "no-cache")
        .with(ETAG, '"' + Checksums.sha256(body).substring(0, TAG_DIGITS) + '"');
  }

  /** After RFC 9457. */
  static Reply problem(Problem problem, String detail) {
    ObjectNode json =
        Json.object()
            .put("type", PROBLEM_TYPE + problem.code())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", detail);
    Reply reply = of(problem.status(), PROBLEM_JSON, bytes(json)).with(CACHE_CONTROL, "no-store");
    // RFC 9110, 15.5.2 wants it; the platform takes its providers' tokens in this way, too.
    return problem.status() == UNAUTHORIZED ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  Reply withBody(byte[] content) {
    return new Reply(status, headers, Optional.of(content));
  }

  /** Without its body, and what tells of that, if whoever asks has it already: RFC 9110, 15.4.5. */
  Reply unlessKnown(HttpRequestMessage<?> request) {
    String known = request.getHeaders().get("if-none-match");
    String tag = headers.get(ETAG);
    if (known == null || tag == null || !Tags.anyOf(known, tag)) {
      return this;
    }
    Map<String, String> some = new LinkedHashMap<>(headers);
    some.keySet().removeAll(Set.of(CONTENT_TYPE, "Content-Encoding"));
    return new Reply(NOT_MODIFIED, some, Optional.empty());
  }

  HttpResponseMessage to(HttpRequestMessage<?> request) {
    HttpResponseMessage.Builder builder =
        request.createResponseBuilder(HttpStatusType.custom(status));
    // Browsers are not to guess: an album's files come from strangers.
    builder.header("X-Content-Type-Options", "nosniff");
    headers.forEach(builder::header);
    body.ifPresent(builder::body);
    return builder.build();
  }
}
