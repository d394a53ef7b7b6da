package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A settlement request as JSON text, in both directions. Thread-safe. */
public final class SettlementRequestJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SettlementRequestJson() {}

  /** The JSON that goes on the queue. */
  public static String write(SettlementRequest request) {
    try {
      return MAPPER.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request always has a JSON form", e);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static SettlementRequest read(String json) {
    try {
      return MAPPER.readValue(json, SettlementRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a settlement request: " + e.getOriginalMessage(), e);
    }
  }
}
