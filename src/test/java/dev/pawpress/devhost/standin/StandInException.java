package dev.pawpress.devhost.standin;

/**
 * A stand-in for Azure cannot be started, used or stopped. The message says what was found, what is
 * needed and, for a process, the last lines that it printed.
 */
public final class StandInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StandInException(String message) {
    super(message);
  }

  StandInException(String message, Throwable cause) {
    super(message, cause);
  }
}
