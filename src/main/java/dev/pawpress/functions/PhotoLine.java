package dev.pawpress.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.microsoft.azure.functions.TraceContext;
import dev.pawpress.processing.PhotoReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one line of the log: the word {@code photo}, a space, and an object of JSON, so that
 * people can read it and KQL can by {@code parse_json(substring(message, 6))}. {@code
 * docs/operations.md} tells every field; what is not known is left out.
 *
 * <p>What joins to what: {@code id} is the photo's in its record and files, see {@link
 * PhotoReport}. The platform itself adds the invocation's id to whatever an invocation logs ({@code
 * customDimensions.InvocationId}) and the trace's id ({@code operation_Id}), by which the line
 * joins to the request, its dependencies and exceptions. The trace's id is in the line once more
 * ({@code traceId}, from W3C's {@code traceparent}), for logs that are kept elsewhere.
 */
final class PhotoLine {
  private static final String WORD = "photo ";
  private static final JsonFactory JSON = new JsonFactory();

  /** <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Version 00</a>. */
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private PhotoLine() {}

  /**
   * Writes it.
   *
   * @param trace of the invocation, or {@code null}
   */
  static String of(PhotoReport report, TraceContext trace) {
    StringWriter text = new StringWriter();
    text.write(WORD);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeText(json, "id", report.id());
      writeText(json, "album", report.album());
      writeText(json, "outcome", report.outcome().id());
      writeText(json, "reason", report.reason());
      writeText(json, "fault", report.fault());
      writeNumber(json, "bytesIn", report.bytesIn());
      writeNumber(json, "bytesOut", report.bytesOut());
      writeNumber(json, "files", report.files());
      writeNumber(json, "megapixels", report.megapixels());
      writeNumber(json, "lagMs", report.lagMillis());
      writeNumber(json, "removed", report.removed());
      writeStages(json, report.stages());
      writeText(json, "traceId", traceId(trace).orElse(null));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a line cannot be written", e);
    }
    return text.toString();
  }

  private static void writeText(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void writeNumber(JsonGenerator json, String name, Number value)
      throws IOException {
    if (value instanceof Double exact) {
      json.writeNumberField(name, exact);
    } else if (value != null) {
      json.writeNumberField(name, value.longValue());
    }
  }

  /** In milliseconds, as the object's name says. */
  private static void writeStages(JsonGenerator json, Map<String, Long> stages) throws IOException {
    if (stages.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("ms");
    for (Map.Entry<String, Long> stage : stages.entrySet()) {
      json.writeNumberField(stage.getKey(), stage.getValue());
    }
    json.writeEndObject();
  }

  private static Optional<String> traceId(TraceContext trace) {
    if (trace == null || trace.getTraceparent() == null) {
      return Optional.empty();
    }
    Matcher parts = TRACE_PARENT.matcher(trace.getTraceparent());
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }
}
