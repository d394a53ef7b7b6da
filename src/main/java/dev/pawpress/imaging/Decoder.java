package dev.pawpress.imaging;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes a picture that has passed inspection, whole and as stored: not turned, and in its own
 * colours. The codec gets the file without its metadata. A file whose picture is not all there is
 * refused, though libjpeg would fill it up with grey; one that only lacks its end marker is not.
 * The same goes for a progressive JPEG that was cut off between two scans: libjpeg would show what
 * the first ones bring, a picture of 8x8 squares at worst, as if it were meant so.
 *
 * <p>Out of memory is not the picture's fault as long as the budget holds, and so is passed on as
 * the error it is. Thread-safe.
 */
public final class Decoder {
  private final Codecs codecs = new Codecs();
  private final TiffPixels tiffPixels = new TiffPixels(codecs, this::readJpeg);

  /**
   * Decodes a whole file.
   *
   * @param facts what the inspector found in these very bytes
   * @throws RejectedImageException if the picture is broken or cut off
   */
  public Picture decode(byte[] content, ImageFacts facts) {
    Header header = Header.parse(content);
    if (header.width() != facts.storedWidth() || header.height() != facts.storedHeight()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the facts are of another picture: %dx%d, not %dx%d",
              facts.storedWidth(),
              facts.storedHeight(),
              header.width(),
              header.height()));
    }
    BufferedImage image = read(header);
    if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
      throw RejectedImageException.corrupt(
          header.format().title(),
          String.format(
              Locale.ROOT,
              "its header says %dx%d, its picture is %dx%d",
              header.width(),
              header.height(),
              image.getWidth(),
              image.getHeight()));
    }
    return new Picture(image, profile(header));
  }

  /**
   * The profile if it describes these pixels; ink was converted by the codec. How many channels
   * there are the header says: Java turns grey of few bits into a palette of colours.
   */
  static ICC_Profile profile(Header header) {
    if (header.traits().cmyk()) {
      return null;
    }
    if (header.traits().gamma() != Header.Traits.SRGB) {
      return GammaProfile.of(header.traits().colours(), header.traits().gamma());
    }
    ICC_Profile profile = ColourProfiles.read(header);
    return profile != null && SrgbConverter.fits(profile, header.traits().colours())
        ? profile
        : null;
  }

  /** A picture, or an animation's first frame, or the frame that a header was made of. */
  BufferedImage read(Header header) {
    if (header.format() == ImageFormat.GIF) { // needs no codec
      return Animation.of(header, header.pixels().get(0), this).next().picture().image();
    }
    byte[] file = header.pixelFile();
    try {
      return switch (header.format()) {
        case JPEG -> readJpeg(file);
        case PNG -> readPng(file);
        case WEBP -> readWebp(header, file);
        case BMP -> BmpPixels.read(file);
        case TIFF -> readTiff(header, file);
        case GIF -> throw new IllegalStateException("was read already");
      };
    } catch (IOException | RuntimeException | StackOverflowError e) {
      rethrowIfOutOfMemory(e);
      throw rejection(header, e);
    }
  }

  /** The JDK's PNG reader wraps whatever it catches; a full heap is not the picture's fault. */
  private static void rethrowIfOutOfMemory(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError full && isOfTheHeap(full)) {
        throw full;
      }
    }
  }

  /**
   * Java's own errors say what ran out. The WebP plug-in throws one that says nothing, for a status
   * that libwebp also gives when the alpha channel is damaged.
   */
  private static boolean isOfTheHeap(OutOfMemoryError error) {
    return error.getMessage() != null;
  }

  private BufferedImage readJpeg(byte[] file) throws IOException {
    ImageReader reader = codecs.jpegReader();
    boolean[] missing = new boolean[1];
    reader.addIIOReadWarningListener(
        (source, warning) -> missing[0] |= warning.contains("premature end of data segment"));
    BufferedImage image = read(reader, file);
    if (missing[0]) {
      throw new EOFException("premature end of data segment");
    }
    return image;
  }

  private BufferedImage readPng(byte[] file) throws IOException {
    try {
      return read(codecs.pngReader(), file);
    } catch (IOException e) {
      if (PngChecksum.isToBlameFor(e) && PngChecksum.cut(file)) {
        return read(codecs.pngReader(), file);
      }
      throw e;
    }
  }

  private BufferedImage readWebp(Header header, byte[] file) throws IOException {
    BufferedImage image;
    try {
      image = read(codecs.nativeWebpReader(), file);
    } catch (OutOfMemoryError e) {
      if (isOfTheHeap(e)) {
        throw e;
      }
      throw new IIOException("libwebp gave up", e);
    } catch (LinkageError e) {
      image = read(codecs.pureWebpReader(), file); // no libwebp for this platform
    }
    Rectangle frame = header.traits().frame();
    if (frame == null || image.getWidth() != frame.width || image.getHeight() != frame.height) {
      return image;
    }
    BufferedImage canvas = PlainPixels.image(header.width(), header.height(), true);
    int[] pixels = image.getRGB(0, 0, frame.width, frame.height, null, 0, frame.width);
    canvas.setRGB(frame.x, frame.y, frame.width, frame.height, pixels, 0, frame.width);
    return canvas;
  }

  /** Fax codecs would fill up what is missing with white. */
  private BufferedImage readTiff(Header header, byte[] file) throws IOException {
    if (header.cutOff()) {
      throw new EOFException("strips or tiles lie beyond the end");
    }
    return tiffPixels.read(file, ColourProfiles.read(header));
  }

  static BufferedImage read(ImageReader reader, byte[] file) throws IOException {
    try (ImageInputStream input = new ByteArrayImageInputStream(file)) {
      reader.setInput(input, true, true);
      BufferedImage image = reader.read(0);
      if (image == null) {
        throw new IIOException("the reader gave no picture");
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static RejectedImageException rejection(Header header, Throwable fault) {
    String format = header.format().title();
    if (header.cutOff() || endsEarly(fault)) {
      return RejectedImageException.truncated(format, fault);
    }
    return new RejectedImageException(
        RejectionReason.CORRUPT,
        "The " + format + " file is damaged and cannot be decoded.",
        fault);
  }

  private static boolean endsEarly(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return true;
      }
    }
    return false;
  }
}
