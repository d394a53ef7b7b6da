package dev.pawpress.gallery;

import java.net.URI;
import java.util.Objects;

/**
 * Allows to store one upload, once.
 *
 * @param url with a signature in it
 * @param expiresAt epoch milliseconds
 */
public record UploadTicket(URI url, long expiresAt) {
  /** Refuses null. */
  public UploadTicket {
    Objects.requireNonNull(url, "url");
  }

  /** Hides the signature. */
  @Override
  public String toString() {
    return "ticket until " + expiresAt;
  }
}
