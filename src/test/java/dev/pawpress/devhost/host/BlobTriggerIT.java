package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.testing.StandIns;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobTriggerIT {
  private static final HostJson ONE_AT_A_TIME =
      HostJson.defaults().withBlobs(new HostJson.Blobs(1, 5));
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private HostRig rig;
  private FunctionDefinition function;

  @BeforeEach
  void setUp() {
    rig = new HostRig(STAND_INS);
    function = rig.onBlob("Resize", Trigger.Source.POLLING);
  }

  @AfterEach
  void tearDown() {
    rig.close();
  }

  @Test
  void triggersOnceForEachNewBlobAndLeavesTheRealHostsReceipt() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.upload("before.jpg", "1");
    String etag = rig.etag("before.jpg");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("first run", () -> invoker.names().contains("before.jpg"));
      rig.upload("while.jpg", "2");
      rig.await("second run", () -> invoker.names().contains("while.jpg"));
      assertThat(host.hostId()).isEqualTo(rig.hostId);
    }

    assertThat(invoker.names()).containsExactly("before.jpg", "while.jpg");
    assertThat(invoker.texts()).containsExactly("1", "2");
    assertThat(invoker.invocations().get(0).metadata())
        .containsEntry("BlobTrigger", rig.hostId + "/before.jpg")
        .containsEntry("Uri", "\"" + rig.blob("before.jpg").getBlobUrl() + "\"")
        .containsKeys("Properties", "Metadata");
    assertThat(etag).startsWith("\"0x");
    assertThat(rig.receipts())
        .hasSize(2)
        .contains(
            "blobreceipts/%s/Host.Functions.Resize/%s/%s/before.jpg"
                .formatted(rig.hostId, etag, rig.hostId));
    assertThat(HostRig.count(rig.workQueue)).isZero();
  }

  @Test
  void triesFiveTimesThenPutsTheSameMessageOnThePoisonQueue() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    rig.upload("bad.jpg", "x");
    String etag = rig.etag("bad.jpg");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
      assertThat(host.functions()).containsExactly("Resize");
    }

    assertThat(invoker.invocations()).hasSize(5);
    JsonNode message = new ObjectMapper().readTree(HostRig.peek(rig.blobPoison).get(0));
    assertThat(message)
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("Type", "BlobTrigger")
                .put("FunctionId", "Host.Functions.Resize")
                .put("BlobType", "BlockBlob")
                .put("ContainerName", rig.hostId)
                .put("BlobName", "bad.jpg")
                .put("ETag", etag));
    assertThat(HostRig.count(rig.workQueue)).isZero();
    assertThat(rig.logged("told to fail")).isTrue();
  }

  @Test
  void triesAsOftenAsHostJsonSays() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.failing();
    rig.upload("bad.jpg", "x");

    try (FunctionHost host =
        rig.host(HostJson.defaults().withBlobs(new HostJson.Blobs(4, 2)), invoker, function)) {
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.invocations()).hasSize(2);
  }

  @Test
  void recoversInALaterTry() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
              return Map.of();
            });
    rig.upload("late.jpg", "x");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("success", () -> rig.logged("succeeded"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.invocations()).hasSize(3);
    assertThat(HostRig.count(rig.blobPoison)).isZero();
    assertThat(HostRig.count(rig.workQueue)).isZero();
  }

  @Test
  void triggersAgainForNewContentAndForNewMetadata() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.upload("a.jpg", "old");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("first run", () -> invoker.invocations().size() == 1);
      rig.upload("a.jpg", "new");
      rig.await("second run", () -> invoker.invocations().size() == 2);
      rig.blob("a.jpg").setMetadata(Map.of("owner", "anna"));
      rig.await("third run", () -> invoker.invocations().size() == 3);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactly("old", "new", "new");
    assertThat(rig.receipts()).hasSize(3);
  }

  @Test
  void dropsTheMessageOfAnOlderVersionAndRunsForTheNewerOneOnly() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    RecordingInvoker invoker = blockingOn("first.jpg", mayEnd);

    try (FunctionHost host = rig.host(ONE_AT_A_TIME, invoker, function)) {
      rig.upload("first.jpg", "x");
      rig.await("first run", () -> invoker.names().contains("first.jpg"));
      rig.upload("second.jpg", "old");
      rig.await("second's receipt", () -> rig.receipts().size() == 2);
      rig.upload("second.jpg", "new");
      mayEnd.countDown();
      rig.await("second run", () -> invoker.texts().contains("new"));
      rig.await("old message dropped", () -> rig.logged("second.jpg has changed"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.texts()).containsExactly("x", "new");
  }

  @Test
  void findsABlobWhoseUploadTookLongerThanAnother() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function);
        SlowUpload slow = SlowUpload.begin(rig.blob("slow.jpg"), "12345")) {
      // A blob's time is when its upload began, in whole seconds: the other one's must be later.
      Thread.sleep(1100);
      rig.upload("quick.jpg", "x");
      rig.await("quick run", () -> invoker.names().contains("quick.jpg"));
      slow.end();
      rig.await("slow run", () -> invoker.names().contains("slow.jpg"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(rig.blob("slow.jpg").getProperties().getLastModified())
        .as("the test's own condition")
        .isBefore(rig.blob("quick.jpg").getProperties().getLastModified());
    assertThat(invoker.names()).containsExactly("quick.jpg", "slow.jpg");
    assertThat(invoker.texts()).containsExactly("x", "12345");
  }

  @Test
  void offersABlobAgainThatHasChangedSinceItWasFound() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.upload("a.jpg", "x");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("first run", () -> invoker.invocations().size() == 1);
      rig.await("message done", () -> HostRig.count(rig.workQueue) == 0);
      rig.deleteReceipts();
      rig.workQueue.sendMessage(
          new BlobMessage(function.id(), "BlockBlob", rig.hostId, "a.jpg", "\"0x1\"").encoded());
      rig.await("offer", () -> rig.logged("a.jpg has changed since it was found"));
      rig.await("second run", () -> invoker.invocations().size() == 2);
      assertThat(host.functions()).isNotEmpty();
    }
  }

  @Test
  void dropsTheMessageOfABlobThatIsGone() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    RecordingInvoker invoker = blockingOn("first.jpg", mayEnd);

    try (FunctionHost host = rig.host(ONE_AT_A_TIME, invoker, function)) {
      rig.upload("first.jpg", "x");
      rig.await("first run", () -> invoker.names().contains("first.jpg"));
      rig.upload("gone.jpg", "y");
      rig.await("second's receipt", () -> rig.receipts().size() == 2);
      rig.blob("gone.jpg").delete();
      mayEnd.countDown();
      rig.await("message dropped", () -> rig.logged("gone.jpg is gone"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.names()).containsExactly("first.jpg");
    assertThat(HostRig.count(rig.workQueue)).isZero();
    assertThat(HostRig.count(rig.blobPoison)).isZero();
  }

  @Test
  void givesSubfoldersAndOddNamesAsTheyAre() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    List<String> names =
        List.of(
            "album/sub/a.jpg",
            "with space.jpg",
            "100%.jpg",
            "100%25.jpg",
            "a+b&c=d.jpg",
            "köter 犬 🐶.jpg",
            "nr#1?x.jpg",
            "quote\"'.jpg");
    names.forEach(name -> rig.upload(name, name));

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("all runs", () -> invoker.invocations().size() >= names.size());
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.names()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(invoker.texts()).containsExactlyElementsOf(invoker.names());
  }

  @Test
  void repeatsNothingThatIsDoneAndMissesNothingNewAfterARestart() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.upload("a.jpg", "x");
    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("first run", () -> invoker.invocations().size() == 1);
      assertThat(host.functions()).isNotEmpty();
    }
    rig.upload("between.jpg", "x");

    try (FunctionHost host = rig.host(HostJson.defaults(), invoker, function)) {
      rig.await("second run", () -> invoker.names().contains("between.jpg"));
      rig.upload("z.jpg", "x");
      rig.await("third run", () -> invoker.names().contains("z.jpg"));
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(invoker.names()).containsExactly("a.jpg", "between.jpg", "z.jpg");
  }

  @Test
  void runsNoFunctionThatIsSwitchedOff() throws Exception {
    RecordingInvoker invoker = RecordingInvoker.succeeding();
    rig.with("AzureWebJobs.Resize.Disabled", "true").with("AzureWebJobs.Other.Disabled", "1");
    rig.upload("a.jpg", "x");

    try (FunctionHost host =
        rig.host(
            HostJson.defaults(),
            invoker,
            function,
            rig.onBlob("Other", Trigger.Source.POLLING),
            rig.onBlob("On", Trigger.Source.POLLING))) {
      assertThat(host.functions()).containsExactly("On");
      rig.await("run", () -> !invoker.invocations().isEmpty());
    }

    assertThat(invoker.invocations())
        .extracting(invocation -> invocation.function().name())
        .containsExactly("On");
    assertThat(rig.receipts()).hasSize(1);
  }

  @Test
  void runsNoMoreBlobsAtOnceThanHostJsonAllows() throws Exception {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch twoHaveBegun = new CountDownLatch(2);
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              seen.add(running.incrementAndGet());
              twoHaveBegun.countDown();
              twoHaveBegun.await();
              Thread.sleep(50);
              running.decrementAndGet();
              return Map.of();
            });
    for (int i = 0; i < 12; i++) {
      rig.upload(i + ".jpg", "x");
    }

    try (FunctionHost host =
        rig.host(HostJson.defaults().withBlobs(new HostJson.Blobs(3, 5)), invoker, function)) {
      rig.await("all runs", () -> invoker.invocations().size() == 12);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(Collections.max(seen)).isBetween(2, 3);
  }

  @Test
  void letsAnErrorHangUntilItsTimeIsOverWhileOthersGoOn() throws Exception {
    RecordingInvoker invoker =
        new RecordingInvoker(
            invocation -> {
              if (invocation.metadata().get("name").equals("error.jpg")) {
                throw new StackOverflowError("as the real worker: no answer");
              }
              return Map.of();
            });
    HostJson hostJson =
        HostJson.defaults()
            .withFunctionTimeout(Duration.ofSeconds(4))
            .withBlobs(new HostJson.Blobs(4, 1));
    rig.upload("error.jpg", "x");

    try (FunctionHost host = rig.host(hostJson, invoker, function)) {
      rig.await("the Error", () -> rig.logged("StackOverflowError"));
      rig.upload("good.jpg", "x");
      rig.await("another run", () -> rig.logged("succeeded"));
      rig.await("poison message", () -> HostRig.count(rig.blobPoison) == 1);
      assertThat(host.functions()).isNotEmpty();
    }

    assertThat(rig.log)
        .filteredOn(line -> line.contains("succeeded") || line.contains("functionTimeout"))
        .satisfiesExactly(
            first -> assertThat(first).contains("succeeded"),
            second -> assertThat(second).contains("no answer within functionTimeout PT4S"));
    assertThat(invoker.names()).containsExactlyInAnyOrder("error.jpg", "good.jpg");
  }

  private static RecordingInvoker blockingOn(String name, CountDownLatch mayEnd) {
    return new RecordingInvoker(
        invocation -> {
          if (invocation.metadata().get("name").equals(name)) {
            mayEnd.await();
          }
          return Map.of();
        });
  }
}
