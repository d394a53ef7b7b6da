package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/** Reads renditions with the project's own codecs, for tests and the local run to look at. */
public final class Renditions {
  private static final ImageInspector INSPECTOR = new ImageInspector(ImageLimits.DEFAULT);
  private static final Decoder DECODER = new Decoder();

  private Renditions() {}

  /**
   * A rendition's picture, shrunk so that it fits, as packed RGB or ARGB; never enlarged.
   *
   * @throws RejectedImageException if it cannot be read
   */
  public static BufferedImage thumbnail(byte[] file, int mostWidth, int mostHeight) {
    Picture picture = DECODER.decode(file, INSPECTOR.inspect(file));
    double scale =
        Math.min(
            1,
            Math.min((double) mostWidth / picture.width(), (double) mostHeight / picture.height()));
    Size size =
        new Size(
            /* width= */ (int) Math.max(1, Math.round(picture.width() * scale)),
            /* height= */ (int) Math.max(1, Math.round(picture.height() * scale)));
    return new Resizer().resize(picture, size).image();
  }
}
