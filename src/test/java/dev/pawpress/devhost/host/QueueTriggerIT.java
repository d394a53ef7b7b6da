package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.storage.queue.QueueClient;
import dev.pawpress.testing.StandIns;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueTriggerIT {
  private static final HostJson THREE_TRIES = hostJson(3);
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private HostRig rig;
  private String name;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
    name = "q-" + rig.hostId;
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void makesTheQueueAndGivesEachMessageOnce() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      QueueClient queue = rig.queue(name);
      HostRig.send(queue, "grüß {1}");
      HostRig.send(queue, "two");
      rig.await("both runs", () -> invoker.invocations().size() == 2);
      rig.await("empty queue", () -> HostRig.count(queue) == 0);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactlyInAnyOrder("grüß {1}", "two");
    assertThat(invoker.invocations().get(0).metadata())
        .containsEntry("DequeueCount", "1")
        .containsKeys("QueueTrigger", "Id", "InsertionTime");
  }

  @Test
  void retriesThenPutsTheMessageOnItsPoisonQueue() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    HostRig.send(rig.queue(name), "bad");

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      rig.await("poison message", () -> HostRig.count(rig.queue(name + "-poison")) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(HostRig.peek(rig.queue(name + "-poison"))).containsExactly("bad");
    assertThat(invoker.invocations())
        .extracting(invocation -> invocation.metadata().get("DequeueCount"))
        .containsExactly("1", "2", "3");
    assertThat(HostRig.count(rig.queue(name))).isZero();
  }

  @Test
  void repeatsAMessageThatFailsOnAPoisonQueueForEver() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    HostRig.send(rig.queue(name + "-poison"), "bad");

    HostOptions options = rig.options(Duration.ofSeconds(1));
    try (FunctionHost host =
        rig.host(hostJson(1), options, invoker, rig.onMessage("Take", name + "-poison"))) {
      rig.await("more runs than tries", () -> invoker.invocations().size() >= 3);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(HostRig.count(rig.queue(name + "-poison"))).isEqualTo(1);
    assertThat(rig.logged("it goes to queue")).isFalse();
  }

  @Test
  void putsWhatIsNoBase64OnThePoisonQueueWithoutARun() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.queue(name).sendMessage("{not base64}");

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      rig.await("poison message", () -> HostRig.count(rig.queue(name + "-poison")) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.invocations()).isEmpty();
    assertThat(rig.queue(name + "-poison").peekMessage().getBody()).hasToString("{not base64}");
  }

  @Test
  void givesAnEmptyMessageAsEmptyTextAndGoesOn() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    QueueClient queue = rig.queue(name);
    queue.sendMessage("");

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      rig.await("first run", () -> invoker.texts().contains(""));
      HostRig.send(queue, "next");
      rig.await("second run", () -> invoker.texts().contains("next"));
      rig.await("empty queue", () -> HostRig.count(queue) == 0);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactly("", "next");
  }

  @Test
  void putsAnEmptyMessageThatFailsOnThePoisonQueueAndGoesOn() throws Exception {
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              if (RecordingInvoker.text(invocation).isEmpty()) {
                throw new IllegalStateException("told to fail");
              }
              return Map.of();
            });
    QueueClient queue = rig.queue(name);
    queue.sendMessage("");

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      rig.await("poison message", () -> HostRig.count(rig.queue(name + "-poison")) == 1);
      HostRig.send(queue, "next");
      rig.await("next run", () -> invoker.texts().contains("next"));
      rig.await("empty queue", () -> HostRig.count(queue) == 0);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactly("", "", "", "next");
  }

  @Test
  void keepsAMessageHiddenWhileItIsWorkedOnLongerThanItsInvisibility() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              if (RecordingInvoker.text(invocation).equals("slow")) {
                mayEnd.await();
              }
              return Map.of();
            });
    QueueClient queue = rig.queue(name);
    HostRig.send(queue, "slow");

    HostOptions options = rig.options(Duration.ofSeconds(2));
    try (FunctionHost host = rig.host(THREE_TRIES, options, invoker, rig.onMessage("Take", name))) {
      rig.await("slow run", () -> invoker.texts().contains("slow"));
      // Twice as long as the message would be hidden without renewal.
      queue.sendMessageWithResponse("bGF0ZXI=", Duration.ofSeconds(4), null, null, null);
      rig.await("later run", () -> invoker.texts().contains("later"));
      mayEnd.countDown();
      rig.await("empty queue", () -> HostRig.count(queue) == 0);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactly("slow", "later");
  }

  @Test
  void waitsForRunningWorkWhenItCloses() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              running.countDown();
              Thread.sleep(500);
              return Map.of();
            });
    HostRig.send(rig.queue(name), "x");

    try (FunctionHost host = rig.host(THREE_TRIES, invoker, rig.onMessage("Take", name))) {
      running.await();
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(rig.logged("succeeded")).isTrue();
    assertThat(HostRig.count(rig.queue(name))).isZero();
  }

  @Test
  void refusesToStartWithoutTheConnectionsOfItsFunctions() {
    rig.with("PhotoStorage", " ").with("AzureWebJobsStorage", "");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                rig.host(
                        THREE_TRIES,
                        RecordingInvoker.succeeding(),
                        rig.onMessage("Take", name, HostRig.cosmosOutput()))
                    .close())
        .withMessageContaining("The setting AzureWebJobsStorage is missing")
        .withMessageContaining("The setting PhotoStorage is missing")
        .withMessageContaining("The setting CosmosDb is missing");
  }

  private static HostJson hostJson(int tries) {
    return HostJson.defaults()
        .withQueues(new HostJson.Queues(16, 8, Duration.ZERO, tries, Duration.ofMinutes(1), true));
  }
}
