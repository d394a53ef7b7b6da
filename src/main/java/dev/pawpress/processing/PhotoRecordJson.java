package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The record as JSON text, in both directions. Thread-safe. */
public final class PhotoRecordJson {
  /** How long the database remembers that a photo was deleted: 30 days. */
  static final int DELETED_SECONDS = 30 * 24 * 60 * 60;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PhotoRecordJson() {}

  /** The JSON that goes into Cosmos DB. What is deleted goes from there by itself, too. */
  public static String write(PhotoRecord record) {
    try {
      return record.status() == PhotoRecord.Status.DELETED
          ? MAPPER.writeValueAsString(
              MAPPER.<ObjectNode>valueToTree(record).put("ttl", DELETED_SECONDS))
          : MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record always has a JSON form", e);
    }
  }

  /**
   * Reads what {@link #write} wrote; fields that are not known here are passed over.
   *
   * @throws IllegalArgumentException if it is no record, or none that this version knows
   */
  public static PhotoRecord read(String json) {
    try {
      return MAPPER.readValue(json, PhotoRecord.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a photo's record: " + e.getOriginalMessage(), e);
    }
  }
}
