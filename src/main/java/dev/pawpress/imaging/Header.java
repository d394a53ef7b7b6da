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
   * @param colours 1 grey, 3 colour (also a palette), 4 inks, whose profile only the codec can use
   * @param frame where in the picture the pixels lie if they do not fill it, else null
   * @param gamma what light was raised to, in 100000ths; {@link #SRGB} if there is nothing to say
   */
  record Traits(int colours, Rectangle frame, int gamma) {
    static final int SRGB = 0;

    Traits(int colours, Rectangle frame) {
      this(colours, frame, SRGB);
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
        case BMP -> BmpHeader.parse(file);
        case TIFF -> TiffHeader.parse(file);
        case GIF -> GifHeader.parse(file);
      };
    } catch (IndexOutOfBoundsException e) {
      // Parsers read on without looking; running off the end means that the end is missing.
      throw new RejectedImageException(
          RejectionReason.TRUNCATED,
          RejectedImageException.truncatedHeader(format.title()).getMessage(),
          e);
    }
  }

  /** The file that the codec gets. */
  byte[] pixelFile() {
    return Bytes.join(pixels);
  }

  ImageFacts facts(int fileBytes) {
    return new ImageFacts(
        format,
        width,
        height,
        orientation,
        !profile.isEmpty(),
        mayHaveAlpha,
        (long) width * height * bytesPerPixel + fileBytes + CODEC_BYTES,
        timeline);
  }
}
