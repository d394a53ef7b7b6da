package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.devhost.standin.CosmosEndpoint;
import dev.pawpress.devhost.standin.StandInException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LocalEnvironmentIT {
  @Test
  void answersRequestsAndLetsPagesOfAnyOriginSendBytesToStorage() throws Exception {
    try (LocalEnvironment environment = LocalEnvironment.start(setup(line -> {}))) {
      HttpRequest preflight =
          HttpRequest.newBuilder(URI.create(environment.raw().getBlobContainerUrl() + "/dogs/1"))
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
              .header("Origin", environment.address().toString())
              .header("Access-Control-Request-Method", "PUT")
              .header("Access-Control-Request-Headers", "content-type,x-ms-blob-type")
              .build();
      HttpResponse<Void> allowed = send(preflight);

      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
      URI nowhere = environment.address().resolve("/nowhere");
      assertThat(send(HttpRequest.newBuilder(nowhere).build()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void leavesNothingRunningWhenALaterStepFails() {
    List<String> progress = new ArrayList<>();
    LocalSetup setup = setup(progress::add);
    List<ProcessHandle> before = children();
    System.setProperty(CosmosEndpoint.PROPERTY, "nonsense");
    try {
      assertThatThrownBy(() -> LocalEnvironment.start(setup).close())
          .isInstanceOf(StandInException.class);
    } finally {
      System.clearProperty(CosmosEndpoint.PROPERTY);
    }

    assertThat(progress).contains("Starting Azurite");
    assertThat(children()).isSubsetOf(before);
  }

  private static LocalSetup setup(Consumer<String> progress) {
    return new LocalSetup(
        Path.of(System.getProperty("pawpress.staging")),
        Map.of(),
        List.of(),
        line -> {},
        progress,
        0,
        0);
  }

  private static HttpResponse<Void> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
