package dev.pawpress.functions;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import dev.pawpress.processing.WarmUp;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class WarmupTest {
  @Mock private ExecutionContext context;
  @Mock private Logger logger;
  @Mock private WarmUp warmUp;

  @BeforeEach
  void log() {
    when(context.getLogger()).thenReturn(logger);
  }

  @Test
  void logsOneLineOfWhatWasDone() {
    when(warmUp.run()).thenReturn("Warm: all of it");

    new Warmup(warmUp).run(Map.of(), context);

    verify(logger).info("Warm: all of it");
    verify(logger, never()).log(any(Level.class), any(String.class), any(Throwable.class));
  }

  /** An instance that is not warm takes photos all the same. */
  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class, LinkageError.class})
  void whateverIsThrownIsAWarning(Class<? extends Throwable> fault) {
    when(warmUp.run()).thenThrow(fault);

    new Warmup(warmUp).run(Map.of(), context);

    verify(logger).log(eq(Level.WARNING), contains("This instance is not warm: "), any(fault));
  }
}
