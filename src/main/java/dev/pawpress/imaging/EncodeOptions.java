package dev.pawpress.imaging;

import java.util.Objects;

/**
 * How a picture becomes a file. Immutable and thread-safe.
 *
 * @param quality of lossy files; PNG has none
 * @param background what a transparent picture is laid on where the format has no transparency, as
 *     0xRRGGBB in sRGB
 */
public record EncodeOptions(Quality quality, int background) {
  public static final int WHITE = 0xffffff;

  public EncodeOptions {
    Objects.requireNonNull(quality, "quality");
    if (background < 0 || background > WHITE) {
      throw new IllegalArgumentException(
          "background is " + background + ", must be a colour between 0 and 0xffffff");
    }
  }

  /** On white. */
  public static EncodeOptions of(Quality quality) {
    return new EncodeOptions(quality, WHITE);
  }
}
