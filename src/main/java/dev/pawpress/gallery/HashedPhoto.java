package dev.pawpress.gallery;

import java.util.Objects;

/**
 * What a photo looks like, in 64 bits.
 *
 * @param id the photo's
 * @param perceptualHash as in its record
 */
public record HashedPhoto(String id, long perceptualHash) {
  /** Refuses null. */
  public HashedPhoto {
    Objects.requireNonNull(id, "id");
  }
}
