package dev.pawpress.devhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a run leaves what came out: renditions as {@code <upload name>/<width>.<extension>} beside
 * {@code record.json}.
 */
final class SavedPhotos {
  private final ObjectMapper mapper = new ObjectMapper();
  private final RunningApp app;
  private final Path out;

  SavedPhotos(RunningApp app, Path out) {
    this.app = app;
    this.out = out;
  }

  void save(Photo photo, ObjectNode record) throws IOException {
    Path folder = out.resolve(photo.name());
    clear(folder);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("record.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
    for (JsonNode rendition : record.path("renditions")) {
      String path = rendition.path("path").asText();
      Files.write(folder.resolve(path.substring(path.lastIndexOf('/') + 1)), app.rendition(path));
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
