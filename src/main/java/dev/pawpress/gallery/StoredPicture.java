package dev.pawpress.gallery;

import java.util.Objects;

/**
 * What is told of a file in the processed container.
 *
 * @param path in the container
 * @param contentType its media type
 * @param bytes its size
 * @param sha256 of its content, hexadecimal, as the app has written beside it; the file's own ETag
 *     where it has not
 */
public record StoredPicture(String path, String contentType, long bytes, String sha256) {
  /** Refuses nulls. */
  public StoredPicture {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(sha256, "sha256");
  }
}
