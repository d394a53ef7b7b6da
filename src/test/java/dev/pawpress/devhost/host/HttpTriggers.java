package dev.pawpress.devhost.host;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All HTTP triggers of a host: finds the function for a request, runs it and answers. As with the
 * real host, 404 says that no function has this route with this method, 401 that a key is wanted,
 * 413 that the client is going to send more than is taken (of which nothing is read then), and 500
 * that the invocation failed; all with an empty body. Thread-safe.
 */
final class HttpTriggers {
  private final OpenRequests open = new OpenRequests();
  private final HostServer server;
  private final HttpRoutes routes;
  private final Optional<String> functionKey;
  private final RequestReader reader;
  private final Dispatcher dispatcher;
  private final HostLog log;

  /**
   * @param functions those with such a trigger
   * @param functionKey what functions ask for whose level is not anonymous; nobody is asked where
   *     it is not given
   */
  HttpTriggers(
      HostServer server,
      List<FunctionDefinition> functions,
      HostJson.Http settings,
      Optional<String> functionKey,
      RequestReader reader,
      Dispatcher dispatcher,
      HostLog log) {
    this.server = server;
    this.routes = new HttpRoutes(functions, settings.routePrefix());
    this.functionKey = functionKey;
    this.reader = reader;
    this.dispatcher = dispatcher;
    this.log = log;
    server.serve("/", this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean taken = open.begin();
    try (exchange) {
      if (taken) {
        respond(exchange);
      } else {
        exchange.sendResponseHeaders(503, -1);
      }
    } catch (IOException e) {
      log.info("A client has gone: " + e);
      throw e; // this closes the connection
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the host ends
    } finally {
      if (taken) {
        open.end();
      }
    }
  }

  private void respond(HttpExchange exchange) throws IOException, InterruptedException {
    List<String> path;
    try {
      path = RequestPath.segments(exchange.getRequestURI().getRawPath());
    } catch (IllegalArgumentException e) {
      refuse(exchange, 400);
      return;
    }
    Optional<HttpRoutes.Match> match = routes.find(exchange.getRequestMethod(), path);
    if (match.isEmpty()) {
      refuse(exchange, 404);
    } else if (!isAllowed(exchange, match.get().trigger())) {
      refuse(exchange, 401);
    } else if (reader.isTooLarge(exchange)) {
      exchange.sendResponseHeaders(413, -1);
    } else {
      run(exchange, match.get());
    }
  }

  private void run(HttpExchange exchange, HttpRoutes.Match match)
      throws IOException, InterruptedException {
    RequestHead head = reader.head(exchange, server.address("/").getAuthority());
    byte[] body = reader.body(exchange);
    Optional<Outputs> outputs = dispatcher.respond(match.function(), head, body, match.values());
    if (outputs.isEmpty()) {
      exchange.sendResponseHeaders(500, -1);
      return;
    }
    try {
      ResponseWriter.write(exchange, outputs.get().response());
    } catch (RuntimeException e) {
      log.error("The response of %s cannot be sent".formatted(match.function().name()), e);
      exchange.getResponseHeaders().clear();
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private void refuse(HttpExchange exchange, int status) throws IOException {
    if (!reader.isTooLarge(exchange)) {
      reader.discard(exchange);
    }
    exchange.sendResponseHeaders(status, -1);
  }

  private boolean isAllowed(HttpExchange exchange, Trigger.OnHttp trigger) {
    if (functionKey.isEmpty() || trigger.authLevel() == Trigger.AuthLevel.ANONYMOUS) {
      return true;
    }
    RequestHead head = reader.head(exchange, server.address("/").getAuthority());
    String key = head.headers().getOrDefault("x-functions-key", head.query().get("code"));
    return functionKey.get().equals(key);
  }

  /** Takes no more requests; answers 503. */
  void stop() {
    open.stop();
  }

  /** After {@link #stop}: whether all that was running has been answered within this time. */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    return open.awaitIdle(patience);
  }
}
