package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import dev.pawpress.processing.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of faults: to whoever asks, and to the log. */
class HttpEdgeTest {
  private static final String SECRET = "https://store.invalid/raw/rex/at-home.jpg";

  private final ExecutionContext context = mock(ExecutionContext.class);
  private final StringBuilder logged = new StringBuilder();

  @BeforeEach
  void log() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.append(entry.getLevel()).append(' ').append(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    when(context.getLogger()).thenReturn(logger);
  }

  private AnsweredRequest<String> answered(Supplier<Reply> work) {
    AnsweredRequest<String> request = AnsweredRequest.with(null, "");
    HttpEdge.answer(request.message(), context, work);
    return request;
  }

  @Test
  void aStoreThatDoesNotAnswerIsAProblemThatPasses() throws IOException {
    AnsweredRequest<String> request =
        answered(
            () -> {
              throw new StoreException("Could not read " + SECRET, new IOException(SECRET));
            });

    assertThat(request.status()).isEqualTo(503);
    assertThat(request.header("Retry-After")).isEqualTo("5");
    assertProblem(request, "unavailable", "The photos' store does not answer. Please try again.");
    assertThat(logged.toString()).startsWith("WARNING").doesNotContain("at-home");
  }

  @Test
  void noExceptionsTextIsTold() throws IOException {
    AnsweredRequest<String> request =
        answered(
            () -> {
              throw new IllegalStateException(SECRET);
            });

    assertThat(request.status()).isEqualTo(500);
    assertProblem(request, "internal", "This could not be done. Its log tells why.");
    assertThat(logged.toString()).startsWith("SEVERE").doesNotContain("at-home");
  }

  /** The worker would answer nothing to it. */
  @Test
  void anErrorIsAnsweredToo() {
    AnsweredRequest<String> request =
        answered(
            () -> {
              throw new NoClassDefFoundError("dev/pawpress/Gone");
            });

    assertThat(request.status()).isEqualTo(500);
    assertThat(logged).isNotEmpty();
  }

  @Test
  void aProblemIsToldInItsOwnWordsAndNotLogged() throws IOException {
    AnsweredRequest<String> request =
        answered(
            () -> {
              throw new ProblemException(Problem.GONE, "This photo has been deleted.");
            });

    assertThat(request.status()).isEqualTo(410);
    assertProblem(request, "gone", "This photo has been deleted.");
    assertThat(logged).isEmpty();
  }

  private static void assertProblem(AnsweredRequest<?> request, String code, String detail)
      throws IOException {
    assertThat(request.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem =
        new ObjectMapper().readTree(new String(request.body(), StandardCharsets.UTF_8));
    assertThat(problem.path("type").asText()).isEqualTo("urn:problem-type:pawpress:" + code);
    assertThat(problem.path("detail").asText()).isEqualTo(detail);
    assertThat(problem.path("status").asInt()).isEqualTo(request.status());
  }
}
