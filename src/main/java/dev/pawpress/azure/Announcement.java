package dev.pawpress.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.Entry;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import java.time.Duration;

/** An announced photo as a document: the first fields of a record, and when it is to go. */
final class Announcement {
  /** Longer than any upload is on its way to its record; then the database removes it. */
  static final Duration KEPT = Duration.ofDays(1);

  private static final String STATUS = "status";
  private static final String PROCESSING = "processing";
  private static final String SOURCE = "source";
  private static final String PATH = "path";
  private static final String UPLOADED_AT = "uploadedAt";

  private Announcement() {}

  static ObjectNode write(Entry.Announced announced) {
    PhotoPath path = announced.path();
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", path.photoId())
            .put("album", path.album())
            .put("schema", PhotoRecord.SCHEMA)
            .put(STATUS, PROCESSING);
    document.putObject(SOURCE).put(PATH, path.value()).put(UPLOADED_AT, announced.announcedAt());
    return document.put("ttl", KEPT.toSeconds());
  }

  /** Whether the document is no record yet. */
  static boolean isOne(JsonNode document) {
    return document.path(STATUS).asText().equals(PROCESSING);
  }

  /** Whether the document is just this one. */
  static boolean isThis(JsonNode document, Entry.Announced announced) {
    JsonNode source = document.path(SOURCE);
    return isOne(document)
        && source.path(PATH).asText().equals(announced.path().value())
        && source.path(UPLOADED_AT).asLong() == announced.announcedAt();
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is broken
   */
  static Entry.Announced read(JsonNode document) {
    JsonNode source = document.path(SOURCE);
    if (!source.path(UPLOADED_AT).isIntegralNumber()) {
      throw new IllegalArgumentException("An announcement without its time");
    }
    return new Entry.Announced(
        new PhotoPath(source.path(PATH).asText()), source.path(UPLOADED_AT).longValue());
  }
}
