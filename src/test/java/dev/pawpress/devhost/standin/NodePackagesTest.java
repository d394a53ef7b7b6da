package dev.pawpress.devhost.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NodePackagesTest {
  private static final String LOCK_FILE =
      """
      {"lockfileVersion": 3, "packages": {
        "": {"name": "project"},
        "node_modules/left": {"version": "1.0.0", "integrity": "sha512-left"},
        "node_modules/only-on-mars": {"version": "2.0.0", "optional": true}}}
      """;

  @TempDir Path folder;

  @Test
  void saysWhichCommandIsMissing() throws IOException {
    writeLockFile();
    NodePackages packages = new NodePackages(folder, "no-such-node", "no-such-npm");

    assertThatThrownBy(packages::ensure)
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("Node.js 20 or newer")
        .hasMessageContaining("no-such-node");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
  void refusesAnOldNodeAndSaysWhatItFound() throws IOException {
    writeLockFile();
    NodePackages packages = new NodePackages(folder, command("node", "echo v18.20.4"), "npm");

    assertThatThrownBy(packages::ensure)
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("need Node.js 20 or newer, found v18.20.4");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
  void saysThatNpmIsMissingWhenSomethingMustBeInstalled() throws IOException {
    writeLockFile();
    NodePackages packages =
        new NodePackages(folder, command("node", "echo v22.1.0"), "no-such-npm");

    assertThatThrownBy(packages::ensure)
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("need npm")
        .hasMessageContaining("no-such-npm ci");
  }

  @Test
  void refusesAFolderWithoutALockFile() {
    assertThatThrownBy(new NodePackages(folder)::isInstalled)
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("No package-lock.json in")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void takesAnInstallationThatMatchesTheLockFile() throws IOException {
    writeLockFile();
    install("1.0.0");

    assertThat(new NodePackages(folder).isInstalled()).isTrue();
  }

  @Test
  void takesNoInstallationOfAnotherVersion() throws IOException {
    writeLockFile();
    install("0.9.0");

    assertThat(new NodePackages(folder).isInstalled()).isFalse();
  }

  @Test
  void takesNoInstallationThatLostAPackage() throws IOException {
    writeLockFile();
    install("1.0.0");
    Files.delete(folder.resolve("node_modules/left"));

    assertThat(new NodePackages(folder).isInstalled()).isFalse();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
  void showsWhatNpmSaidWhenItFails() throws IOException {
    writeLockFile();
    NodePackages packages =
        new NodePackages(
            folder,
            command("node", "echo v20.0.0"),
            command("npm", "echo no way to the registry\nexit 7"));

    assertThatThrownBy(packages::ensure)
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("ended with 7")
        .hasMessageContaining("no way to the registry");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
  void installsOnceWhenManyAskAtOnce() throws IOException {
    writeLockFile();
    String node = command("node", "echo v20.0.0");
    String npm =
        command(
            "npm",
            """
            echo "$@" >> calls
            mkdir -p node_modules/left
            cp package-lock.json node_modules/.package-lock.json
            """);

    CompletableFuture<?>[] askers =
        Stream.generate(() -> new NodePackages(folder, node, npm))
            .limit(4)
            .map(packages -> CompletableFuture.runAsync(packages::ensure))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(askers).join();

    assertThat(folder.resolve("calls")).hasContent("ci --no-audit --no-fund");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
  void leavesNothingRunningWhenItIsInterrupted() throws Exception {
    writeLockFile();
    String npm = command("npm", "echo $$ > pid.new\nmv pid.new pid\nexec sleep 60");
    NodePackages packages = new NodePackages(folder, command("node", "echo v20.0.0"), npm);
    Thread asker =
        new Thread(() -> assertThatThrownBy(packages::ensure).hasMessageContaining("Interrupted"));
    asker.start();
    Path pid = folder.resolve("pid");
    while (!Files.exists(pid)) {
      Thread.sleep(20);
    }
    Optional<ProcessHandle> installation =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));

    asker.interrupt();
    asker.join();

    installation.ifPresent(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  private void writeLockFile() throws IOException {
    Files.writeString(folder.resolve("package-lock.json"), LOCK_FILE);
  }

  private void install(String version) throws IOException {
    Files.createDirectories(folder.resolve("node_modules/left"));
    Files.writeString(
        folder.resolve("node_modules/.package-lock.json"),
        """
        {"packages": {"node_modules/left": {"version": "%s", "integrity": "sha512-left"}}}
        """
            .formatted(version));
  }

  private String command(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }
}
