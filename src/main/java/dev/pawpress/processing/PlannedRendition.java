package dev.pawpress.processing;

import dev.pawpress.imaging.Size;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture to be made of an upload, in each of its recipe's formats.
 *
 * @param name its file's name without the ending, told by its size alone
 * @param size in pixels
 * @param cut how it is cut from the whole photo; empty if it shows the whole
 */
record PlannedRendition(String name, Size size, Optional<ExactSize> cut) {
  PlannedRendition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(cut, "cut");
  }

  static PlannedRendition whole(Size size) {
    return new PlannedRendition(String.valueOf(size.width()), size, Optional.empty());
  }

  static PlannedRendition cut(Size size, ExactSize exact) {
    return new PlannedRendition(size.width() + "x" + size.height(), size, Optional.of(exact));
  }
}
