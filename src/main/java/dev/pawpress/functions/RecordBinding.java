package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.Measurements;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecordJson;
import dev.pawpress.processing.PhotoReport;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;

/**
 * Gives an answer to the platform: the record to the output binding, a {@link PhotoLine} to the
 * invocation's log, and the same to the statistics. What it says never names a photo by anything
 * but its id and album. Thread-safe.
 */
public final class RecordBinding {
  private final Measurements measurements;

  /** Used by the composition root. */
  public RecordBinding(Measurements measurements) {
    this.measurements = Objects.requireNonNull(measurements, "measurements");
  }

  /**
   * Calls and answers.
   *
   * @param photo which one it is about, if that is known; asked only when the call has failed
   * @throws RuntimeException whatever went wrong, also for an {@link Error}: the Java worker
   *     answers nothing at all to an Error, so the invocation would hang until its time limit
   */
  void answer(
      ExecutionContext context,
      OutputBinding<String> record,
      Supplier<Optional<PhotoPath>> photo,
      Supplier<Answer> work) {
    long start = System.nanoTime();
    try {
      Answer answer = work.get();
      answer.record().map(PhotoRecordJson::write).ifPresent(record::setValue);
      tell(context, answer.report());
    } catch (Throwable fault) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      throw new FailedInvocationException(told(context, photo, fault, millis));
    }
  }

  /** In one line, after the log has been told more; throws nothing, also with a full heap. */
  private String told(
      ExecutionContext context, Supplier<Optional<PhotoPath>> photo, Throwable fault, long millis) {
    try {
      Optional<PhotoPath> path = known(photo);
      tell(context, PhotoReport.error(path, fault, millis));
      NamelessFault nameless = NamelessFault.of(fault, cleaner(path));
      context.getLogger().log(Level.SEVERE, "This try failed: " + nameless, nameless);
      return nameless.story();
    } catch (Throwable second) {
      return fault.getClass().getName() + ", which could not be told: " + second.getClass();
    }
  }

  private static UnaryOperator<String> cleaner(Optional<PhotoPath> path) {
    return path.<UnaryOperator<String>>map(known -> new PhotoNames(known)::without)
        .orElse(UnaryOperator.identity());
  }

  private void tell(ExecutionContext context, PhotoReport report) {
    Level level =
        switch (report.outcome()) {
          case FAILED, ERROR, UNSETTLED -> Level.WARNING;
          default -> Level.INFO;
        };
    context.getLogger().log(level, PhotoLine.of(report, context.getTraceContext()));
    measure(context, report);
  }

  /** A photo that is made does not fail because it could not be counted. */
  private void measure(ExecutionContext context, PhotoReport report) {
    try {
      measurements.take(report);
    } catch (RuntimeException | LinkageError e) { // agents come with classes of their own
      context.getLogger().log(Level.WARNING, "This photo was not measured: " + e, e);
    }
  }

  /** Whatever hinders it has been the fault already. */
  private static Optional<PhotoPath> known(Supplier<Optional<PhotoPath>> photo) {
    try {
      return photo.get();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * What the platform gets to see. It reports the message of the innermost cause only, so this one
   * has no cause and says everything itself; the log has the stack trace.
   */
  private static final class FailedInvocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedInvocationException(String message) {
      super(message);
    }
  }
}
