package dev.pawpress.processing;

import java.util.Objects;

/** One version of one raw blob. */
final class Upload {
  private final PhotoPath path;
  private final RawBlob blob;
  private final byte[] content;

  /**
   * @param path of the blob
   * @param blob what storage says of this version
   * @param content its bytes; not changed after hand-over
   */
  Upload(PhotoPath path, RawBlob blob, byte[] content) {
    this.path = Objects.requireNonNull(path, "path");
    this.blob = Objects.requireNonNull(blob, "blob");
    this.content = Objects.requireNonNull(content, "content");
  }

  PhotoPath path() {
    return path;
  }

  RawBlob blob() {
    return blob;
  }

  byte[] content() {
    return content;
  }
}
