package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.PhotoRecordJson;
import java.util.function.Supplier;
import java.util.logging.Level;

/** Gives an answer to the platform: a log line, and the record to the output binding. */
final class RecordBinding {
  private RecordBinding() {}

  /**
   * Calls and answers.
   *
   * @throws RuntimeException whatever went wrong, also for an {@link Error}: the Java worker
   *     answers nothing at all to an Error, so the invocation would hang until its time limit
   */
  static void answer(
      ExecutionContext context, OutputBinding<String> record, Supplier<Answer> work) {
    try {
      Answer answer = work.get();
      answer.record().map(PhotoRecordJson::write).ifPresent(record::setValue);
      context.getLogger().info(answer.summary());
    } catch (Throwable fault) {
      context.getLogger().log(Level.SEVERE, "This try failed: " + fault, fault);
      throw new FailedInvocationException(fault);
    }
  }

  /**
   * What the platform gets to see. It reports the message of the innermost cause only, so this one
   * has no cause and says everything itself; the log has the stack trace.
   */
  private static final class FailedInvocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedInvocationException(Throwable fault) {
      super(describe(fault));
    }

    private static String describe(Throwable fault) {
      StringBuilder text = new StringBuilder(fault.toString());
      for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
        text.append("; because of ").append(cause);
      }
      return text.toString();
    }
  }
}
