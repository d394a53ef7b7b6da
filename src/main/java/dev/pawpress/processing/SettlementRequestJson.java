package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A settlement request as JSON text, in both directions. Thread-safe. */
public final class SettlementRequestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SettlementRequestJson() {}

  /**
   * The JSON that goes on the queue. Written field by field, as {@link Findings#text()} is: a first
   * photo's files wait for it.
   */
  public static String write(SettlementRequest request) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("path", request.path());
      json.writeNumberField("look", request.look());
      if (request.deleted()) {
        json.writeBooleanField("deleted", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A request always has a JSON form", e);
    }
    return text.toString();
  }

  /** Reads what {@link #write} wrote; empty for anything else. */
  public static Optional<SettlementRequest> read(String json) {
    try {
      return Optional.ofNullable(Reading.MAPPER.readValue(json, SettlementRequest.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Only needed by who settles. */
  private static final class Reading {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
