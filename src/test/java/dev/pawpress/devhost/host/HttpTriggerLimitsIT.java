package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.microsoft.azure.functions.HttpStatus;
import dev.pawpress.testing.StandIns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, what is too much, and what becomes of requests that take long. */
class HttpTriggerLimitsIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private final List<String> called = new CopyOnWriteArrayList<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private HostRig rig;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
  }

  @AfterEach
  void tearDown() {
    mayEnd.countDown();
    rig.close();
  }

  @Test
  void asksForNoKeyIfNoneIsSet() throws Exception {
    try (FunctionHost host = host(rig.options())) {
      for (String path : List.of("anonymous", "function", "admin")) {
        assertThat(send(host, path).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void asksForTheKeyWhereAFunctionIsNotAnonymous() throws Exception {
    try (FunctionHost host = host(withKey("woof & bark"))) {
      assertThat(send(host, "anonymous").statusCode()).isEqualTo(200);
      assertThat(send(host, "function", "x-functions-key", "woof & bark").statusCode())
          .isEqualTo(200);
      assertThat(send(host, "admin?code=woof+%26%20bark").statusCode()).isEqualTo(200);
      assertThat(called).containsExactly("anonymous", "function", "admin");
      for (String path : List.of("function", "admin", "function?code=woof")) {
        HttpResponse<String> refusal = send(host, path);
        assertThat(refusal.statusCode()).as(path).isEqualTo(401);
        assertThat(refusal.body()).isEmpty();
      }
      assertThat(send(host, "function", "x-functions-key", "Woof & bark").statusCode())
          .isEqualTo(401);
    }

    assertThat(called).hasSize(3);
  }

  @Test
  void refusesTooLargeABodyBeforeAnyOfItComes() throws Exception {
    rig.with("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000");

    try (FunctionHost host = host(rig.options())) {
      assertThat(answerTo(host, "POST /api/anonymous", 1001)).startsWith("HTTP/1.1 413 ");
      assertThat(answerTo(host, "POST /api/nowhere", 1001)).startsWith("HTTP/1.1 404 ");
      assertThat(send(host, "anonymous").statusCode()).isEqualTo(200);
    }

    assertThat(called).containsExactly("anonymous");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "2147483648"})
  void refusesALimitThatIsNone(String limit) {
    rig.with("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", limit);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> host(rig.options()).close())
        .withMessageContaining("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is " + limit);
  }

  @Test
  void letsSlowClientsBlockNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (FunctionHost host = host(rig.options())) {
      for (int i = 0; i < 50; i++) {
        slow.add(connect(host));
        write(slow.get(i), i % 2 == 0 ? "GET /api/anon" : head("POST /api/anonymous", 100) + "x");
      }

      assertThat(send(host, "anonymous").statusCode()).isEqualTo(200);
      assertThat(called).containsExactly("anonymous");

      for (Socket socket : slow) {
        socket.close();
      }
      rig.await("the clients have gone", () -> rig.logged("A client has gone"));
    }

    assertThat(called).as("calls for bodies that did not come").hasSize(1);
  }

  @Test
  void failsAnInvocationThatTakesTooLong() throws Exception {
    HostJson hostJson = HostJson.defaults().withFunctionTimeout(Duration.ofMillis(300));

    try (FunctionHost host = rig.host(hostJson, this::answerLate, functions())) {
      HttpResponse<String> response = send(host, "anonymous");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEmpty();
    }

    assertThat(rig.logged("no answer within functionTimeout PT0.3S")).isTrue();
  }

  @Test
  void isThereUntilWhatWasAskedBeforeItsEndIsAnswered() throws Exception {
    FunctionHost host = rig.host(HostJson.defaults(), this::answerFirstLate, functions());
    CompletableFuture<HttpResponse<String>> response =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(host.address().resolve("/api/anonymous")).build(),
                HttpResponse.BodyHandlers.ofString());
    rig.await("call", () -> !called.isEmpty());
    // A thread of its own: on two processors the common pool has one from JDK 25 on, and clients
    // need that for their answers.
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(host::close, task -> new Thread(task).start());

    rig.await("end of service", () -> send(host, "anonymous").statusCode() == 503);
    mayEnd.countDown();
    closing.get();

    assertThat(response.get().statusCode()).isEqualTo(200);
    assertThat(rig.logged("Work is still running")).isFalse();
  }

  private FunctionHost host(HostOptions options) throws IOException {
    return rig.host(HostJson.defaults(), options, this::answer, functions());
  }

  private static FunctionDefinition[] functions() {
    return new FunctionDefinition[] {
      function("Anonymous", Trigger.AuthLevel.ANONYMOUS),
      function("Function", Trigger.AuthLevel.FUNCTION),
      function("Admin", Trigger.AuthLevel.ADMIN)
    };
  }

  private static FunctionDefinition function(String name, Trigger.AuthLevel level) {
    return FunctionDefinition.of(
        name, new Trigger.OnHttp("request", RouteTemplate.of(name), Set.of("GET", "POST"), level));
  }

  private Outputs answer(Invocation invocation) {
    String path = invocation.request().orElseThrow().uri().getPath();
    called.add(path.substring(path.lastIndexOf('/') + 1));
    return new Outputs(Map.of(), Optional.of(new WorkerResponse(HttpStatus.OK)));
  }

  /** What is asked while the host has not begun to end yet must not wait for the test. */
  private Outputs answerFirstLate(Invocation invocation) throws InterruptedException {
    return called.isEmpty() ? answerLate(invocation) : answer(invocation);
  }

  private Outputs answerLate(Invocation invocation) throws InterruptedException {
    Outputs answer = answer(invocation);
    mayEnd.await();
    return answer;
  }

  private HostOptions withKey(String key) {
    HostOptions usual = rig.options();
    return new HostOptions(
        usual.log(),
        usual.blobPollingInterval(),
        usual.queuePollingInterval(),
        usual.invisibility(),
        usual.port(),
        Optional.of(key));
  }

  private static HttpResponse<String> send(FunctionHost host, String path, String... header) {
    HttpRequest.Builder request = HttpRequest.newBuilder(host.address().resolve("/api/" + path));
    if (header.length > 0) {
      request.headers(header);
    }
    return HttpClient.newHttpClient()
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .join();
  }

  /** The first line that comes back for a request of which nothing but the head is sent. */
  private static String answerTo(FunctionHost host, String request, int length) throws IOException {
    try (Socket socket = connect(host)) {
      write(socket, head(request, length));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  private static String head(String request, int length) {
    return "%s HTTP/1.1\r\nHost: dogs\r\nContent-Length: %d\r\n\r\n".formatted(request, length);
  }

  private static Socket connect(FunctionHost host) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), host.address().getPort());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
