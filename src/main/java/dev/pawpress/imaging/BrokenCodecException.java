package dev.pawpress.imaging;

/**
 * A codec cannot be loaded in this process: the app, or the machine, is at fault, for every picture
 * of the format. Rejecting them would be for good.
 */
public final class BrokenCodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenCodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
