package dev.pawpress.processing;

import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Resampler;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which renditions to make, and how. Immutable and thread-safe.
 *
 * @param widths widths in pixels as people see them, ascending and distinct, at most 16 of them,
 *     each 1 to {@value RenditionSizes#LONGEST_SIDE}
 * @param sizes cut to just these sizes, at most 16, of distinct sizes
 * @param formats of each width and size, distinct, at least one
 * @param webpQuality of WebP files
 * @param jpegQuality of JPEG files
 * @param flatten what shows through in a JPEG where the photo is transparent, 0xRRGGBB
 * @param resampler how pictures are resized
 * @param keepCopyright whether the files tell whose the photo is; all else is left out anyway
 * @param leastRows the share of a JPEG's rows that must be there, above 0 to 1; a photo that ends
 *     early is rejected with less
 * @param tells what the record may tell of how the photo was taken
 */
public record Recipe(
    List<Integer> widths,
    List<ExactSize> sizes,
    List<OutputFormat> formats,
    Quality webpQuality,
    Quality jpegQuality,
    int flatten,
    Resampler resampler,
    boolean keepCopyright,
    double leastRows,
    Set<CaptureFact> tells) {
  /** What a site needs for phones, cards, pages and large screens; qualities as sharp has them. */
  public static final Recipe DEFAULT =
      new Recipe(
          List.of(320, 640, 1280, 1920),
          List.of(),
          List.of(OutputFormat.WEBP, OutputFormat.COMPATIBLE),
          Quality.fixed(80),
          Quality.fixed(80),
          0xffffff,
          Resampler.LANCZOS3,
          false,
          1,
          Set.of());

  /** Most widths, and most sizes. */
  public static final int MAX_COUNT = 16;

  private static final int ID_LENGTH = 16;

  /**
   * Part of every recipe's id: raised when the code starts to make other bytes from the same
   * upload, so that a rendition's URL never changes its content.
   */
  private static final int PIPELINE = 3;

  /** Sorts the widths; refuses values outside the limits, naming value and limit. */
  public Recipe {
    widths = widths.stream().sorted().distinct().toList();
    sizes = List.copyOf(sizes);
    formats = formats.stream().distinct().toList();
    tells = Set.copyOf(tells);
    Objects.requireNonNull(webpQuality, "webpQuality");
    Objects.requireNonNull(jpegQuality, "jpegQuality");
    Objects.requireNonNull(resampler, "resampler");
    if (widths.isEmpty() && sizes.isEmpty()) {
      throw new IllegalArgumentException("widths and sizes are both empty; one must not be");
    }
    requireCount("widths", widths.size());
    requireWidths(widths);
    requireCount("sizes", sizes.size());
    requireSizes(sizes);
    requireFormats(formats);
    if (flatten < 0 || flatten > 0xffffff) {
      throw new IllegalArgumentException(
          "flatten is %x; it must be 0 to ffffff".formatted(flatten));
    }
    requireLeastRows(leastRows);
  }

  /** The default recipe with other widths. */
  public static Recipe ofWidths(Integer... widths) {
    return DEFAULT.withWidths(List.of(widths));
  }

  /** The same recipe with other widths. */
  public Recipe withWidths(List<Integer> other) {
    return new Recipe(
        other,
        sizes,
        formats,
        webpQuality,
        jpegQuality,
        flatten,
        resampler,
        keepCopyright,
        leastRows,
        tells);
  }

  /** Tells recipes apart: 16 hexadecimal characters, equal exactly when all settings are equal. */
  public String id() {
    String settings =
        String.format(
            Locale.ROOT,
            "pipeline=%d widths=%s sizes=%s formats=%s webp=%s jpeg=%s flatten=%06x resampler=%s"
                + " copyright=%s rows=%.6f tells=%s",
            PIPELINE,
            widths,
            sizes.stream().map(ExactSize::id).toList(),
            formats.stream().map(OutputFormat::id).toList(),
            webpQuality.id(),
            jpegQuality.id(),
            flatten,
            resampler.id(),
            keepCopyright,
            leastRows,
            tells.stream().map(CaptureFact::id).sorted().collect(Collectors.joining(",")));
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

  /** Refuses more widths or sizes than {@link #MAX_COUNT}, as a recipe of so many would. */
  public static void requireCount(String name, int count) {
    if (count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "%s has %d entries; the limit is %d".formatted(name, count, MAX_COUNT));
    }
  }

  /** Refuses a width that is out of range, as a recipe of these would. */
  public static void requireWidths(List<Integer> widths) {
    widths.forEach(Recipe::requireWidth);
  }

  /** Refuses a width that is out of range, as a recipe with it would. */
  public static void requireWidth(int width) {
    if (width < 1 || width > RenditionSizes.LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "widths has %d; each must be 1 to %d".formatted(width, RenditionSizes.LONGEST_SIDE));
    }
  }

  /** Refuses sizes that are there twice, naming them all, as a recipe of these would. */
  public static void requireSizes(List<ExactSize> sizes) {
    Set<String> names = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (ExactSize size : sizes) {
      String name = size.size().width() + "x" + size.size().height();
      if (!names.add(name)) {
        twice.add(name);
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "sizes has %s twice; the files of each would be one"
              .formatted(String.join(" and ", twice)));
    }
  }

  /** Refuses no formats, and two that would be one file, as a recipe of these would. */
  public static void requireFormats(List<OutputFormat> formats) {
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("formats is empty; it must name at least one");
    }
    if (formats.contains(OutputFormat.COMPATIBLE)
        && (formats.contains(OutputFormat.JPEG) || formats.contains(OutputFormat.PNG))) {
      throw new IllegalArgumentException(
          "formats has compatible beside jpeg or png; compatible is one of them already");
    }
  }

  /** Refuses a share of rows that is out of range, as a recipe with it would. */
  public static void requireLeastRows(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "least-rows is " + share + "; it must be above 0 and at most 1");
    }
  }
}
