package dev.pawpress.imaging;

/**
 * Reads an error that came out of making pictures of one that was decoded: resizing, colours,
 * encoding. None of it is the upload's fault, unlike what {@link DecodeFault} reads. Stateless and
 * thread-safe.
 */
final class RenderFault {
  private RenderFault() {}

  /**
   * The exception to throw.
   *
   * @param what was made, such as {@code an animation of 60x40}
   */
  static RuntimeException of(String what, Error fault) {
    if (fault instanceof OutOfMemoryError) {
      return new OutOfPictureMemoryException("the heap is full, while making " + what, fault);
    }
    if (fault instanceof LinkageError) {
      return new BrokenCodecException(
          "something that is needed to make " + what + " cannot be loaded", fault);
    }
    return new IllegalStateException("making " + what + " failed", fault);
  }
}
