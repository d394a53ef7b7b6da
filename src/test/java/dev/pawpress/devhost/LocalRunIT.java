package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.SampleScene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program behind {@code mvn -Plocal package -Dphoto=...}, as a process of its own. */
class LocalRunIT {
  private static final Path SAMPLE = Path.of("src", "test", "resources", "sample", "pets.jpg");

  @TempDir private Path folder;

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
    assertThat(outcome.progress()).contains("[3/3]", "rejected cat.jpg", "unsupported: The file");
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
    assertThat(outcome.progress()).contains("There is no file or folder", "nowhere.jpg");
  }

  @Test
  void aPhotoThatTheAppCannotProcessMakesTheRunFail() throws Exception {
    Outcome outcome = run(SAMPLE, "PAWPRESS_PROCESSED_CONTAINER=elsewhere");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.progress()).contains("failed   pets.jpg");
  }

  private record Outcome(int status, List<String> records, String progress) {}

  private Path out() {
    return folder.resolve("out");
  }

  private Outcome run(Path photo, String... environment) throws Exception {
    Path records = folder.resolve("stdout");
    Path progress = folder.resolve("stderr");
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.add("-Dpawpress.staging=" + System.getProperty("pawpress.staging"));
    command.add("-Dphoto=" + photo);
    command.add("-Dout=" + out());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(records.toFile())
            .redirectError(progress.toFile());
    for (String setting : environment) {
      String[] parts = setting.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended by itself").isTrue();
    } finally {
      process.destroy();
    }
    return new Outcome(
        process.exitValue(),
        Files.readAllLines(records, StandardCharsets.UTF_8),
        Files.readString(progress, StandardCharsets.UTF_8));
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
