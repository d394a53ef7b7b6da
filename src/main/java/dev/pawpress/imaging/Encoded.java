package dev.pawpress.imaging;

import java.util.Objects;
import java.util.Optional;

/** A finished file. Immutable, as nobody changes the bytes; thread-safe. */
public final class Encoded {
  /** The quality of a file that loses nothing. */
  public static final int LOSSLESS = 0;

  private final byte[] content;
  private final int quality;

  private Encoded(byte[] content, int quality) {
    this.content = Objects.requireNonNull(content, "content");
    this.quality = quality;
  }

  static Encoded lossless(byte[] content) {
    return new Encoded(content, LOSSLESS);
  }

  static Encoded lossy(byte[] content, int quality) {
    return new Encoded(content, quality);
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
   * The smaller of this file and the upload's own one, if that may stand in; see {@link Original}.
   * The upload's lost nothing that the picture had.
   */
  public Encoded orSmaller(Optional<byte[]> original) {
    return original
        .filter(file -> file.length < content.length)
        .map(Encoded::lossless)
        .orElse(this);
  }

  Encoded orSmaller(Encoded other) {
    return other.content.length < content.length ? other : this;
  }
}
