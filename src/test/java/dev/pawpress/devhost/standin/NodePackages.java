package dev.pawpress.devhost.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes sure that {@code node_modules} holds what {@code package-lock.json} says, by {@code npm ci}
 * where it does not. Refuses to go on without Node {@value #OLDEST_NODE} or newer, or without npm
 * when something must be installed.
 *
 * <p>Thread-safe; two JVMs that start at once wait for each other through a file lock.
 */
final class NodePackages {
  static final int OLDEST_NODE = 20;

  private static final long INSTALL_MINUTES = 15;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.\\d+\\.\\d+\\S*");

  /** A {@link FileLock} keeps other JVMs out, not other threads of this one. */
  private static final Object INSTALLING = new Object();

  private final Path projectFolder;
  private final String node;
  private final String npm;

  NodePackages(Path projectFolder) {
    this(projectFolder, "node", isWindows() ? "npm.cmd" : "npm");
  }

  NodePackages(Path projectFolder, String node, String npm) {
    this.projectFolder = projectFolder.toAbsolutePath().normalize();
    this.node = Objects.requireNonNull(node, "node");
    this.npm = Objects.requireNonNull(npm, "npm");
  }

  /** Checks Node, installs what is missing or stale, and returns the command that runs Node. */
  String ensure() {
    requireNode();
    if (!isInstalled()) {
      synchronized (INSTALLING) {
        installAlone();
      }
    }
    return node;
  }

  /**
   * Whether npm's own record of what it installed agrees with the lock file. npm writes that record
   * when everything else is in place, so a broken-off installation does not count as one.
   */
  boolean isInstalled() {
    Path wantedFile = projectFolder.resolve("package-lock.json");
    if (!Files.isRegularFile(wantedFile)) {
      throw new StandInException(
          "No package-lock.json in " + projectFolder + ": is this the project's folder?");
    }
    Path foundFile = projectFolder.resolve("node_modules").resolve(".package-lock.json");
    if (!Files.isRegularFile(foundFile)) {
      return false;
    }
    JsonNode found = packagesIn(foundFile);
    for (Map.Entry<String, JsonNode> wanted : packagesIn(wantedFile).properties()) {
      // The unnamed package is the project itself; optional ones may be for other systems.
      if (wanted.getKey().isEmpty() || wanted.getValue().path("optional").asBoolean()) {
        continue;
      }
      JsonNode installed = found.path(wanted.getKey());
      if (!sameText(installed, wanted.getValue(), "version")
          || !sameText(installed, wanted.getValue(), "integrity")
          || !Files.isDirectory(projectFolder.resolve(wanted.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameText(JsonNode one, JsonNode other, String field) {
    return one.path(field).asText().equals(other.path(field).asText());
  }

  private static JsonNode packagesIn(Path lockFile) {
    try {
      return new ObjectMapper().readTree(Files.readString(lockFile)).path("packages");
    } catch (IOException unreadable) {
      throw new StandInException("Cannot read " + lockFile, unreadable);
    }
  }

  private void requireNode() {
    String answer = run("Node.js " + OLDEST_NODE + " or newer", 1, node, "--version").strip();
    Matcher version = VERSION.matcher(answer);
    if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST_NODE) {
      throw new StandInException(
          "The local stand-ins for Azure need Node.js %d or newer, found %s (the command '%s')"
              .formatted(OLDEST_NODE, answer, node));
    }
  }

  private void installAlone() {
    // Not in node_modules, which npm deletes, and not in target, which a build may delete
    // meanwhile.
    UUID project = UUID.nameUUIDFromBytes(projectFolder.toString().getBytes(UTF_8));
    Path lockFile =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "pawpress-npm-" + System.getProperty("user.name") + "-" + project + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = channel.lock()) {
      // Another thread or JVM may have done it while this one waited.
      if (alone.isValid() && !isInstalled()) {
        run("npm, which comes with Node.js", INSTALL_MINUTES, npm, "ci", "--no-audit", "--no-fund");
        if (!isInstalled()) {
          throw new StandInException(
              "npm ci ended well, but node_modules still differs from package-lock.json in "
                  + projectFolder);
        }
      }
    } catch (IOException failed) {
      throw new StandInException("Cannot lock " + lockFile + " for npm ci", failed);
    }
  }

  /** What the command printed; refuses a command that is missing, fails or takes too long. */
  private String run(String needed, long minutes, String... command) {
    String line = String.join(" ", command);
    Path output = null;
    try {
      output = Files.createTempFile("pawpress-command", ".txt");
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(projectFolder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!waitFor(process, minutes)) {
        throw new StandInException(
            "'%s' in %s took longer than %d min".formatted(line, projectFolder, minutes));
      }
      String printed = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new StandInException(
            "'%s' in %s ended with %d:%n%s"
                .formatted(line, projectFolder, process.exitValue(), printed));
      }
      return printed;
    } catch (IOException missing) {
      throw new StandInException(
          "The local stand-ins for Azure need %s, but '%s' cannot be run in %s"
              .formatted(needed, line, projectFolder),
          missing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StandInException("Interrupted while running '" + line + "'", interrupted);
    } finally {
      deleteQuietly(output);
    }
  }

  /** False if it took too long. It has ended afterwards in any case, and ends with this JVM. */
  private static boolean waitFor(Process process, long minutes) throws InterruptedException {
    Thread endWithThisJvm = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    try {
      return process.waitFor(minutes, TimeUnit.MINUTES);
    } finally {
      end(process);
      removeHook(endWithThisJvm);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, and does no harm.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException leftToTheSystem) {
      file.toFile().deleteOnExit();
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
