package dev.pawpress.devhost.host;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** What the host is asked over HTTP, on 127.0.0.1 alone. Thread-safe. */
final class HostServer implements AutoCloseable {
  private static final Duration CLIENT_PATIENCE = Duration.ofMinutes(5);

  private final HttpServer server;

  /**
   * Ends connections of clients that send or read too slowly, and sends small answers at once;
   * those that rest are ended after half a minute anyway. The JDK's server has these limits for a
   * whole process and reads them but once: only a process that is a host can set them.
   *
   * @param functionTimeout how long an answer may take to begin
   */
  static void limitClients(Duration functionTimeout) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", seconds(CLIENT_PATIENCE));
    System.setProperty(
        "sun.net.httpserver.maxRspTime", seconds(functionTimeout.plus(CLIENT_PATIENCE)));
  }

  private static String seconds(Duration time) {
    return Long.toString(time.toSeconds());
  }

  /**
   * Has its address from now on; whoever asks there waits until it {@linkplain #start starts}.
   *
   * @param port 0 for any that is free
   */
  HostServer(int port, ExecutorService threads) throws IOException {
    server = listen(port);
    server.setExecutor(threads);
  }

  private static HttpServer listen(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "The host cannot have port %d of 127.0.0.1 (%s); the option port sets it"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Has all requests to a path, and below it, answered. */
  void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /** Answers from now on, with 404 where nothing is {@linkplain #serve served}. */
  void start() {
    server.start();
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
