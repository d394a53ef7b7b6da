package dev.pawpress.imaging;

/**
 * Decodes single coded pictures. What implements it needs a native library, which is not there for
 * every platform: {@link LinkageError}s come out of loading it. Thread-safe.
 */
interface StillDecoder {
  /**
   * Decodes a picture, of whatever size.
   *
   * @throws RejectedImageException if it is damaged
   * @throws OutOfMemoryError if there is no native memory for it
   */
  DecodedStill decode(CodedStill coded);
}
