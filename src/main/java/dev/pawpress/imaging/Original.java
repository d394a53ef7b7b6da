package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.util.Objects;
import java.util.Optional;

/**
 * The upload itself as a rendition: where it has the rendition's format and size and needs nothing
 * done, compressing it again can only lose, and often takes more bytes. What is given is the
 * upload's picture and nothing else: no metadata, no second picture, nothing behind the end.
 *
 * <p>Refused is what browsers do not all show as this app does, or what is not plain enough to be
 * sure that nothing is hidden in it: see {@link JpegOriginal}, {@link PngOriginal} and {@link
 * WebpOriginal}. Stateless and thread-safe.
 */
public final class Original {
  /**
   * More than any rendition takes, noise too, in 4 channels and rows of one pixel: what is longer
   * is padded, and not worth the heap that copies of it would take, which nobody has counted.
   */
  private static final int MOST_BYTES_PER_PIXEL = 5;

  private static final int MOST_BYTES_BESIDE = 1 << 16;

  private Original() {}

  /**
   * The stripped upload, if it may stand in for a rendition that shows the whole picture. It, and
   * one more copy as it is made, take at most 5 bytes a pixel each on the heap, and 64 KiB; a JPEG
   * is then decoded once more, at an eighth, which takes no more than decoding it did before.
   *
   * @param content a whole file that was decoded without complaint; not changed
   * @param size of the rendition, as people see it
   * @param format of the rendition
   * @return a new file, or nothing; whether it is smaller than the rendition is for the caller to
   *     see ({@link Encoded#orSmaller})
   */
  public static Optional<byte[]> standIn(byte[] content, Size size, ImageFormat format) {
    Objects.requireNonNull(size, "size");
    Header header = Header.parse(content);
    if (!isAsShown(header, size, format)
        || header.traits().cmyk()
        || header.cutOff()
        || header.pixelFileBytes() > mostBytes(size)) {
      return Optional.empty();
    }
    byte[] file = header.pixelFile();
    return switch (format) {
      case JPEG -> JpegOriginal.stripped(Bytes.of(file), header.pixelBytes());
      case PNG -> Optional.of(file).filter(whole -> PngOriginal.isPlain(Bytes.of(whole)));
      case WEBP ->
          Optional.of(file)
              .filter(whole -> WebpOriginal.isPlainStill(header, Bytes.of(content), whole));
      default -> Optional.empty();
    };
  }

  /**
   * The stripped upload, if it may stand in for an animated WebP and is smaller than that is. It
   * takes as many bytes on the heap, and its frames as many again as it is made.
   *
   * @param content a whole file whose frames were all decoded without complaint; not changed
   * @param size of the rendition, as people see it
   * @param fewerThan how many bytes the rendition has
   */
  public static Optional<byte[]> movingStandIn(byte[] content, Size size, int fewerThan) {
    Objects.requireNonNull(size, "size");
    Header header = Header.parse(content);
    return header.timeline().moves() && isAsShown(header, size, ImageFormat.WEBP)
        ? WebpOriginal.moving(Bytes.of(content), size, fewerThan)
        : Optional.empty();
  }

  /** Whether there is nothing to be done but to take away what is beside the picture. */
  private static boolean isAsShown(Header header, Size size, ImageFormat format) {
    return header.format() == format
        && header.width() == size.width()
        && header.height() == size.height()
        && header.orientation() == Orientation.UPRIGHT
        && isSrgb(header);
  }

  /** Whether the pixels mean without any profile what they mean with the file's. */
  private static boolean isSrgb(Header header) {
    ICC_Profile profile = ColourProfiles.in(header).profile();
    return profile == null || SrgbConverter.changesNothing(profile);
  }

  private static long mostBytes(Size size) {
    return (long) MOST_BYTES_PER_PIXEL * size.width() * size.height() + MOST_BYTES_BESIDE;
  }
}
