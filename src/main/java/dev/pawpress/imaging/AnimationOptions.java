package dev.pawpress.imaging;

import java.util.List;
import java.util.Objects;

/**
 * What to make of an animation. Immutable and thread-safe.
 *
 * @param sizes as people see it, ascending, none larger than the animation, at least one
 * @param quality 1 to 100, of frames that are stored lossy
 * @param resampler how frames are resized
 */
public record AnimationOptions(List<Size> sizes, int quality, Resampler resampler) {
  public AnimationOptions {
    sizes = List.copyOf(sizes);
    Objects.requireNonNull(resampler, "resampler");
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("sizes is empty; it must name at least one");
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality is " + quality + ", must be 1 to 100");
    }
  }

  /** The last. */
  Size largest() {
    return sizes.get(sizes.size() - 1);
  }
}
