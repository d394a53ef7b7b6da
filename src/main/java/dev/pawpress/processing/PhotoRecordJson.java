package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The record as JSON text, in both directions. Thread-safe. */
public final class PhotoRecordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PhotoRecordJson() {}

  /** The JSON that goes into Cosmos DB. */
  public static String write(PhotoRecord record) {
    try {
      return MAPPER.writeValueAsString(record);
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
