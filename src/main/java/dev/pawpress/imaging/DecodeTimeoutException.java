package dev.pawpress.imaging;

/**
 * Decoding did not come to its end in time, but the picture is not to blame: the machine was busy
 * with something else. Trying again later may well succeed.
 */
public final class DecodeTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecodeTimeoutException(String message) {
    super(message);
  }
}
