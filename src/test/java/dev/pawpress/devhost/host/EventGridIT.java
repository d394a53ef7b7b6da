package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.azure.core.util.BinaryData;
import dev.pawpress.testing.StandIns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventGridIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private HostRig rig;
  private FunctionDefinition function;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
    function = rig.onBlob("Resize", Trigger.Source.EVENT_GRID);
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void answersTheValidationOfASubscription() throws Exception {
    try (FunctionHost host =
        rig.host(HostJson.defaults(), RecordingInvoker.succeeding(), function)) {
      assertThat(new EventGridSimulator(host.eventGridEndpoint(), "Resize").subscribe()).isTrue();
      assertThat(new EventGridSimulator(host.eventGridEndpoint(), "Other").subscribe()).isFalse();
      assertThat(host.eventGridEndpoint().toString())
          .matches("http://127\\.0\\.0\\.1:\\d+/runtime/webhooks/blobs");
    }
  }

  @Test
  void runsForEachDeliveryAlsoTwiceAndOutOfOrder() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      EventGridSimulator eventGrid = new EventGridSimulator(host.eventGridEndpoint(), "Resize");
      rig.upload("a b/100%25#ü.jpg", "old");
      EventGridSimulator.Event older = EventGridSimulator.created(rig.blob("a b/100%25#ü.jpg"));
      rig.upload("a b/100%25#ü.jpg", "new");
      EventGridSimulator.Event newer = EventGridSimulator.created(rig.blob("a b/100%25#ü.jpg"));
      assertThat(eventGrid.deliver(newer)).isEqualTo(202);
      rig.await("first run", () -> invoker.invocations().size() == 1);
      assertThat(eventGrid.deliver(older, older)).isEqualTo(202);
      rig.await("all runs", () -> invoker.invocations().size() == 3);
    }

    assertThat(invoker.names()).containsOnly("a b/100%25#ü.jpg");
    assertThat(invoker.texts()).containsExactly("new", "new", "new");
    assertThat(rig.receipts()).isEmpty();
  }

  @Test
  void triesFiveTimesThenPutsTheMessageOnThePoisonQueue() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    rig.upload("bad.jpg", "x");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      new EventGridSimulator(host.eventGridEndpoint(), "Resize")
          .deliver(EventGridSimulator.created(rig.blob("bad.jpg")));
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
    }

    assertThat(invoker.invocations()).hasSize(5);
    assertThat(HostRig.peek(rig.blobPoison).get(0)).contains("\"BlobName\":\"bad.jpg\"");
  }

  @Test
  void givesNoTokensForABlobThatDoesNotMatchThePath() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    HostRig other = new HostRig(STAND_INS);
    other.container.getBlobClient("a.jpg").upload(BinaryData.fromString("x"));

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      new EventGridSimulator(host.eventGridEndpoint(), "Resize")
          .deliver(EventGridSimulator.created(other.blob("a.jpg")));
      rig.await("run", () -> invoker.invocations().size() == 1);
    } finally {
      other.close();
    }

    assertThat(invoker.invocations().get(0).metadata())
        .doesNotContainKey("name")
        .containsEntry("BlobTrigger", other.hostId + "/a.jpg");
  }

  @Test
  void namesThePortThatIsTakenAndTheOptionThatSetsIt() throws Exception {
    try (FunctionHost host =
        rig.host(HostJson.defaults(), RecordingInvoker.succeeding(), function)) {
      int port = host.eventGridEndpoint().getPort();

      assertThatIOException()
          .isThrownBy(
              () ->
                  rig.host(
                          HostJson.defaults(),
                          onPort(port),
                          RecordingInvoker.succeeding(),
                          function)
                      .close())
          .withMessageContaining("port %d of 127.0.0.1".formatted(port))
          .withMessageContaining("the option port");
    }
  }

  @Test
  void refusesDeliveriesForAFunctionThatIsSwitchedOffOrPolls() throws Exception {
    rig.with("AzureWebJobs.Resize.Disabled", "1");
    rig.upload("a.jpg", "x");
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host =
        rig.host(
            HostJson.defaults(), invoker, function, rig.onBlob("Poll", Trigger.Source.POLLING))) {
      EventGridSimulator.Event event = EventGridSimulator.created(rig.blob("a.jpg"));
      assertThat(new EventGridSimulator(host.eventGridEndpoint(), "Resize").deliver(event))
          .isEqualTo(404);
      assertThat(new EventGridSimulator(host.eventGridEndpoint(), "Poll").deliver(event))
          .isEqualTo(404);
      rig.await("polled run", () -> invoker.invocations().size() == 1);
    }

    assertThat(invoker.invocations().get(0).function().name()).isEqualTo("Poll");
  }

  private HostOptions onPort(int port) {
    HostOptions usual = rig.options();
    return new HostOptions(
        usual.log(),
        usual.blobPollingInterval(),
        usual.queuePollingInterval(),
        usual.invisibility(),
        port,
        usual.functionKey());
  }
}
