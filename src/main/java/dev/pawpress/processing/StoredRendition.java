package dev.pawpress.processing;

import java.util.Objects;

/**
 * A rendition as the store holds it: its metadata tells it valid without decoding it.
 *
 * @param rendition the file
 * @param provenance where it comes from
 * @param storedAt when it was written, epoch milliseconds by the store's clock
 * @param etag the file's own ETag, so that only just this file is ever removed
 */
public record StoredRendition(
    Rendition rendition, Provenance provenance, long storedAt, String etag) {
  /** Refuses nulls. */
  public StoredRendition {
    Objects.requireNonNull(rendition, "rendition");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(etag, "etag");
  }
}
