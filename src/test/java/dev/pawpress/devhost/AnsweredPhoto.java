package dev.pawpress.devhost;

import com.fasterxml.jackson.databind.JsonNode;

/** What a record says, as one line for a person. */
final class AnsweredPhoto {
  private AnsweredPhoto() {}

  /** Whether the app has done its work: the photo is ready, or it is refused for good. */
  static boolean isAnswer(JsonNode record) {
    String status = record.path("status").asText();
    return status.equals("ready") || status.equals("rejected");
  }

  /** Status, name and what matters of the rest. */
  static String summary(Photo photo, JsonNode record) {
    String status = record.path("status").asText();
    JsonNode source = record.path("source");
    String detail =
        switch (status) {
          case "ready" ->
              "%dx%d %s, %,d bytes; %d renditions, %,d bytes; %d ms"
                  .formatted(
                      source.path("width").asInt(),
                      source.path("height").asInt(),
                      source.path("format").asText(),
                      source.path("bytes").asLong(),
                      record.path("renditions").size(),
                      bytesOf(record.path("renditions")),
                      record.path("timings").path("totalMs").asLong());
          case "rejected" ->
              record.path("rejection").path("code").asText()
                  + ": "
                  + record.path("rejection").path("message").asText();
          default -> record.path("failure").path("cause").asText();
        };
    return "%-8s %s  %s".formatted(status, photo.name(), detail);
  }

  private static long bytesOf(JsonNode renditions) {
    long sum = 0;
    for (JsonNode rendition : renditions) {
      sum += rendition.path("bytes").asLong();
    }
    return sum;
  }
}
