package dev.pawpress.imaging;

import java.io.EOFException;

/**
 * Reads what a codec threw. Nearly all of it is the picture's fault, errors too: a stack that ran
 * over, an assertion, an array larger than any array. But a full heap is not, as long as the budget
 * holds, and neither is a codec that cannot be loaded. Stateless and thread-safe.
 */
final class DecodeFault {
  /** HotSpot's words for an array that no heap could hold. */
  private static final String LARGER_THAN_ANY_ARRAY = "Requested array size exceeds VM limit";

  private DecodeFault() {}

  /** The exception to throw: a rejection, unless the picture is not to blame. */
  static RuntimeException of(Header header, Throwable fault) {
    String format = header.format().title();
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RejectedImageException rejection) {
        return rejection;
      }
      if (cause instanceof BrokenCodecException broken) {
        return broken;
      }
      if (cause instanceof OutOfPictureMemoryException told) {
        return told;
      }
      if (cause instanceof OutOfMemoryError full && isOfTheHeap(full)) {
        return new OutOfPictureMemoryException(
            "the heap is full, while decoding a " + format + " of " + sizeOf(header), fault);
      }
      if (cause instanceof LinkageError) {
        return new BrokenCodecException("no codec for " + format + " can be loaded", fault);
      }
      if (cause instanceof EOFException) {
        return RejectedImageException.truncated(format, fault);
      }
    }
    if (header.cutOff()) {
      return RejectedImageException.truncated(format, fault);
    }
    return new RejectedImageException(
        RejectionReason.CORRUPT,
        "The " + format + " file is damaged and cannot be decoded.",
        fault);
  }

  /**
   * Java's own errors say what ran out. The WebP plug-in throws one that says nothing, for a status
   * that libwebp also gives when the alpha channel is damaged.
   */
  static boolean isOfTheHeap(OutOfMemoryError error) {
    String message = error.getMessage();
    return message != null && !message.equals(LARGER_THAN_ANY_ARRAY);
  }

  private static String sizeOf(Header header) {
    return header.width() + "x" + header.height();
  }
}
