package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A decoded picture: its pixels, and the colour profile that they are still in. Not changed after
 * it is made, and so safe to share between threads.
 */
public final class Picture {
  private final BufferedImage image;
  private final ICC_Profile profile;
  private final List<PictureNote> notes;

  /** Null until asked for; threads that ask at once find the same. */
  private volatile Boolean transparent;

  /**
   * @param image never written to again
   * @param profile of the image's colour channels; null means sRGB
   */
  Picture(BufferedImage image, ICC_Profile profile) {
    this(image, profile, List.of());
  }

  private Picture(BufferedImage image, ICC_Profile profile, List<PictureNote> notes) {
    this.image = Objects.requireNonNull(image, "image");
    this.profile = profile;
    this.notes = List.copyOf(notes);
  }

  /** What was found on the way and no reason to reject the picture; stays with it on its way. */
  public List<PictureNote> notes() {
    return notes;
  }

  /** Pixels in a row. */
  public int width() {
    return image.getWidth();
  }

  /** Rows. */
  public int height() {
    return image.getHeight();
  }

  /**
   * Whether any pixel lets something through: an alpha channel alone does not make a picture
   * transparent. Looks at every pixel if need be, the first time.
   */
  public boolean isTransparent() {
    Boolean known = transparent;
    if (known == null) {
      known = hasTransparentPixel();
      transparent = known;
    }
    return known;
  }

  private boolean hasTransparentPixel() {
    PixelRows rows = PixelRows.of(image);
    if (!rows.hasAlpha()) {
      return false;
    }
    int[] samples = new int[rows.samplesPerRow()];
    int alpha = (rows.planes() - 1) * width();
    for (int y = 0; y < height(); y++) {
      rows.read(y, samples);
      for (int x = 0; x < width(); x++) {
        if (samples[alpha + x] < PixelRows.FULL) {
          return true;
        }
      }
    }
    return false;
  }

  BufferedImage image() {
    return image;
  }

  /** Null means sRGB. */
  ICC_Profile profile() {
    return profile;
  }

  /** The same colour space, other pixels. */
  Picture with(BufferedImage other) {
    return new Picture(other, profile, notes);
  }

  /** The same pixels in another colour space; null means sRGB. */
  Picture in(ICC_Profile other) {
    return new Picture(image, other, notes);
  }

  /** The same with more notes. */
  Picture with(List<PictureNote> more) {
    List<PictureNote> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Picture(image, profile, all);
  }
}
