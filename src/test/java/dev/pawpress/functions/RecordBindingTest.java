package dev.pawpress.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoReport;
import dev.pawpress.processing.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class RecordBindingTest {
  private static final PhotoPath PATH = new PhotoPath("cats/Tom at 12 Elm Street.jpg");
  private static final PhotoReport GONE =
      new PhotoReport(
          PhotoReport.Outcome.GONE,
          "1",
          "cats",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of());
  private final RuntimeException storeFault =
      new StoreException("Could not store", new IllegalStateException("503"));

  private final List<PhotoReport> taken = new ArrayList<>();
  private final RecordBinding binding = new RecordBinding(taken::add);

  @Mock private ExecutionContext context;
  @Mock private OutputBinding<String> record;

  @Mock private Logger logger;

  private static Optional<PhotoPath> photo() {
    return Optional.of(PATH);
  }

  private Answer fail() {
    throw storeFault;
  }

  @BeforeEach
  void log() {
    when(context.getLogger()).thenReturn(logger);
  }

  static Stream<Throwable> faultsOfAnAgent() {
    return Stream.of(new IllegalStateException("no meter"), new NoSuchMethodError("no such meter"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfAnAgent")
  void aPhotoThatCannotBeMeasuredIsAnsweredAllTheSame(Throwable fault) {
    RecordBinding unmeasured =
        new RecordBinding(
            report -> {
              if (fault instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) fault;
            });

    unmeasured.answer(
        context, record, RecordBindingTest::photo, () -> new Answer(Optional.empty(), GONE));

    verify(logger).log(Level.WARNING, "This photo was not measured: " + fault, fault);
  }

  /** Nothing forbids it, and an invocation that hangs ends only with the time limit. */
  @Test
  void causesThatGoRoundComeToAnEnd() {
    RuntimeException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(
                    () ->
                        binding.answer(
                            context,
                            record,
                            RecordBindingTest::photo,
                            () -> {
                              throw first;
                            }))
                .hasMessageContaining("first"));
    assertThat(taken).extracting(PhotoReport::outcome).containsExactly(PhotoReport.Outcome.ERROR);
  }

  @Test
  void tellsTheInvocationsOwnLogAndTheStatistics() {
    binding.answer(
        context, record, RecordBindingTest::photo, () -> new Answer(Optional.empty(), GONE));

    verify(logger).log(Level.INFO, "photo {\"id\":\"1\",\"album\":\"cats\",\"outcome\":\"gone\"}");
    assertThat(taken).containsExactly(GONE);
    verify(record, never()).setValue(any());
  }

  @Test
  void aFailedTryIsToldWithItsPhotoAndTheInnermostFaultsClass() {
    when(context.getTraceContext()).thenReturn(null);

    assertThatThrownBy(() -> binding.answer(context, record, RecordBindingTest::photo, this::fail));

    assertThat(taken)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.outcome()).isEqualTo(PhotoReport.Outcome.ERROR);
              assertThat(report.id()).isEqualTo(PATH.photoId());
              assertThat(report.album()).isEqualTo("cats");
              assertThat(report.reason()).isEqualTo("storage");
              assertThat(report.fault()).isEqualTo("java.lang.IllegalStateException");
              assertThat(report.timings()).containsOnlyKeys("totalMs");
            });
    verify(logger).log(eq(Level.WARNING), startsWith("photo {\"id\":\"" + PATH.photoId() + "\""));
  }

  @Test
  void aFaultThatHidesThePhotoItselfIsToldAllTheSame() {
    assertThatThrownBy(
            () ->
                binding.answer(
                    context,
                    record,
                    () -> {
                      throw new IllegalArgumentException("no path");
                    },
                    this::fail))
        .hasMessageContaining("Could not store");

    assertThat(taken).singleElement().extracting(PhotoReport::id).isNull();
  }

  /** The platform has no answer to an Error, so not even this one gets out. */
  @Test
  void aFaultThatCannotBeToldIsAnExceptionAllTheSame() {
    doThrow(new OutOfMemoryError()).when(logger).log(any(Level.class), any(String.class));

    assertThatThrownBy(() -> binding.answer(context, record, RecordBindingTest::photo, this::fail))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("StoreException")
        .hasMessageContaining("OutOfMemoryError");
  }

  @Test
  void anErrorBecomesAnExceptionBecauseTheWorkerWouldNeverAnswerToIt() {
    assertThatThrownBy(
            () ->
                binding.answer(
                    context,
                    record,
                    RecordBindingTest::photo,
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(RuntimeException.class)
        .hasNoCause()
        .hasMessageContaining("Java heap space");
  }

  @Test
  void aFailureSaysEveryCauseItselfAndSavesNothing() {
    assertThatThrownBy(() -> binding.answer(context, record, RecordBindingTest::photo, this::fail))
        .hasMessageContaining("Could not store")
        .hasMessageContaining("503");

    verify(record, never()).setValue(any());
    verify(logger)
        .log(eq(Level.SEVERE), eq("This try failed: " + storeFault), any(NamelessFault.class));
  }
}
