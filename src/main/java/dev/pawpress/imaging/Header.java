package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.List;

/**
 * What a header parser found: the facts, and where in the file the pixels and the colour profile
 * lie. The pixels' stretches, joined, are a file of the same format with nothing in it but the
 * picture: that alone is given to the codec, so that no metadata can trouble it, or come out again.
 *
 * @param traits what is special, of the codec's concern
 * @param mayHaveAlpha whether pixels can be transparent
 * @param bytesPerPixel heap bytes a pixel that decoding takes at most
 * @param pixels the stretches that a codec needs, in order
 * @param profile the stretches of the ICC profile, in order; none if there is none
 * @param cutOff whether the file visibly ends early
 * @param timeline how it moves; the pixels are those of its first frame all the same
 */
record Header(
    ImageFormat format,
    int width,
    int height,
    Orientation orientation,
    Traits traits,
    boolean mayHaveAlpha,
    int bytesPerPixel,
    List<Bytes> pixels,
    List<Bytes> profile,
    boolean cutOff,
    Timeline timeline) {
  /** What codecs were seen to take however small the picture: tables, buffers, a few rows. */
  private static final int CODEC_BYTES = 1 << 20;

  /**
   * The profile's bytes as they are put together, in Java's object, and once more in its engine.
   */
  private static final int PROFILE_COPIES = 4;

  /** How much smaller deflating makes anything at most. */
  private static final int DEFLATED_AT_MOST = 1032;

  Header {
    pixels = List.copyOf(pixels);
    profile = List.copyOf(profile);
  }

  /** Of a picture that does not move. */
  Header(
      ImageFormat format,
      int width,
      int height,
      Orientation orientation,
      Traits traits,
      boolean mayHaveAlpha,
      int bytesPerPixel,
      List<Bytes> pixels,
      List<Bytes> profile,
      boolean cutOff) {
    this(
        format,
        width,
        height,
        orientation,
        traits,
        mayHaveAlpha,
        bytesPerPixel,
        pixels,
        profile,
        cutOff,
        Timeline.still(width, height));
  }

  /**
   * @param colours 1 grey, 3 colour (also a palette), 4 inks
   * @param frame where in the picture the pixels lie if they do not fill it, else null
   * @param stated what counts before a profile, or null
   * @param ycck whether inks are stored as YCbCr and black
   * @param coarse whether a JPEG says to end before its scans have brought all that they could
   * @param coded the size that the codec decodes where the picture is cut out of it, else null
   */
  record Traits(
      int colours,
      Rectangle frame,
      ColourStatement stated,
      boolean ycck,
      boolean coarse,
      Size coded) {
    Traits(int colours, Rectangle frame) {
      this(colours, frame, null, false, false, null);
    }

    boolean cmyk() {
      return colours == 4;
    }
  }

  /** Parses by the file's signature; refuses everything that is not in {@link ImageFormat}. */
  static Header parse(byte[] content) {
    Bytes file = Bytes.of(content);
    ImageFormat format = Signature.formatOf(file);
    try {
      return switch (format) {
        case JPEG -> JpegHeader.parse(file);
        case PNG -> PngHeader.parse(file);
        case WEBP -> WebpHeader.parse(file);
        case GIF -> GifHeader.parse(file);
        case BMP -> BmpHeader.parse(file);
        case TIFF -> TiffHeader.parse(file);
        case HEIC, AVIF -> HeifHeader.parse(file);
      };
    } catch (IndexOutOfBoundsException e) {
      // Parsers read on without looking; running off the end means that the end is missing.
      throw new RejectedImageException(
          RejectionReason.TRUNCATED,
          RejectedImageException.truncatedHeader(format.title()).getMessage(),
          e);
    }
  }

  /** What each pixel takes, with its share of what is needed once. */
  static int bytesPerPixel(long own, long beside, long pixels) {
    return (int) Math.min(Integer.MAX_VALUE, own + (beside + pixels - 1) / pixels);
  }

  /** As stored. */
  Size size() {
    return new Size(width, height);
  }

  /** The file that the codec gets. */
  byte[] pixelFile() {
    return Bytes.join(pixels);
  }

  /** How long that file is. */
  long pixelFileBytes() {
    return Bytes.length(pixels);
  }

  /** Heap bytes that decoding takes at most, beside the file's and what is needed for any. */
  long pixelBytes() {
    long rows = format == ImageFormat.JPEG ? JpegProcess.rowBytes(width) : 0;
    return (long) width * height * bytesPerPixel + rows;
  }

  ImageFacts facts(int fileBytes) {
    return new ImageFacts(
        format,
        width,
        height,
        orientation,
        !profile.isEmpty(),
        mayHaveAlpha,
        pixelBytes() + fileBytes + CODEC_BYTES + profileBytes(),
        timeline);
  }

  /** A deflated profile may have any size up to the limit. */
  private long profileBytes() {
    long bytes = Bytes.length(profile) * (format == ImageFormat.PNG ? DEFLATED_AT_MOST : 1);
    return PROFILE_COPIES * Math.min(bytes, ColourProfiles.MOST_BYTES);
  }
}
