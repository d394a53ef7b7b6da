package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What only decoding has shown, kept beside the renditions: a repeated delivery that finds them
 * stored makes the same record again without decoding. Immutable and thread-safe.
 *
 * @param look what the photo looks like
 * @param notes what was passed over
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Findings(Look look, List<Note> notes) {
  /** Blob metadata are headers, and so ASCII. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  Findings {
    Objects.requireNonNull(look, "look");
    notes = List.copyOf(notes);
  }

  /** One line of ASCII. */
  String text() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be written", e);
    }
  }

  /** Empty for anything that {@link #text()} has not written. */
  static Optional<Findings> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, Findings.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
