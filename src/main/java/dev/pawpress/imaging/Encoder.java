package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Encodes a picture, which it takes for sRGB, without any metadata: no profile, EXIF, comment or
 * time. The same picture, format and options give the same bytes. Every file's header is read back
 * before it is handed out.
 *
 * <p>Beside the picture it holds on the heap at most 13 bytes for each of its pixels, and 52 for
 * each of a row, files included. With noise, which takes most, it was seen to be up to 7 for JPEG,
 * for WebP (5 if it is opaque) and for PNG (13 with transparency); automatic quality holds two
 * files and what it decodes to compare, and took 8 for JPEG and up to 10 for WebP (12 and 13 with
 * transparency). libwebp's native memory is not in it. Thread-safe.
 */
public final class Encoder {
  /** What a file of automatic quality may take. */
  static final int MOST_ENCODINGS = 4;

  private final JpegFiles jpeg;
  private final WebpFiles webp;
  private final PngFiles png;
  private final Decoder decoder = new Decoder();

  /** With JPEGs of our own making, ImageIO's PNGs, and libwebp. */
  public Encoder() {
    this(new JpegFiles(), new Codecs());
  }

  Encoder(JpegFiles jpeg, Codecs codecs) {
    this.jpeg = jpeg;
    webp = new WebpFiles(codecs);
    png = new PngFiles(codecs);
  }

  /**
   * Encodes as progressive JPEG (baseline where that is smaller) on the options' background, as
   * PNG, or as lossy WebP with lossless transparency; as lossless WebP if the picture is a graphic
   * and it is the smaller.
   *
   * @param format one that {@linkplain ImageFormat#isWritten is written}
   * @throws OutOfPictureMemoryException if the heap is full
   */
  public Encoded encode(Picture picture, ImageFormat format, EncodeOptions options) {
    Objects.requireNonNull(options, "options");
    if (!format.isWritten()) {
      throw new IllegalArgumentException(format.title() + " pictures are only read");
    }
    Picture plain = PlainPixels.picture(picture);
    boolean opaque = format == ImageFormat.JPEG || !picture.isTransparent();
    Picture ready = opaque ? Flattening.onto(options.background(), plain) : plain;
    Encoded encoded =
        switch (format) {
          case JPEG -> jpeg(ready, options.quality());
          case PNG -> Encoded.lossless(png.file(ready.image()));
          default -> webp(ready, options.quality());
        };
    requireReadable(encoded.content(), format, picture);
    return encoded;
  }

  private Encoded jpeg(Picture picture, Quality quality) {
    BufferedImage image = picture.image();
    if (quality instanceof Quality.Auto auto) {
      return jpeg(picture, auto.target());
    }
    int value = ((Quality.Fixed) quality).value();
    return Encoded.lossy(jpeg.file(image, value), value);
  }

  /**
   * All tries are baseline. The last of the encodings is progressive, or, if it is the first at its
   * quality, both, of one transform.
   */
  private Encoded jpeg(Picture picture, double target) {
    BufferedImage image = picture.image();
    AutoQuality.Trial trial = measured(picture, value -> jpeg.baseline(image, value));
    AutoQuality.Tried tried =
        new AutoQuality(trial, JpegFiles::coarseness, target).find(MOST_ENCODINGS - 1);
    if (tried.ssim() >= target || tried.quality() == AutoQuality.HIGHEST) {
      byte[] progressive = jpeg.progressive(image, tried.quality());
      return Encoded.lossy(JpegFiles.smaller(tried.file(), progressive), tried.quality());
    }
    return Encoded.lossy(jpeg.file(image, AutoQuality.HIGHEST), AutoQuality.HIGHEST);
  }

  private Encoded webp(Picture picture, Quality quality) {
    BufferedImage image = picture.image();
    if (quality instanceof Quality.Auto auto) {
      return webp(picture, auto.target());
    }
    int value = ((Quality.Fixed) quality).value();
    Encoded lossy = Encoded.lossy(webp.lossy(image, value), value);
    return WebpFiles.looksLikeGraphic(image) ? lossless(image).orSmaller(lossy) : lossy;
  }

  /** Of a graphic, one of the encodings is lossless. */
  private Encoded webp(Picture picture, double target) {
    BufferedImage image = picture.image();
    boolean graphic = WebpFiles.looksLikeGraphic(image);
    AutoQuality.Trial trial = measured(picture, value -> webp.lossy(image, value));
    AutoQuality.Tried tried =
        new AutoQuality(trial, WebpFiles::coarseness, target)
            .find(graphic ? MOST_ENCODINGS - 1 : MOST_ENCODINGS);
    Encoded lossy = Encoded.lossy(tried.file(), tried.quality());
    if (!graphic) {
      return lossy;
    }
    boolean poorer = tried.ssim() < target && tried.quality() < AutoQuality.HIGHEST;
    return poorer ? lossless(image) : lossless(image).orSmaller(lossy);
  }

  private Encoded lossless(BufferedImage image) {
    return Encoded.lossless(webp.lossless(image));
  }

  private AutoQuality.Trial measured(Picture picture, IntFunction<byte[]> encoding) {
    return quality -> {
      byte[] file = encoding.apply(quality);
      return new AutoQuality.Tried(file, quality, Ssim.between(picture, decoded(file)));
    };
  }

  private Picture decoded(byte[] file) {
    try {
      return decoder.decode(file, Header.parse(file).facts(file.length));
    } catch (RejectedImageException e) {
      throw new IllegalStateException("a file of our own cannot be decoded", e);
    }
  }

  private static void requireReadable(byte[] file, ImageFormat format, Picture picture) {
    Header header;
    try {
      header = Header.parse(file);
    } catch (RejectedImageException e) {
      throw new IllegalStateException("a " + format.id() + " of our own cannot be read", e);
    }
    if (header.format() != format
        || header.width() != picture.width()
        || header.height() != picture.height()
        || header.cutOff()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "encoded %dx%d as %s, and got a %s of %dx%d",
              picture.width(),
              picture.height(),
              format.id(),
              header.format().id(),
              header.width(),
              header.height()));
    }
  }
}
