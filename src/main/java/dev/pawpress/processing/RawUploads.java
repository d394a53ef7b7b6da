package dev.pawpress.processing;

import java.util.Optional;

/** Port: the raw container. The processing of uploads only reads it. */
public interface RawUploads {
  /** The blob as it is now; empty if there is none. */
  Optional<RawBlob> look(PhotoPath path);

  /** The bytes of just this version of a blob; empty if it has been replaced or removed. */
  Optional<byte[]> read(PhotoPath path, String etag);

  /** Removes an upload, if it is there. That triggers nothing. */
  void remove(PhotoPath path);
}
