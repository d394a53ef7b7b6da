package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends what a function has answered: 204 where that is nothing. Refuses what the real host's
 * server refuses: a body where the status has none, and a Content-Length that is not the body's,
 * but for an answer to HEAD, which says what GET would send. Stateless and thread-safe.
 */
final class ResponseWriter {
  private static final String LENGTH = "Content-Length";

  private ResponseWriter() {}

  /**
   * Sends a response.
   *
   * @throws IllegalStateException if it cannot be sent; nothing has been sent then
   */
  static void write(HttpExchange exchange, Optional<HttpResponseMessage> given) throws IOException {
    if (given.isEmpty()) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    // The real worker casts, too.
    if (!(given.get() instanceof WorkerResponse response)) {
      throw new IllegalStateException(
          "The response is of %s, not one of the request's own".formatted(given.get().getClass()));
    }
    byte[] body = response.bytes();
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    if (response.hasText() && !headers.containsKey("Content-Type")) {
      headers.set("Content-Type", "text/plain; charset=utf-8");
    }
    boolean answersHead = exchange.getRequestMethod().equals("HEAD");
    check(response.getStatusCode(), headers.getFirst(LENGTH), body.length, answersHead);
    if (answersHead && body.length > 0 && !headers.containsKey(LENGTH)) {
      headers.set(LENGTH, Integer.toString(body.length));
    }
    boolean empty = answersHead || body.length == 0;
    exchange.sendResponseHeaders(response.getStatusCode(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void check(int status, String said, int length, boolean answersHead) {
    if (status < 200 || status > 599) {
      throw new IllegalStateException(
          "The response's status is %d; it must be from 200 to 599".formatted(status));
    }
    boolean bodiless = status == 204 || status == 304;
    if (bodiless && length > 0) {
      throw new IllegalStateException(
          "A response of status %d has a body of %d bytes, limit 0".formatted(status, length));
    }
    if (said != null && !answersHead && !bodiless && !said.equals(Integer.toString(length))) {
      throw new IllegalStateException(
          "The response's Content-Length is %s, its body has %d bytes".formatted(said, length));
    }
  }
}
