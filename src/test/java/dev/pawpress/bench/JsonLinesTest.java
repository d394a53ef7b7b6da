package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two ends of the line understand each other. */
class JsonLinesTest {
  private static final ObjectMapper OTHER_END = new ObjectMapper();

  @Test
  void requestsArriveAsTheyWere() throws Exception {
    for (Request request :
        List.of(
            new Request(List.of("/a/\"b\".jpg", "/c/ü.jpg"), "/out", 2),
            new Request(List.of("/a"), null, 1),
            new Request(List.of(), null, 1))) {
      assertThat(JsonLines.request(OTHER_END.writeValueAsString(request))).isEqualTo(request);
    }
  }

  @Test
  void repliesArriveAsTheyWere() throws Exception {
    for (Reply reply :
        List.of(
            new Reply(1.5, List.of(0.5, 1.0), "Java \"17\"", 7, Map.of("decodeMs", 3L), Map.of()),
            new Reply(0, List.of(), "", 0, Map.of(), Map.of("jvmMs", 400L)))) {
      assertThat(OTHER_END.readValue(JsonLines.reply(reply), Reply.class)).isEqualTo(reply);
    }
  }
}
