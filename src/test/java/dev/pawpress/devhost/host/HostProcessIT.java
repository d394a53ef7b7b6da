package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.pawpress.testing.StandIns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HostProcessIT {
  private static final List<String> OPTIONS =
      List.of("blobPollingInterval=PT0.1S", "queuePollingInterval=PT0.05S", "invisibility=PT2S");
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  @TempDir private Path temporary;
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
  void doesWorkThatACrashInterruptedAgainAndNothingElse() throws Exception {
    Path runs = Files.createFile(temporary.resolve("runs"));
    Path hang = Files.createFile(temporary.resolve("hang"));
    TestApp app =
        new TestApp(temporary.resolve("shop"))
            .functions(
                """
                public void run(
                    @BlobTrigger(name = "content", path = "any/{name}", dataType = "binary")
                    byte[] content,
                    @BindingName("name") String name,
                    ExecutionContext context) throws Exception {
                  java.nio.file.Files.writeString(
                      java.nio.file.Path.of(System.getenv("RUNS")),
                      name + "\\n",
                      java.nio.file.StandardOpenOption.APPEND);
                  while (name.equals("slow.jpg")
                      && java.nio.file.Files.exists(
                          java.nio.file.Path.of(System.getenv("HANG")))) {
                    Thread.sleep(20);
                  }
                  context.getLogger().info("done with " + name);
                }
                """,
                Map.of())
            .function("Resize", "run", TestApp.blobTrigger(rig.hostId + "/{name}"));
    Map<String, String> settings = new HashMap<>(rig.settings());
    settings.put("RUNS", runs.toString());
    settings.put("HANG", hang.toString());

    try (HostProcess host = start(app, settings)) {
      rig.upload("done.jpg", "x");
      rig.await("first done", () -> rig.logged("done with done.jpg"));
      rig.upload("slow.jpg", "x");
      rig.await("second begun", () -> lines(runs).contains("slow.jpg"));
      host.kill();
    }
    Files.delete(hang);
    try (HostProcess host = start(app, settings)) {
      rig.await("second done", () -> rig.logged("done with slow.jpg"));
      rig.await("empty queue", () -> HostRig.count(rig.workQueue) == 0);
      assertThat(host.eventGridEndpoint()).hasPath("/runtime/webhooks/blobs");
    }

    assertThat(lines(runs)).containsExactly("done.jpg", "slow.jpg", "slow.jpg");
    assertThat(rig.logged("has ended")).isTrue();
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    TestApp app =
        new TestApp(temporary.resolve("shop"))
            .functions("", Map.of())
            .function("A", "a", "{\"type\": \"timerTrigger\", \"direction\": \"in\"}");

    assertThatIOException()
        .isThrownBy(() -> start(app, rig.settings()).close())
        .withMessageContaining("has ended before it was ready");

    rig.await("reason", () -> rig.logged("of type timerTrigger: this type is not served"));
  }

  private HostProcess start(TestApp app, Map<String, String> settings) throws IOException {
    return HostProcess.start(app.directory(), settings, List.of(), OPTIONS, rig.log::add);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
