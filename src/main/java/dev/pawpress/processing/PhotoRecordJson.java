package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The record as JSON text, in both directions. Thread-safe. */
public final class PhotoRecordJson {
  private final ObjectMapper mapper = new ObjectMapper();

  /** The JSON that goes into Cosmos DB. */
  public String write(PhotoRecord record) {
    try {
      return mapper.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record always has a JSON form", e);
    }
  }

  /** Reads what {@link #write} wrote; fields that are not known here are passed over. */
  public PhotoRecord read(String json) {
    try {
      return mapper.readValue(json, PhotoRecord.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a photo's record: " + e.getOriginalMessage(), e);
    }
  }
}
