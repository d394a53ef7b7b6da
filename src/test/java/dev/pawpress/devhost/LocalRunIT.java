package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.SampleScene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program behind {@code mvn -Plocal package -Dphoto=...}, as a process of its own. */
class LocalRunIT {
  private static final Path SAMPLE = Path.of("src", "test", "resources", "sample", "pets.jpg");

  @TempDir private Path folder;
  private Path stdout;
  private Path stderr;

  @Test
  void sendsAFolderThroughAndSavesWhatCameOut() throws Exception {
    Path photos = Files.createDirectories(folder.resolve("holiday"));
    Files.createDirectories(photos.resolve("day 1"));
    Files.write(photos.resolve("day 1/böat.jpg"), SampleScene.jpeg(500, 300, 1));
    Files.copy(SAMPLE, photos.resolve("pets.jpg"));
    Files.writeString(photos.resolve("cat.jpg"), "I am not a cat");
    Files.writeString(photos.resolve(".hidden"), "nothing");

    Outcome outcome = run(photos);

    assertThat(outcome.status()).as(outcome.progress()).isZero();
    outcome.records().forEach(RecordSchema::assertMatches);
    assertThat(outcome.records()).hasSize(3);
    assertThat(outcome.progress())
        .contains("Sending 3 photos", "[3/3]", "rejected cat.jpg", "unsupported: The file");
    assertThat(saved())
        .containsExactlyInAnyOrder(
            "cat.jpg/record.json",
            "day 1/böat.jpg/320.jpg",
            "day 1/böat.jpg/320.webp",
            "day 1/böat.jpg/500.jpg",
            "day 1/böat.jpg/500.webp",
            "day 1/böat.jpg/record.json",
            "pets.jpg/1280.jpg",
            "pets.jpg/1280.webp",
            "pets.jpg/1920.jpg",
            "pets.jpg/1920.webp",
            "pets.jpg/320.jpg",
            "pets.jpg/320.webp",
            "pets.jpg/640.jpg",
            "pets.jpg/640.webp",
            "pets.jpg/record.json");
    JsonNode record = new ObjectMapper().readTree(out().resolve("pets.jpg/record.json").toFile());
    assertThat(record.path("album").asText()).isEqualTo("holiday");
    assertThat(Files.size(out().resolve("pets.jpg/1280.webp")))
        .isEqualTo(record.path("renditions").get(4).path("bytes").asLong());
  }

  @Test
  void aPhotoThatIsNotThereIsNamedAndNothingIsStarted() throws Exception {
    Outcome outcome = run(folder.resolve("nowhere.jpg"));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress())
        .isEqualToIgnoringNewLines("There is no file or folder " + folder.resolve("nowhere.jpg"));
  }

  @Test
  void aPhotoThatTheAppCannotProcessMakesTheRunFail() throws Exception {
    Outcome outcome = run(SAMPLE, "PAWPRESS_PROCESSED_CONTAINER=elsewhere");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.progress())
        .contains(
            "Starting Azurite",
            "Starting Cosmos DB",
            "Starting the local host",
            "Sending 1 photo",
            "failed   pets.jpg");
  }

  @Test
  void aSettingThatLeadsToNoDatabaseIsToldInASentence() throws Exception {
    Outcome outcome = run(SAMPLE, "PAWPRESS_COSMOS=nonsense");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress())
        .contains("PAWPRESS_COSMOS must be AccountEndpoint=http...;AccountKey=...;")
        .contains("More is in " + log())
        .doesNotContain("\tat ");
    assertThat(log()).content().as("for whoever looks for the cause").contains("\tat ");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInASentence() throws Exception {
    Outcome outcome =
        run(SAMPLE, "PAWPRESS_COSMOS=AccountEndpoint=http://127.0.0.1:9/;AccountKey=c2VjcmV0;");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress())
        .contains("Cosmos DB at http://127.0.0.1:9/ cannot be reached.")
        .doesNotContain("\tat ", "userAgent", "c2VjcmV0");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands are found otherwise there")
  void aMachineWithoutNodeIsToldInASentence() throws Exception {
    Outcome outcome = run(SAMPLE, "PATH=/nowhere");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress()).contains("need Node.js 20 or newer").doesNotContain("\tat ");
  }

  @Test
  void aPackagedAppThatIsNotThereIsToldInASentence() throws Exception {
    Outcome outcome = run(new Order(SAMPLE).with("pawpress.staging", folder.toString()));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress())
        .isEqualToIgnoringNewLines(
            "There is no packaged app in %s: `mvn package` makes it there.".formatted(folder));
  }

  @Test
  void aHostThatDoesNotComeUpIsToldWithTheEndOfItsLog() throws Exception {
    Files.writeString(folder.resolve("host.json"), "{\"version\": \"2.0\", \"wrong\": 1}");

    Outcome outcome = run(new Order(SAMPLE).with("pawpress.staging", folder.toString()));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.progress())
        .contains("The local host did not start.")
        .contains("The log is " + log())
        .contains("property \"wrong\" is not served");
  }

  @Test
  void aHostThatDiesEndsTheRun() throws Exception {
    byte[] large = SampleScene.jpeg(6000, 4000, 5);
    Path photos = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 12; i++) {
      Files.write(photos.resolve(i + ".jpg"), large);
    }
    Process process = start(new Order(photos));
    try {
      await(() -> progress().contains("Sending 12 photos"));
      await(() -> host(process).isPresent());
      host(process).orElseThrow().destroyForcibly();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended by itself").isTrue();
    } finally {
      process.destroy();
    }

    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(progress())
        .contains("The local host has ended by itself.", "The log is " + log(), "HOST-READY");
  }

  @Test
  void servesWhatIsDroppedUntilItsHostHasEndedTwice() throws Exception {
    Process process = start(new Order(Path.of("")));
    try {
      await(() -> progress().contains("ready    pets.jpg"));
      assertThat(progress()).containsPattern("  Open              http://127\\.0\\.0\\.1:\\d+/\\R");

      Outcome second = run(new Order(SAMPLE));
      assertThat(second.status()).as("of a second run with the same folder").isEqualTo(2);
      assertThat(second.progress()).contains("running already").hasLineCount(1);

      host(process).orElseThrow().destroyForcibly();
      await(() -> progress().contains("it is started once more"));
      Path drop = folder.resolve("work/drop");
      Files.createDirectories(drop.resolve("day 1"));
      Files.writeString(drop.resolve(".hidden.jpg"), "nothing");
      Files.write(drop.resolve("day 1/rex.jpg"), SampleScene.jpeg(500, 300, 1));
      await(() -> progress().contains("[2/2] ready    day 1/rex.jpg"));
      assertThat(out().resolve("day 1/rex.jpg/320.webp")).exists();

      host(process).orElseThrow().destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended by itself").isTrue();
    } finally {
      process.destroy();
    }

    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(progress()).contains("The local host has ended by itself.").doesNotContain("hidden");
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      Outcome outcome = run(new Order(SAMPLE).with("port", port));

      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.progress())
          .contains("Port %s of 127.0.0.1 is taken".formatted(port))
          .contains("-Dport")
          .doesNotContain("\tat ", "Starting");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void stopsInOneWordThoughItIsStillStarting() throws Exception {
    Process process = start(new Order(SAMPLE));
    List<ProcessHandle> children = new ArrayList<>();
    try {
      await(() -> progress().contains("Starting Cosmos DB"));
      process.children().forEach(children::add);
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(progress()).endsWith("Stopping" + System.lineSeparator()).doesNotContain("\tat ");
    assertThat(children).isNotEmpty();
    // One that had only just been started ends by itself, a moment later, as its input closes.
    await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private record Outcome(int status, List<String> records, String progress) {}

  /** What the program is told; its folders are this test's own. */
  private final class Order {
    private final Map<String, String> properties = new LinkedHashMap<>();

    Order(Path photo) {
      with("pawpress.staging", System.getProperty("pawpress.staging"));
      with("pawpress.work", folder.resolve("work").toString());
      with("photo", photo.toString());
      with("out", out().toString());
      with("port", "0");
    }

    Order with(String property, String value) {
      properties.put(property, value);
      return this;
    }
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path log() {
    return folder.resolve("work/local-host.log");
  }

  private String progress() {
    try {
      return Files.readString(stderr, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(Path photo, String... environment) throws Exception {
    return run(new Order(photo), environment);
  }

  private Outcome run(Order order, String... environment) throws Exception {
    Path before = stderr;
    Process process = start(order, environment);
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended by itself").isTrue();
      return new Outcome(
          process.exitValue(), Files.readAllLines(stdout, StandardCharsets.UTF_8), progress());
    } finally {
      process.destroy();
      stderr = before;
    }
  }

  private Process start(Order order, String... environment) throws IOException {
    stdout = Files.createTempFile(folder, "out", ".txt");
    stderr = Files.createTempFile(folder, "err", ".txt");
    ChildJvm jvm = new ChildJvm(Main.class);
    order.properties.forEach((name, value) -> jvm.options("-D%s=%s".formatted(name, value)));
    ProcessBuilder builder =
        jvm.builder().redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    for (String setting : environment) {
      String[] parts = setting.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    return builder.start();
  }

  private static Optional<ProcessHandle> host(Process process) {
    return process
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .filter(ProcessHandle::isAlive)
        .findFirst();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(progress()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private List<String> saved() throws IOException {
    try (Stream<Path> files = Files.walk(out())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out().relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
