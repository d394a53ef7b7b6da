package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.ImageFormat;
import java.util.List;

/**
 * Reads a rendition back and finds everything in it that showing the picture does not need. It goes
 * by what is allowed, not by what is known to be private: any other segment or chunk is found, and
 * any that is longer than what it must hold. The bytes of the picture itself, compressed, are
 * passed over. Works on finished files of any origin, an upload's own stripped picture too.
 * Thread-safe.
 */
public final class RenditionCheck {
  /**
   * What is left in a file; empty if it is clean.
   *
   * @param format what the file must be
   * @param kept what a recipe lets stay: only the very block that {@link CreditWriter} writes for
   *     it is allowed, once
   * @return kinds, each once, in the order of their names; {@link PrivateKind#UNREADABLE} among
   *     them if the file is not of the format, or not whole
   */
  public List<PrivateKind> leftovers(byte[] file, ImageFormat format, Credit kept) {
    Leftovers leftovers = new Leftovers(kept);
    Bytes bytes = Bytes.of(file);
    try {
      if (format == ImageFormat.JPEG) {
        new JpegCheck(bytes, leftovers).walk();
      } else if (format == ImageFormat.PNG) {
        new PngCheck(bytes, leftovers).walk();
      } else if (format == ImageFormat.WEBP) {
        new WebpCheck(bytes, leftovers).walk();
      } else {
        throw new IllegalArgumentException("no renditions are made as " + format.id());
      }
    } catch (IndexOutOfBoundsException e) {
      leftovers.add(PrivateKind.UNREADABLE); // walkers read on without looking
    }
    return leftovers.kinds();
  }
}
