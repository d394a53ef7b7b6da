package dev.pawpress.devhost.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class NodeProcessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @BeforeEach
  void makeAProjectThatNeedsNoPackages() throws IOException {
    Files.createDirectories(folder.resolve("src/test/node"));
    Files.createDirectories(folder.resolve("node_modules"));
    for (String lockFile : new String[] {"package-lock.json", "node_modules/.package-lock.json"}) {
      Files.writeString(folder.resolve(lockFile), "{\"packages\":{}}");
    }
    Files.copy(Path.of("src/test/node/parent.js"), folder.resolve("src/test/node/parent.js"));
  }

  @Test
  void handsOverWhatTheScriptSaysWhenItIsReady() throws IOException {
    Path script =
        script(
            """
            require('./parent').endWithParent();
            console.log('some words first');
            setTimeout(() => require('./parent').ready({ port: 4711 }), 50);
            """);

    try (NodeProcess process = start(script, PATIENCE)) {
      assertThat(process.where().path("port").intValue()).isEqualTo(4711);
      assertThat(process.output()).contains("some words first");
    }
  }

  @Test
  void saysWhatTheScriptPrintedWhenItEndsTooEarly() throws IOException {
    Path script = script("console.error('port is on fire'); process.exit(3);");

    assertThatThrownBy(() -> start(script, PATIENCE))
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("ended before it was ready")
        .hasMessageContaining("port is on fire");
  }

  @Test
  void stopsAScriptThatIsNeverReadyAndDoesNotListen() throws IOException {
    Path pid = folder.resolve("pid");
    Path script =
        script(
            """
            require('fs').writeFileSync('pid', String(process.pid));
            console.log('thinking');
            setInterval(() => {}, 1000);
            """);

    assertThatThrownBy(() -> start(script, Duration.ofSeconds(3)))
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("was not ready within 3 s")
        .hasMessageContaining("thinking");
    assertThat(isAlive(Long.parseLong(Files.readString(pid)))).isFalse();
  }

  @Test
  void stopsTheScriptsOwnChildren() throws IOException {
    Path script =
        script(
            """
            const { spawn } = require('child_process');
            require('./parent').endWithParent();
            const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
            require('./parent').ready({ child: child.pid });
            """);

    long child;
    try (NodeProcess process = start(script, PATIENCE)) {
      child = process.where().path("child").longValue();
      assertThat(isAlive(child)).isTrue();
    }

    ProcessHandle.of(child)
        .ifPresent(handle -> handle.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void endsWhenTheJvmIsKilled() throws Exception {
    Process jvm =
        new ChildJvm(Holder.class).builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = jvm.inputReader()) {
      long azurite = Long.parseLong(output.readLine());
      long cosmos = Long.parseLong(output.readLine());
      List<ProcessHandle> orphans =
          List.of(ProcessHandle.of(azurite).orElseThrow(), ProcessHandle.of(cosmos).orElseThrow());
      assertThat(orphans).allMatch(ProcessHandle::isAlive);

      jvm.destroyForcibly().waitFor();

      orphans.forEach(orphan -> orphan.onExit().orTimeout(30, TimeUnit.SECONDS).join());
      assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** A JVM that starts both stand-ins, says which processes they are, and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(Azurite.start(Path.of("")).pid());
      System.out.println(CosmosDouble.start(Path.of("")).pid());
      Thread.sleep(Duration.ofMinutes(10).toMillis());
    }
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("src/test/node/script.js"), text);
  }

  private NodeProcess start(Path script, Duration patience) {
    return NodeProcess.start(folder, script.getFileName().toString(), patience);
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
