package dev.pawpress.imaging;

/**
 * What is to stay in sight, as fractions of the upright picture. Immutable and thread-safe.
 *
 * @param x 0 at the left edge to 1 at the right
 * @param y 0 at the top edge to 1 at the bottom
 */
public record FocalPoint(double x, double y) {
  /** The middle of the picture. */
  public static final FocalPoint CENTRE = new FocalPoint(0.5, 0.5);

  public FocalPoint {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      throw new IllegalArgumentException(
          "focal point is " + x + ", " + y + ", each must be between 0 and 1");
    }
  }
}
