package dev.pawpress.devhost.host;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/** What the host is asked over HTTP, on 127.0.0.1 alone. Thread-safe. */
final class HostServer implements AutoCloseable {
  private final HttpServer server;

  /**
   * Listens; what is not {@linkplain #serve served} is answered with 404.
   *
   * @param port 0 for any that is free
   */
  HostServer(int port, ExecutorService threads) throws IOException {
    server = listen(port);
    server.setExecutor(threads);
    server.start();
  }

  private static HttpServer listen(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "The host's endpoints cannot have port %d of 127.0.0.1 (%s); the option eventGridPort sets it"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Has all requests to a path, and below it, answered. */
  void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  /** Takes no more requests; does not wait for what is running. */
  @Override
  public void close() {
    server.stop(0);
  }
}
