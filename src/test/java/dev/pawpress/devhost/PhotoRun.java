package dev.pawpress.devhost;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoPath;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends photos through the running app: uploads them, waits for their records, prints each record
 * as one line of JSON, and saves the renditions as {@code <upload name>/<width>.<extension>} beside
 * {@code record.json}.
 */
final class PhotoRun {
  /** Without any news for so long, the photos that are left count as lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ObjectMapper mapper = new ObjectMapper();
  private final LocalEnvironment environment;
  private final Path out;
  private final PrintStream records;
  private final PrintStream progress;

  PhotoRun(LocalEnvironment environment, Path out, PrintStream records, PrintStream progress) {
    this.environment = environment;
    this.out = out;
    this.records = records;
    this.progress = progress;
  }

  /** A file, and the name it is known by: its path below the folder that was given. */
  record Photo(Path file, String name, PhotoPath path) {
    static Photo of(Path file, String album) {
      String name = file.getFileName().toString();
      return new Photo(file, name, new PhotoPath(album + "/" + name));
    }
  }

  private record Sent(Photo photo, String etag) {}

  /** The file itself, or all files below the folder, but for hidden ones, by name. */
  static List<Photo> photosIn(Path fileOrFolder) {
    Path given = fileOrFolder.toAbsolutePath().normalize();
    if (Files.isRegularFile(given)) {
      return List.of(Photo.of(given, "local"));
    }
    if (!Files.isDirectory(given)) {
      throw new IllegalArgumentException("There is no file or folder " + given);
    }
    String album = given.getFileName().toString();
    try (Stream<Path> files = Files.walk(given)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .map(file -> below(given, file, album))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the folder " + given, e);
    }
  }

  private static Photo below(Path folder, Path file, String album) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return new Photo(file, name, new PhotoPath(album + "/" + name));
  }

  /**
   * Sends all photos and waits for all of them.
   *
   * @return whether each of them became ready or rejected
   */
  boolean run(List<Photo> photos) throws InterruptedException {
    List<Sent> waiting = new ArrayList<>();
    for (Photo photo : photos) {
      waiting.add(send(photo));
    }
    int done = 0;
    boolean allAnswered = true;
    long lastNews = System.nanoTime();
    while (!waiting.isEmpty() && System.nanoTime() - lastNews < PATIENCE.toNanos()) {
      Thread.sleep(PAUSE.toMillis());
      for (Sent sent : List.copyOf(waiting)) {
        Optional<ObjectNode> answer = answer(sent);
        if (answer.isPresent()) {
          waiting.remove(sent);
          lastNews = System.nanoTime();
          done++;
          progress.printf("[%d/%d] %s%n", done, photos.size(), summary(sent, answer.get()));
          records.println(answer.get());
          save(sent.photo(), answer.get());
          allAnswered &= !"failed".equals(answer.get().path("status").asText());
        }
      }
    }
    for (Sent lost : waiting) {
      progress.printf("no answer within %s: %s%n", PATIENCE, lost.photo().name());
    }
    return allAnswered && waiting.isEmpty();
  }

  private Sent send(Photo photo) {
    BlobClient blob = environment.raw().getBlobClient(photo.path().value());
    String etag =
        blob.uploadWithResponse(
                new BlobParallelUploadOptions(BinaryData.fromFile(photo.file())), null, null)
            .getValue()
            .getETag();
    return new Sent(photo, etag.replace("\"", ""));
  }

  private Optional<ObjectNode> answer(Sent sent) {
    return environment
        .record(sent.photo().path())
        .filter(record -> record.path("source").path("etag").asText().equals(sent.etag()));
  }

  private static String summary(Sent sent, JsonNode record) {
    String status = record.path("status").asText();
    JsonNode source = record.path("source");
    String detail =
        switch (status) {
          case "ready" ->
              "%dx%d %s, %,d bytes; %d renditions, %,d bytes; %d ms"
                  .formatted(
                      source.path("width").asInt(),
                      source.path("height").asInt(),
                      source.path("format").asText(),
                      source.path("bytes").asLong(),
                      record.path("renditions").size(),
                      bytesOf(record.path("renditions")),
                      record.path("timings").path("totalMs").asLong());
          case "rejected" ->
              record.path("rejection").path("code").asText()
                  + ": "
                  + record.path("rejection").path("message").asText();
          default -> record.path("failure").path("cause").asText();
        };
    return "%-8s %s  %s".formatted(status, sent.photo().name(), detail);
  }

  private static long bytesOf(JsonNode renditions) {
    long sum = 0;
    for (JsonNode rendition : renditions) {
      sum += rendition.path("bytes").asLong();
    }
    return sum;
  }

  private void save(Photo photo, ObjectNode record) {
    Path folder = out.resolve(photo.name());
    try {
      clear(folder);
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("record.json"),
          mapper.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
      for (JsonNode rendition : record.path("renditions")) {
        String path = rendition.path("path").asText();
        byte[] content = environment.processed().getBlobClient(path).downloadContent().toBytes();
        Files.write(folder.resolve(path.substring(path.lastIndexOf('/') + 1)), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not save " + folder, e);
    }
  }

  /** Removes what an earlier run saved there, and nothing else. */
  private static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("record\\.json|\\d+\\.(webp|jpg|png)")) {
          Files.delete(file);
        }
      }
    }
  }
}
