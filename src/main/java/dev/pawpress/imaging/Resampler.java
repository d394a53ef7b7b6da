package dev.pawpress.imaging;

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
}
