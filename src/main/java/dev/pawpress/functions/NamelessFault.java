package dev.pawpress.functions;

import java.util.function.UnaryOperator;

/**
 * What went wrong, to be told: looks like the exception that it stands for, with its causes, what
 * it suppressed and their stack traces, but for the words that are taken out of the messages. It is
 * a {@link RuntimeException} also in place of an {@link Error}, to which the Java worker would
 * answer nothing.
 */
public final class NamelessFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whoever goes deeper goes round. */
  private static final int DEEPEST = 20;

  private final String className;

  private NamelessFault(String className, String message, Throwable cause) {
    super(message, cause);
    this.className = className;
  }

  /**
   * The same as far as may be told.
   *
   * @param cleaner of messages
   */
  public static NamelessFault of(Throwable fault, UnaryOperator<String> cleaner) {
    return of(fault, cleaner, 0);
  }

  private static NamelessFault of(Throwable fault, UnaryOperator<String> cleaner, int depth) {
    Throwable cause = fault.getCause();
    String message = fault.getMessage();
    NamelessFault told =
        new NamelessFault(
            fault.getClass().getName(),
            message == null ? null : cleaner.apply(message),
            cause == null || depth > DEEPEST ? null : of(cause, cleaner, depth + 1));
    told.setStackTrace(fault.getStackTrace());
    if (depth <= DEEPEST) {
      for (Throwable suppressed : fault.getSuppressed()) {
        told.addSuppressed(of(suppressed, cleaner, depth + 1));
      }
    }
    return told;
  }

  /** With all its causes, in one line. */
  public String story() {
    StringBuilder text = new StringBuilder(toString());
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      text.append("; because of ").append(cause);
    }
    return text.toString();
  }

  /** Stack traces begin with it. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message stays as the platform shows it
  public String toString() {
    return getMessage() == null ? className : className + ": " + getMessage();
  }
}
