package dev.pawpress.processing;

import java.util.Objects;

/**
 * Asks to compare a photo's record and files with what lies in the raw container by then.
 *
 * @param path the photo's path
 * @param look which look at the photo this will be, 1 to {@value #MAX_LOOKS}
 * @param deleted whether its owner has deleted the photo: what a try that was under way then has
 *     written since is to go
 */
public record SettlementRequest(String path, int look, boolean deleted) {
  /** One look follows from another at most so often: nothing goes round for ever. */
  static final int MAX_LOOKS = 4;

  /** Of a photo that is to stay. */
  public SettlementRequest(String path, int look) {
    this(path, look, false);
  }

  /** Of a photo that has been deleted. */
  public static SettlementRequest afterDeletion(PhotoPath path) {
    return new SettlementRequest(path.value(), 1, true);
  }

  /** Of a photo that may be uploaded until then; by its second look a ticket is over. */
  public static SettlementRequest afterTicket(PhotoPath path) {
    return new SettlementRequest(path.value(), 2);
  }

  /** Refuses a missing path and looks outside the limits. */
  public SettlementRequest {
    Objects.requireNonNull(path, "path");
    if (look < 1 || look > MAX_LOOKS) {
      throw new IllegalArgumentException(
          "A settlement has looks 1 to %d, not %d".formatted(MAX_LOOKS, look));
    }
  }
}
