package dev.pawpress.imaging;

/** Memory for a picture did not become free in time; trying again later may well succeed. */
public final class BudgetTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BudgetTimeoutException(String message) {
    super(message);
  }
}
