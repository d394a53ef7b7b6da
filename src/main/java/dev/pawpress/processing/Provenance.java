package dev.pawpress.processing;

import java.util.Objects;

/**
 * Where a rendition comes from, kept beside it.
 *
 * @param photo {@link PhotoPath#photoId()}; empty for files of versions that did not write it
 * @param sourceEtag the ETag of the upload it was made from
 * @param recipe {@link Recipe#id()}
 * @param findings {@link Findings#text()}
 */
public record Provenance(String photo, String sourceEtag, String recipe, String findings) {
  /** Refuses nulls. */
  public Provenance {
    Objects.requireNonNull(photo, "photo");
    Objects.requireNonNull(sourceEtag, "sourceEtag");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(findings, "findings");
  }
}
