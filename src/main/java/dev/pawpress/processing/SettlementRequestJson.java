package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

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

  /** Reads what {@link #write} wrote; empty for anything else. */
  public static Optional<SettlementRequest> read(String json) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, SettlementRequest.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
