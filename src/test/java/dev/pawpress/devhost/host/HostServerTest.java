package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostServerTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void whoeverAsksWhileTheHostIsStillStartingGetsTheAnswerOfWhatIsServedThen() throws Exception {
    try (HostServer server = new HostServer(0, threads);
        Socket early = ask(server.address("/photos"))) {
      server.serve("/", exchange -> exchange.sendResponseHeaders(202, -1));
      server.start();

      assertThat(firstLine(early.getInputStream())).isEqualTo("HTTP/1.1 202 Accepted");
    }
  }

  @Test
  void aHostThatCannotStartClosesItsServer() {
    assertThatCode(() -> new HostServer(0, threads).close()).doesNotThrowAnyException();
  }

  private static Socket ask(URI address) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(10_000);
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(address.getPath());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(InputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answer.read(); next >= 0 && next != '\r'; next = answer.read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
