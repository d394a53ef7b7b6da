package dev.pawpress.devhost;

/**
 * The local run cannot begin or go on. The message is for the person who started it: what was
 * found, and what to do about it.
 */
public final class LocalRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalRunException(String message) {
    super(message);
  }

  LocalRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
