package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFormat;
import java.util.Locale;

/** What a recipe can ask for in the way of files. Immutable and thread-safe. */
public enum OutputFormat {
  /** WebP: keeps transparency, moves if the upload does. */
  WEBP,
  /** JPEG, flattened onto the recipe's colour. */
  JPEG,
  /** PNG: keeps transparency, without loss, and large. */
  PNG,
  /**
   * What every program can show: JPEG, but PNG where the picture is transparent. A moving one is
   * shown by its first frame as JPEG.
   */
  COMPATIBLE;

  /** The name in recipes: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The file's format. */
  ImageFormat resolve(boolean transparentStill) {
    return switch (this) {
      case WEBP -> ImageFormat.WEBP;
      case JPEG -> ImageFormat.JPEG;
      case PNG -> ImageFormat.PNG;
      case COMPATIBLE -> transparentStill ? ImageFormat.PNG : ImageFormat.JPEG;
    };
  }
}
