package dev.pawpress.imaging;

import java.util.Objects;
import java.util.Optional;

/** A finished file and how good it is. Immutable, as nobody changes the bytes; thread-safe. */
public final class Encoded {
  /** The quality of a file that loses nothing. */
  public static final int LOSSLESS = 0;

  private final byte[] content;
  private final int quality;
  private final double ssim;
  private final boolean targetReached;

  private Encoded(byte[] content, int quality, double ssim, boolean targetReached) {
    this.content = Objects.requireNonNull(content, "content");
    this.quality = quality;
    this.ssim = ssim;
    this.targetReached = targetReached;
  }

  static Encoded lossless(byte[] content) {
    return new Encoded(content, LOSSLESS, 1, true);
  }

  static Encoded fixed(byte[] content, int quality) {
    return new Encoded(content, quality, Double.NaN, true);
  }

  static Encoded measured(byte[] content, int quality, double ssim, boolean targetReached) {
    return new Encoded(content, quality, ssim, targetReached);
  }

  /** The file; not to be changed. */
  public byte[] content() {
    return content;
  }

  /** 1 to 100, or {@link #LOSSLESS}. */
  public int quality() {
    return quality;
  }

  /**
   * Structural similarity of the file to the picture that was encoded, at most 1 (which is equal);
   * not a number if the quality was fixed, and so was not measured.
   */
  public double ssim() {
    return ssim;
  }

  /**
   * False only if a target was given and not even the best quality that was tried reached it; that
   * one is then this file's.
   */
  public boolean targetReached() {
    return targetReached;
  }

  /**
   * The smaller of this file and the upload's own one, if that may stand in; see {@link Original}.
   * The upload's lost nothing that the picture had.
   */
  public Encoded orSmaller(Optional<byte[]> original) {
    return original
        .filter(file -> file.length < content.length)
        .map(Encoded::lossless)
        .orElse(this);
  }

  /** The same pixels in other bytes. */
  Encoded with(byte[] other) {
    return new Encoded(other, quality, ssim, targetReached);
  }

  Encoded orSmaller(Encoded other) {
    return other.content.length < content.length ? other : this;
  }
}
