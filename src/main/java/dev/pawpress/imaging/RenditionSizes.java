package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Works out which sizes a picture is offered in. Stateless and thread-safe. */
public final class RenditionSizes {
  /** The longest side of a rendition in pixels: WebP has 14 bits for it. */
  public static final int LONGEST_SIDE = 16_383;

  private RenditionSizes() {}

  /**
   * The sizes for a recipe's widths, ascending and without repeats: every width that the upright
   * picture has, and its own width in place of those that it has not. Nothing is enlarged. Heights
   * are those of {@link #at}.
   *
   * @param widths in pixels, at least one, each at least 1, in any order
   * @throws RejectedImageException if a rendition would have a side over 16383 pixels, which WebP
   *     cannot hold: a picture as long and thin as that is refused rather than given fewer sizes
   */
  public static List<Size> of(ImageFacts facts, List<Integer> widths) {
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("there are no widths, must be at least one");
    }
    TreeSet<Integer> wanted = new TreeSet<>();
    for (int width : widths) {
      if (width < 1) {
        throw new IllegalArgumentException("width is " + width + ", must be at least 1");
      }
      wanted.add(Math.min(width, facts.width()));
    }
    List<Size> sizes = new ArrayList<>();
    for (int width : wanted) {
      sizes.add(sized(facts, width));
    }
    return List.copyOf(sizes);
  }

  /**
   * The whole upright picture at a width, however high that makes it: the height is rounded to the
   * nearest pixel, and at least 1.
   *
   * @param width in pixels, from 1 to the picture's own
   */
  public static Size at(ImageFacts facts, int width) {
    long twice = 2L * width * facts.height() + facts.width();
    return new Size(width, (int) Math.max(1, twice / (2L * facts.width())));
  }

  private static Size sized(ImageFacts facts, int width) {
    Size size = at(facts, width);
    if (Math.max(size.width(), size.height()) > LONGEST_SIDE) {
      throw new RejectedImageException(
          RejectionReason.TOO_LONG_SIDE,
          String.format(
              Locale.ROOT,
              "The picture is %dx%d and would be shown as %dx%d; the limit for a side is %d"
                  + " pixels.",
              facts.width(),
              facts.height(),
              size.width(),
              size.height(),
              LONGEST_SIDE));
    }
    return size;
  }
}
