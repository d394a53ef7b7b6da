package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.StandIns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarmupIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private final FunctionDefinition warmup =
      FunctionDefinition.of("Warmup", new Trigger.OnWarmup("context"));
  private HostRig rig;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void runsWhenItIsAskedToAndNotByItself() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, warmup)) {
      assertThat(invoker.invocations()).isEmpty();
      assertThat(ask(host, "POST")).isEqualTo(200);
      assertThat(ask(host, "GET")).isEqualTo(405);
    }

    assertThat(invoker.texts()).containsExactly("{}");
    assertThat(invoker.invocations().get(0).metadata()).isEmpty();
  }

  @Test
  void tellsThatItHasFailed() throws Exception {
    try (FunctionHost host = rig.host(HostJson.defaults(), RecordingInvoker.failing(), warmup)) {
      assertThat(ask(host, "POST")).isEqualTo(500);
    }
  }

  @Test
  void isNotThereInAnAppThatHasNone() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host =
        rig.host(HostJson.defaults(), invoker, rig.onBlob("Resize", Trigger.Source.EVENT_GRID))) {
      assertThat(ask(host, "POST")).isEqualTo(404);
    }

    assertThat(invoker.invocations()).isEmpty();
  }

  @Test
  void isNotThereWhereItIsSwitchedOff() throws Exception {
    rig.with("AzureWebJobs.Warmup.Disabled", "true");

    try (FunctionHost host = rig.host(HostJson.defaults(), RecordingInvoker.succeeding(), warmup)) {
      assertThat(ask(host, "POST")).isEqualTo(404);
    }
  }

  private static int ask(FunctionHost host, String method) throws Exception {
    URI address = host.eventGridEndpoint().resolve(WarmupEndpoint.PATH);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
