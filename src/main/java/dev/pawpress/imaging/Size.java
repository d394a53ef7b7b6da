package dev.pawpress.imaging;

/**
 * Width and height of a picture in pixels, each at least 1. Immutable and thread-safe.
 *
 * @param width pixels in a row
 * @param height rows
 */
public record Size(int width, int height) {
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "size is " + width + "x" + height + ", each side must be at least 1");
    }
  }

  /** For people: {@code 640x480}. */
  @Override
  public String toString() {
    return width + "x" + height;
  }

  /** The smallest size that both fit into. */
  Size orLarger(Size other) {
    return new Size(Math.max(width, other.width), Math.max(height, other.height));
  }
}
