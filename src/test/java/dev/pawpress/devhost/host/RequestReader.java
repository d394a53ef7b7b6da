package dev.pawpress.devhost.host;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads requests as the real host does before it calls the Java worker (its
 * GrpcMessageConversionExtensions.ToRpcHttp). A body is seen only where Content-Length tells of
 * one: a chunked one is read and thrown away. Thread-safe.
 */
final class RequestReader {
  private static final String BODY_LIMIT = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final long bodyLimit;

  private RequestReader(long bodyLimit) {
    this.bodyLimit = bodyLimit;
  }

  /**
   * One that takes bodies as large as the app's settings allow, 100 MiB by default.
   *
   * @throws IllegalArgumentException if they say what is no limit
   */
  static RequestReader of(Map<String, String> settings) {
    String limit = settings.getOrDefault(BODY_LIMIT, "104857600");
    // The real host takes larger ones, but no array has room for them.
    if (!limit.matches("\\d{1,10}") || Long.parseLong(limit) > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from 0 to %d".formatted(BODY_LIMIT, limit, MOST_BYTES));
    }
    return new RequestReader(Long.parseLong(limit));
  }

  /** Whether the client says that it sends more than is taken. */
  boolean isTooLarge(HttpExchange exchange) {
    return contentLength(exchange) > bodyLimit;
  }

  RequestHead head(HttpExchange exchange, String authority) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(lower(name), String.join(",", values)));
    URI asked = exchange.getRequestURI();
    String query = asked.getRawQuery();
    URI uri =
        URI.create(
            "http://"
                + headers.getOrDefault("host", authority)
                + asked.getRawPath()
                + (query == null ? "" : "?" + query));
    return new RequestHead(exchange.getRequestMethod(), uri, headers, query(query));
  }

  /**
   * The body; no bytes where there is none to be seen.
   *
   * @throws IOException if the client has gone before its end
   */
  byte[] body(HttpExchange exchange) throws IOException {
    long length = contentLength(exchange);
    if (length <= 0) {
      discard(exchange);
      return new byte[0];
    }
    return exchange.getRequestBody().readNBytes((int) length);
  }

  /** Else the connection is closed over what is unread, and the answer may be lost with it. */
  void discard(HttpExchange exchange) throws IOException {
    // Not skip(): the JDK's stream passes that on past its own end.
    byte[] buffer = new byte[8192];
    InputStream body = exchange.getRequestBody();
    long left = bodyLimit;
    for (int read = 0; read >= 0 && left >= 0; left -= read) {
      read = body.read(buffer);
    }
  }

  /** 0 for a chunked body, whatever else it says. */
  private static long contentLength(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    return length == null || chunked ? 0 : Long.parseLong(length.strip());
  }

  private static Map<String, String> query(String raw) {
    // Names are one whatever their case, as in ASP.NET Core; the first one's stays.
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String parameter : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      if (!value.isEmpty()) {
        query.merge(
            decoded(parameter.substring(0, equals)), value, (one, other) -> one + "," + other);
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
