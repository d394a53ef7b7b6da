package dev.pawpress.processing;

/** A store did not do what it was asked; trying again later may help. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was asked of which store
   * @param cause what it answered
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
