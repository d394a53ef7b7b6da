package dev.pawpress.imaging;

import java.time.Duration;
import java.util.Objects;

/**
 * How patient decoding is. Immutable and thread-safe.
 *
 * @param timeLimit how long decoding may take, by the clock on the wall; longer than nothing. It is
 *     looked at every few rows or kilobytes, so that decoding ends within milliseconds of it. Some
 *     steps are not interrupted, and a picture that they finish late is taken all the same; they
 *     are bounded by the number of pixels: libwebp (2 s of a processor for 100 megapixels), the
 *     native decoders of a HEIC's and an AVIF's single pieces, and the app's own of BMP
 * @param minimumRows the share of a JPEG's rows that must be there, above 0 up to 1, which is all
 *     of them. The rest of a picture that is accepted is grey; if the JPEG is progressive, coarser
 * @param enough how large a picture is wanted, as stored; null is in full. It comes at least so
 *     large, unless it is smaller itself, and no larger than it is; what lies between is up to the
 *     codec
 * @param resampler what brings it to that size later. If it is {@link Resampler#LANCZOS3}, a
 *     picture that can be resized row by row while it is decoded has just that size already
 */
public record DecodeOptions(
    Duration timeLimit, double minimumRows, Size enough, Resampler resampler) {
  /**
   * A minute and all rows. The slowest good files within the other limits, progressive JPEGs of 100
   * megapixels, took 7 s of a processor with Java 17 of Debian, and 11 with Temurin 25; the worst
   * that the limit of scans lets pass would take about twice that.
   */
  public static final DecodeOptions DEFAULT = new DecodeOptions(Duration.ofMinutes(1), 1);

  public DecodeOptions {
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(resampler, "resampler");
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("timeLimit is " + timeLimit + ", must be over 0");
    }
    if (!(minimumRows > 0 && minimumRows <= 1)) {
      throw new IllegalArgumentException(
          "minimumRows is " + minimumRows + ", must be above 0 and at most 1");
    }
  }

  /** In full. */
  public DecodeOptions(Duration timeLimit, double minimumRows) {
    this(timeLimit, minimumRows, null, Resampler.LANCZOS3);
  }

  /** How many rows of a picture must be there. */
  int rowsOf(int height) {
    return (int) Math.ceil(minimumRows * height);
  }
}
