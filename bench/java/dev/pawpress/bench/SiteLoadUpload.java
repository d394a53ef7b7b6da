package dev.pawpress.bench;

import java.util.Objects;

/**
 * What a client was answered when it uploaded a photo.
 *
 * @param sha256 of what it sent
 * @param id the photo's, if it was taken; else empty
 * @param told empty if it was taken as a new photo; else what went wrong
 * @param postMillis from the request to the whole answer
 * @param answeredAt the client's clock then, in milliseconds since 1970
 */
record SiteLoadUpload(String sha256, String id, String told, double postMillis, long answeredAt) {
  SiteLoadUpload {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(told, "told");
  }

  boolean isTaken() {
    return !id.isEmpty();
  }
}
