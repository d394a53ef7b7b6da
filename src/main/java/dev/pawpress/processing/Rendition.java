package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Size;
import java.util.Objects;

/**
 * One output file.
 *
 * @param path in the processed container: {@code {album}/{id}/{version}/{width}.{extension}}
 * @param format {@link ImageFormat#id()}
 * @param width pixels, as people see the picture
 * @param height pixels
 * @param bytes the file's size
 * @param sha256 of the file, hexadecimal
 * @param quality 1 to 100 that a lossy format was written with; null if without loss, if it moves,
 *     or if it is the upload itself without its metadata
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rendition(
    String path, String format, int width, int height, long bytes, String sha256, Integer quality) {
  /** Refuses nulls and sizes below 1. */
  public Rendition {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(sha256, "sha256");
    if (width < 1 || height < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "%s is %dx%d with %d bytes".formatted(path, width, height, bytes));
    }
  }

  /** The media type of {@code format}. */
  public String contentType() {
    return ImageFormat.written().stream()
        .filter(known -> known.id().equals(format))
        .map(ImageFormat::contentType)
        .findFirst()
        .orElse("application/octet-stream");
  }

  boolean isOf(Size size) {
    return width == size.width() && height == size.height();
  }
}
