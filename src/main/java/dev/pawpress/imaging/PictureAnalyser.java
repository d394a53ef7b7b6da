package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what a picture looks like. Takes an upright picture in sRGB of any size: give it the
 * smallest that is at hand with a longer side of {@value #SIDE} pixels or more, since a larger one
 * is first brought down to that. The same pixels give the same analysis on every Java.
 *
 * <p>The hints:
 *
 * <ul>
 *   <li>{@code tooDark}: the mean luma is below {@value #DARK_MEAN} of 255, and no more than a
 *       twentieth of the picture has a channel above {@value #DARK_PEAK}. So a black horse on a
 *       light ground and a deep red rose are not. Of 41 photos and drawings none was said to be;
 *       with 2 stops less light 4, 3 stops 22, 4 stops 31.
 *   <li>{@code tooBright}: no more than a twentieth of the picture has a luma below {@value
 *       #BRIGHT_LUMA}. So a thing in front of white is not. Of the same 41 none was said to be, of
 *       2.5 stops more light 6, which are those that have nothing dark in them to begin with: what
 *       is burnt out beside a shadow is not found.
 *   <li>{@code blurry}: see {@link Sharpness}. Not said of a picture whose luma hardly varies, or
 *       that is tiny.
 *   <li>{@code tiny}: the longer side of the source is below {@value #TINY_SIDE} pixels, the width
 *       of the smallest rendition that the default recipe makes.
 * </ul>
 *
 * Transparent pixels do not count, and of a picture that is less than nine tenths covered, such as
 * a black logo on nothing, neither of the first two is said.
 *
 * <p>Stateless and thread-safe.
 */
public final class PictureAnalyser {
  /** Pixels of the longer side at which sharpness is measured, at most. */
  public static final int SIDE = 512;

  static final int TINY_SIDE = 320;
  static final int DARK_MEAN = 45;
  static final int DARK_PEAK = 110;
  static final int BRIGHT_LUMA = 200;

  /** The range of luma, less a fiftieth at each end, from which on there is something to see. */
  private static final int LEAST_RANGE = 24;

  /** How much must be covered before light or darkness are the photo's and not the page's. */
  private static final double LEAST_COVERAGE = 0.9;

  /**
   * Analyses a picture.
   *
   * @param picture upright and in sRGB
   * @param source the sides of the upright photo that it was made from, for the hint {@code tiny}
   */
  public PictureAnalysis analyse(Picture picture, Size source) {
    Picture moderate = SmallPictures.moderate(picture, SIDE);
    BufferedImage small =
        SmallPictures.small(moderate, ThumbHash.SHORTEST_SIDE, ThumbHash.LONGEST_SIDE);
    BufferedImage square =
        SmallPictures.exactly(moderate, new Size(PerceptualHash.SIDE, PerceptualHash.SIDE));
    double sharpness = Sharpness.of(moderate.image());
    Brightness brightness = Brightness.of(small);
    return new PictureAnalysis(
        ThumbHash.of(small),
        DominantColour.of(small),
        PerceptualHash.of(square),
        sharpness,
        Math.round(1000 * brightness.mean() / 255) / 1000.0,
        hints(source, sharpness, brightness));
  }

  /**
   * Heap bytes that an analysis takes at most beside the picture, whatever its size: the moderate
   * picture with the values of {@link Sharpness} for each pixel, and the rows in work of the
   * resizer.
   */
  public static long workingBytes(int width, int height) {
    int perPixel = Integer.BYTES * 2 + Double.BYTES * 3 + 1;
    return (long) SIDE * SIDE * perPixel + Resizer.workingBytes(width, height, new Size(SIDE, 1));
  }

  private static List<PictureHint> hints(Size source, double sharpness, Brightness brightness) {
    boolean tiny = Math.max(source.width(), source.height()) < TINY_SIDE;
    List<PictureHint> hints = new ArrayList<>();
    if (brightness.coverage() >= LEAST_COVERAGE) {
      if (brightness.mean() < DARK_MEAN && brightness.peak(95) < DARK_PEAK) {
        hints.add(PictureHint.TOO_DARK);
      }
      if (brightness.luma(5) > BRIGHT_LUMA) {
        hints.add(PictureHint.TOO_BRIGHT);
      }
    }
    boolean varies = brightness.luma(98) - brightness.luma(2) >= LEAST_RANGE;
    if (!tiny && varies && sharpness < Sharpness.BLURRY_BELOW) {
      hints.add(PictureHint.BLURRY);
    }
    if (tiny) {
      hints.add(PictureHint.TINY);
    }
    return hints;
  }
}
