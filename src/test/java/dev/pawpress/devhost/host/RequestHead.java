package dev.pawpress.devhost.host;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A request as the host hands it to the worker, without its body.
 *
 * @param uri whole, as it was asked for
 * @param headers by lower-cased names, several values joined by a comma
 * @param query decoded, without what has no value
 */
public record RequestHead(
    String method, URI uri, Map<String, String> headers, Map<String, String> query) {
  /** Refuses nulls. */
  public RequestHead {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** Whether the body is handed over as bytes; else as a string. */
  boolean hasBinaryBody() {
    String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).strip();
    return type.startsWith("multipart/") || type.matches("application/octet-stream\\s*(;.*)?");
  }
}
