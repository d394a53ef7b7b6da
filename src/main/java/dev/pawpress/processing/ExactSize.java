package dev.pawpress.processing;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Size;
import java.util.Locale;
import java.util.Objects;

/**
 * A rendition of just this size, cut to its shape. From a photo that is too small it is as large as
 * the photo allows, in the same shape. Immutable and thread-safe.
 *
 * @param size in pixels, each side at most {@value RenditionSizes#LONGEST_SIDE}
 * @param crop how to find the part to keep, if there is no focus
 * @param focus around which point to cut; null if the strategy finds the part
 */
public record ExactSize(Size size, CropStrategy crop, FocalPoint focus) {
  /** Refuses sides over the limit, naming value and limit. */
  public ExactSize {
    Objects.requireNonNull(crop, "crop");
    requireSides(size);
  }

  /** Refuses sides over the limit, as a rendition of this size would. */
  public static void requireSides(Size size) {
    if (Math.max(size.width(), size.height()) > RenditionSizes.LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "size is %dx%d; each side must be 1 to %d"
              .formatted(size.width(), size.height(), RenditionSizes.LONGEST_SIDE));
    }
  }

  /** Equal exactly for equal sizes and crops, for ever. */
  String id() {
    String part =
        focus == null ? crop.id() : String.format(Locale.ROOT, "%.6f,%.6f", focus.x(), focus.y());
    return size.width() + "x" + size.height() + "@" + part;
  }
}
