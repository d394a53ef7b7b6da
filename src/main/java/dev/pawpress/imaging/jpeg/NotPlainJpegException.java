package dev.pawpress.imaging.jpeg;

import java.io.IOException;

/**
 * A file that this package does not decode: unusual, damaged, or no JPEG at all. Says nothing about
 * whether another decoder can.
 */
public final class NotPlainJpegException extends IOException {
  private static final long serialVersionUID = 1;

  NotPlainJpegException(String message) {
    super(message);
  }
}
