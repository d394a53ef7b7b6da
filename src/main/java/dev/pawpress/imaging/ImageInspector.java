package dev.pawpress.imaging;

import java.util.Objects;

/**
 * Learns from a file's header what it holds, and refuses what is over a limit, of no supported
 * kind, empty or broken, before a single pixel is allocated. Reads bytes only; thread-safe.
 */
public final class ImageInspector {
  private final ImageLimits limits;

  public ImageInspector(ImageLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Inspects a whole file. It is neither changed nor kept.
   *
   * @throws RejectedImageException if this can never become a rendition, as far as the header tells
   */
  public ImageFacts inspect(byte[] content) {
    requireAllowedBytes(content.length);
    Header header = Header.parse(content);
    requirePictureWithinLimits(header.width(), header.height());
    limits.animations().requireWithin(header.timeline());
    Size coded = header.traits().coded();
    if (coded != null) {
      requirePictureWithinLimits(coded.width(), coded.height());
    }
    return header.facts(content.length);
  }

  /**
   * Tells a file's format by its first bytes, and looks at nothing else.
   *
   * @throws RejectedImageException if it is none that is read
   */
  public static ImageFormat formatOf(byte[] content) {
    return Signature.formatOf(Bytes.of(content));
  }

  /**
   * Judges a file by its size alone, so that one over the limit need not even be read.
   *
   * @throws RejectedImageException if it is empty or over the limit
   */
  public void requireAllowedBytes(long bytes) {
    if (bytes == 0) {
      throw new RejectedImageException(RejectionReason.EMPTY, "The file is empty.");
    }
    if (bytes > limits.maxBytes()) {
      throw new RejectedImageException(
          RejectionReason.TOO_LARGE,
          "The file has " + bytes + " bytes; the limit is " + limits.maxBytes() + ".");
    }
  }

  private void requirePictureWithinLimits(int width, int height) {
    String picture = "The picture is " + width + "x" + height;
    if (Math.max(width, height) > limits.maxSide()) {
      throw new RejectedImageException(
          RejectionReason.TOO_LONG_SIDE,
          picture + "; the limit for a side is " + limits.maxSide() + " pixels.");
    }
    long pixels = (long) width * height;
    if (pixels > limits.maxPixels()) {
      throw new RejectedImageException(
          RejectionReason.TOO_MANY_PIXELS,
          picture + ", " + pixels + " pixels; the limit is " + limits.maxPixels() + ".");
    }
  }
}
