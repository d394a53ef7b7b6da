package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * The heap was full while a picture was worked on. Not the picture's fault while the budget holds:
 * trying again later may well succeed.
 */
public final class OutOfPictureMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutOfPictureMemoryException(String message, Throwable cause) {
    super(message, cause);
  }

  static OutOfPictureMemoryException whileEncoding(BufferedImage image, OutOfMemoryError cause) {
    return new OutOfPictureMemoryException(
        "the heap is full, while encoding %dx%d".formatted(image.getWidth(), image.getHeight()),
        cause);
  }
}
