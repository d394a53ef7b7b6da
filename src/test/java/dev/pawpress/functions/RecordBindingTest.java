package dev.pawpress.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.StoreException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class RecordBindingTest {
  @Mock private ExecutionContext context;
  @Mock private OutputBinding<String> record;

  @Mock private Logger logger;

  @BeforeEach
  void log() {
    when(context.getLogger()).thenReturn(logger);
  }

  @Test
  void logsTheSummaryThroughTheInvocationsOwnLogger() {
    RecordBinding.answer(context, record, () -> new Answer(Optional.empty(), "nothing to do"));

    verify(logger).info("nothing to do");
    verify(record, never()).setValue(any());
  }

  @Test
  void anErrorBecomesAnExceptionBecauseTheWorkerWouldNeverAnswerToIt() {
    assertThatThrownBy(
            () ->
                RecordBinding.answer(
                    context,
                    record,
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(RuntimeException.class)
        .hasNoCause()
        .hasMessageContaining("Java heap space");
  }

  @Test
  void aFailureSaysEveryCauseItselfAndSavesNothing() {
    RuntimeException fault =
        new StoreException("Could not store", new IllegalStateException("503"));

    assertThatThrownBy(
            () ->
                RecordBinding.answer(
                    context,
                    record,
                    () -> {
                      throw fault;
                    }))
        .hasMessageContaining("Could not store")
        .hasMessageContaining("503");

    verify(record, never()).setValue(any());
    verify(logger).log(Level.SEVERE, "This try failed: " + fault, fault);
  }
}
