package dev.pawpress.processing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which renditions to make.
 *
 * @param widths widths in pixels as people see them, ascending and distinct, 1 to 16 of them, each
 *     1 to 16383 (WebP's limit)
 * @param webpQuality 1 to 100
 * @param jpegQuality 1 to 100
 */
public record Recipe(List<Integer> widths, int webpQuality, int jpegQuality) {
  /** What a site needs for phones, cards, pages and large screens; qualities as sharp has them. */
  public static final Recipe DEFAULT = new Recipe(List.of(320, 640, 1280, 1920), 80, 80);

  private static final int MAX_WIDTHS = 16;
  private static final int MAX_WIDTH = 16383;
  private static final int ID_LENGTH = 16;

  /**
   * Part of every recipe's id: raised when the code starts to make other bytes from the same
   * upload, so that a rendition's URL never changes its content.
   */
  private static final int PIPELINE = 1;

  /** Sorts the widths; refuses values outside the limits, naming value and limit. */
  public Recipe {
    widths = widths.stream().sorted().distinct().toList();
    if (widths.isEmpty() || widths.size() > MAX_WIDTHS) {
      throw new IllegalArgumentException(
          "A recipe has 1 to " + MAX_WIDTHS + " widths, not " + widths.size());
    }
    for (int width : widths) {
      requireWithin("width", width, MAX_WIDTH);
    }
    requireWithin("WebP quality", webpQuality, 100);
    requireWithin("JPEG quality", jpegQuality, 100);
  }

  /** Tells recipes apart: 16 hexadecimal characters, equal exactly when all settings are equal. */
  public String id() {
    String settings =
        "pipeline=%d widths=%s webp=%d jpeg=%d"
            .formatted(PIPELINE, widths, webpQuality, jpegQuality);
    return Checksums.sha256(settings.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
  }

  /**
   * Names the folder of the renditions that this recipe makes of an upload: 32 hexadecimal
   * characters from the upload's bytes and the recipe, so a folder's content never changes.
   *
   * @param sha256 of the upload's bytes
   */
  public String versionOf(String sha256) {
    return Checksums.sha256((sha256 + " " + id()).getBytes(StandardCharsets.UTF_8))
        .substring(0, 2 * ID_LENGTH);
  }

  private static void requireWithin(String name, int value, int limit) {
    if (value < 1 || value > limit) {
      throw new IllegalArgumentException(
          "A recipe's %s is %d; it must be 1 to %d".formatted(name, value, limit));
    }
  }
}
