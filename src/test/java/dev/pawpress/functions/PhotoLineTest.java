package dev.pawpress.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.TraceContext;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoReport;
import dev.pawpress.processing.PhotoReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoLineTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final PhotoReport EVERYTHING =
      new PhotoReport(
          Outcome.READY,
          "e9b49264c64af940936e6193ff2d698e",
          "cats \"n\" ü",
          "a-reason",
          "a.Fault",
          627_062L,
          714_420L,
          8,
          0.0006,
          2529L,
          3,
          timings());

  private static Map<String, Long> timings() {
    Map<String, Long> timings = new LinkedHashMap<>();
    timings.put("readMs", 9L);
    timings.put("totalMs", 1529L);
    return timings;
  }

  @Test
  void everyFieldHasItsPlace() {
    assertThat(PhotoLine.of(EVERYTHING, trace("00-" + TRACE + "-00f067aa0ba902b7-01")))
        .isEqualTo(
            "photo {\"id\":\"e9b49264c64af940936e6193ff2d698e\",\"album\":\"cats \\\"n\\\" ü\","
                + "\"outcome\":\"ready\",\"reason\":\"a-reason\",\"fault\":\"a.Fault\","
                + "\"bytesIn\":627062,\"bytesOut\":714420,\"files\":8,\"megapixels\":6.0E-4,"
                + "\"lagMs\":2529,\"removed\":3,\"ms\":{\"read\":9,\"total\":1529},"
                + "\"traceId\":\""
                + TRACE
                + "\"}");
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws IOException {
    PhotoPath path = new PhotoPath("cats/tom.jpg");
    String line =
        PhotoLine.of(
            PhotoReport.error(Optional.of(path), new IllegalStateException("tom.jpg"), 7), null);

    assertThat(json(line).fieldNames())
        .toIterable()
        .containsExactly("id", "album", "outcome", "reason", "fault", "ms");
    assertThat(line).doesNotContain("tom");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/a/name.jpg",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void whatIsNoTraceIsLeftOut(String traceparent) throws IOException {
    assertThat(json(PhotoLine.of(EVERYTHING, trace(traceparent))).has("traceId")).isFalse();
  }

  /** Whoever writes a query looks there. */
  @Test
  void everyFieldIsDocumented() throws IOException {
    String operations = Files.readString(Path.of("docs", "operations.md"));
    JsonNode all = json(PhotoLine.of(EVERYTHING, trace("00-" + TRACE + "-00f067aa0ba902b7-01")));

    assertThat(all.fieldNames())
        .toIterable()
        .allSatisfy(field -> assertThat(operations).contains("| `" + field + "` |"));
  }

  @ParameterizedTest
  @EnumSource
  void everyOutcomeIsDocumented(Outcome outcome) throws IOException {
    assertThat(Files.readString(Path.of("docs", "operations.md")))
        .contains("| `" + outcome.id() + "` |");
  }

  private static JsonNode json(String line) throws IOException {
    assertThat(line).startsWith("photo {").doesNotContain("\n");
    return new ObjectMapper().readTree(line.substring(6));
  }

  private static TraceContext trace(String traceparent) {
    return new TraceContext() {
      @Override
      public String getTraceparent() {
        return traceparent;
      }

      @Override
      public String getTracestate() {
        return "cats/tom.jpg";
      }

      @Override
      public Map<String, String> getAttributes() {
        return Map.of();
      }
    };
  }
}
