package dev.pawpress.devhost.host;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where the platform asks a new instance to warm up: {@code POST /admin/warmup}. Runs the app's
 * warm-up function and answers when that has ended: 200, or 500 if it failed. Answers 404 where
 * there is none, or it is switched off. The host does not ask itself when it starts: the platform
 * asks those instances only that it adds. Unlike the real host, which answers 200 also where there
 * is none, and runs it but once. Stateless and thread-safe.
 */
final class WarmupEndpoint {
  static final String PATH = "/admin/warmup";

  /** The context says nothing. */
  private static final byte[] CONTEXT = "{}".getBytes(StandardCharsets.UTF_8);

  private final List<FunctionDefinition> functions;
  private final Dispatcher dispatcher;

  /**
   * @param functions one or none
   */
  WarmupEndpoint(HostServer server, List<FunctionDefinition> functions, Dispatcher dispatcher) {
    this.functions = List.copyOf(functions);
    this.dispatcher = dispatcher;
    server.serve(PATH, this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(respond(exchange.getRequestMethod()), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the host ends
    }
  }

  private int respond(String method) throws InterruptedException {
    if (!method.equals("POST")) {
      return 405;
    }
    if (functions.isEmpty()) {
      return 404;
    }
    return dispatcher.run(functions.get(0), CONTEXT, Map.of()) ? 200 : 500;
  }
}
