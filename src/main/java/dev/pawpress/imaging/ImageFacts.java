package dev.pawpress.imaging;

import java.util.Objects;

/**
 * What a picture's header says, learnt without decoding it. Immutable and thread-safe.
 *
 * @param format what the bytes are, whatever the file is called
 * @param storedWidth pixels in a row, as in the file
 * @param storedHeight rows, as in the file
 * @param orientation how the stored picture must be turned to stand upright
 * @param hasColourProfile whether an ICC profile is embedded (it may prove broken)
 * @param mayHaveAlpha whether pixels can be transparent; whether any is, only decoding tells
 * @param decodedBytes heap bytes that decoding takes at most: the full picture as the codec hands
 *     it over, what the codec holds beside it on the heap, and a stripped copy of the file. Native
 *     memory is not in it; libjpeg takes up to 6 bytes a pixel there for a progressive JPEG of over
 *     16 megapixels, and libwebp about as much as the decoded picture. Of an animation, to decode
 *     its first frame.
 * @param timeline how it moves, if it does
 */
public record ImageFacts(
    ImageFormat format,
    int storedWidth,
    int storedHeight,
    Orientation orientation,
    boolean hasColourProfile,
    boolean mayHaveAlpha,
    long decodedBytes,
    Timeline timeline) {
  public ImageFacts {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(orientation, "orientation");
    Objects.requireNonNull(timeline, "timeline");
    if (storedWidth < 1 || storedHeight < 1) {
      throw new IllegalArgumentException(
          "picture is " + storedWidth + "x" + storedHeight + ", each side must be at least 1");
    }
    if (decodedBytes < 1) {
      throw new IllegalArgumentException("decodedBytes is " + decodedBytes + ", must be positive");
    }
  }

  /** Of a picture that does not move. */
  public ImageFacts(
      ImageFormat format,
      int storedWidth,
      int storedHeight,
      Orientation orientation,
      boolean hasColourProfile,
      boolean mayHaveAlpha,
      long decodedBytes) {
    this(
        format,
        storedWidth,
        storedHeight,
        orientation,
        hasColourProfile,
        mayHaveAlpha,
        decodedBytes,
        Timeline.still(storedWidth, storedHeight));
  }

  /** The width as people see it, in pixels. */
  public int width() {
    return orientation.swapsSides() ? storedHeight : storedWidth;
  }

  /** A size as people see it, as one of the picture before it is turned upright. */
  public Size asStored(Size seen) {
    return orientation.swapsSides()
        ? new Size(/* width= */ seen.height(), /* height= */ seen.width())
        : seen;
  }

  /** The height as people see it, in pixels. */
  public int height() {
    return orientation.swapsSides() ? storedWidth : storedHeight;
  }
}
