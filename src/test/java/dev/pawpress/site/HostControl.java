package dev.pawpress.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawpress.devhost.LocalEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Lets a test in another process kill the host, as a crash would, and start it again at the same
 * address: {@code POST kill}, {@code POST start}.
 */
final class HostControl implements AutoCloseable {
  private final LocalEnvironment local;
  private final HttpServer server;

  HostControl(LocalEnvironment local) throws IOException {
    this.local = local;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/kill", exchange -> answer(exchange, () -> local.host().kill()));
    server.createContext("/start", exchange -> answer(exchange, this::start));
    server.start();
  }

  private void start() {
    if (!local.host().isAlive()) {
      local.startHost();
    }
  }

  private static void answer(HttpExchange exchange, Runnable work) throws IOException {
    try (exchange) {
      work.run();
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Where it listens, with a slash at the end. */
  String address() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
