package dev.pawpress.imaging;

import java.util.Optional;

/**
 * The ways to resize that a recipe can choose from. What they come to, as SSIM against Lanczos3 in
 * double precision, is in {@code ResamplingQualityTest}. Immutable and thread-safe.
 */
public enum Resampler {
  /** Our own: Lanczos with three lobes, in one step. */
  LANCZOS3("lanczos3"),

  /** imgscalr's own, in the way that came out best: bilinear in steps of at most 2 to 1. */
  IMGSCALR("imgscalr");

  private final String id;

  Resampler(String id) {
    this.id = id;
  }

  /** The name in recipes, such as {@code lanczos3}. It never changes. */
  public String id() {
    return id;
  }

  /** The one of that name, if there is one. */
  public static Optional<Resampler> of(String id) {
    for (Resampler resampler : values()) {
      if (resampler.id.equals(id)) {
        return Optional.of(resampler);
      }
    }
    return Optional.empty();
  }
}
