package dev.pawpress.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@link Request}s and {@link Reply}s at the pipelines' end, token by token. Jackson's data binding
 * would load another six hundred classes, which would count as the pipeline's cold start. Stateless
 * and thread-safe.
 */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  static Request request(String line) throws IOException {
    List<String> photos = new ArrayList<>();
    String out = null;
    int atOnce = 0;
    try (JsonParser parser = JSON.createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String name = String.valueOf(parser.currentName());
        if (token == JsonToken.VALUE_STRING && name.equals("out")) {
          out = parser.getText();
        } else if (token == JsonToken.VALUE_STRING) {
          photos.add(parser.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
          atOnce = parser.getIntValue();
        }
      }
    }
    return new Request(photos, out, atOnce);
  }

  static String reply(Reply reply) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("wall", reply.wall());
      json.writeArrayFieldStart("times");
      for (double time : reply.times()) {
        json.writeNumber(time);
      }
      json.writeEndArray();
      json.writeStringField("about", reply.about());
      json.writeNumberField("peakKilobytes", reply.peakKilobytes());
      write(json, "stages", reply.stages());
      write(json, "beginning", reply.beginning());
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String name, Map<String, Long> millis)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> stage : millis.entrySet()) {
      json.writeNumberField(stage.getKey(), stage.getValue());
    }
    json.writeEndObject();
  }
}
