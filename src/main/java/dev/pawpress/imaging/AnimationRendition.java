package dev.pawpress.imaging;

import java.util.Objects;

/** An animation in one size. Thread-safe. */
public final class AnimationRendition {
  private final byte[] webp;
  private final Picture still;

  AnimationRendition(byte[] webp, Picture still) {
    this.webp = Objects.requireNonNull(webp, "webp");
    this.still = Objects.requireNonNull(still, "still");
  }

  /** The animated WebP, which is not changed any more. */
  public byte[] webp() {
    return webp;
  }

  /** The first frame: upright, sRGB. */
  public Picture still() {
    return still;
  }

  public Size size() {
    return new Size(still.width(), still.height());
  }
}
