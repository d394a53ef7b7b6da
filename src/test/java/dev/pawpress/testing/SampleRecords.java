package dev.pawpress.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records for tests, made after the one that {@code docs/record.md} tells. */
public final class SampleRecords {
  private SampleRecords() {}

  /** The record in the documentation, as it is written there. */
  public static String documented() {
    try {
      Matcher example =
          Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(Path.of("docs", "record.md")));
      if (!example.find()) {
        throw new IllegalStateException("docs/record.md has no example");
      }
      return example.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same of another upload. */
  public static PhotoRecord ready(String path) {
    return ready(path, "a1763f12eb737006");
  }

  /** The same of another upload that looks otherwise. */
  public static PhotoRecord ready(String path, String perceptualHash) {
    try {
      ObjectNode json = (ObjectNode) new ObjectMapper().readTree(documented());
      json.put("id", new PhotoPath(path).photoId()).put("album", new PhotoPath(path).album());
      json.withObject("/source").put("path", path);
      json.withObject("/look").put("perceptualHash", perceptualHash);
      return PhotoRecordJson.read(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
