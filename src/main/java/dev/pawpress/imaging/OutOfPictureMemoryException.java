package dev.pawpress.imaging;

/**
 * The heap was full while a picture was worked on. Not the picture's fault while the budget holds:
 * trying again later may well succeed.
 */
public final class OutOfPictureMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutOfPictureMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
