package dev.pawpress.processing;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What storage says of a raw blob.
 *
 * @param etag of the version, without quotes
 * @param bytes its size
 * @param uploadedAt when this version was written, epoch milliseconds
 * @param md5 of the bytes, if storage knows it (it does for uploads in one request)
 */
public record RawBlob(String etag, long bytes, long uploadedAt, Optional<byte[]> md5) {
  /** Refuses nulls. */
  public RawBlob {
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(md5, "md5");
  }

  /** Whether these bytes are surely this version's; {@code false} also when that is unknown. */
  boolean surelyHolds(byte[] content) {
    return bytes == content.length
        && md5.isPresent()
        && Arrays.equals(md5.get(), Checksums.md5(content));
  }
}
