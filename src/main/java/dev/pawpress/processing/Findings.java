package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  Findings {
    Objects.requireNonNull(look, "look");
    notes = List.copyOf(notes);
  }

  /**
   * One line of ASCII. Written field by field: data binding would load five hundred classes, which
   * the first photo of a new process would wait for.
   */
  String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("look");
      json.writeStringField("thumbHash", look.thumbHash());
      json.writeStringField("dominantColour", look.dominantColour());
      json.writeStringField("perceptualHash", look.perceptualHash());
      json.writeNumberField("sharpness", look.sharpness());
      json.writeNumberField("brightness", look.brightness());
      json.writeArrayFieldStart("hints");
      for (String hint : look.hints()) {
        json.writeString(hint);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart("notes");
      for (Note note : notes) {
        json.writeStartObject();
        json.writeStringField("code", note.code());
        json.writeStringField("message", note.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("findings cannot be written", e);
    }
    return text.toString();
  }

  /** Only needed where an upload comes again. */
  private static final class Reading {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  /** Empty for anything that {@link #text()} has not written. */
  static Optional<Findings> parse(String text) {
    try {
      return Optional.ofNullable(Reading.MAPPER.readValue(text, Findings.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
