package dev.pawpress.imaging;

import java.util.Arrays;
import java.util.List;

/**
 * The picture formats that are read; renditions are written in some of them only. Immutable and
 * thread-safe.
 */
public enum ImageFormat {
  JPEG("jpeg", "JPEG", "jpg", "image/jpeg", true),
  PNG("png", "PNG", "png", "image/png", true),
  WEBP("webp", "WebP", "webp", "image/webp", true),
  GIF("gif", "GIF", "gif", "image/gif", false),
  BMP("bmp", "BMP", "bmp", "image/bmp", false),
  TIFF("tiff", "TIFF", "tif", "image/tiff", false),
  HEIC("heic", "HEIC", "heic", "image/heic", false),
  AVIF("avif", "AVIF", "avif", "image/avif", false);

  private final String id;
  private final String title;
  private final String extension;
  private final String contentType;
  private final boolean written;

  ImageFormat(String id, String title, String extension, String contentType, boolean written) {
    this.id = id;
    this.title = title;
    this.extension = extension;
    this.contentType = contentType;
    this.written = written;
  }

  /** The formats that renditions can be in. */
  public static List<ImageFormat> written() {
    return Arrays.stream(values()).filter(ImageFormat::isWritten).toList();
  }

  /** The name in recipes and records, such as {@code jpeg}. */
  public String id() {
    return id;
  }

  /** The name in sentences, such as {@code WebP}. */
  public String title() {
    return title;
  }

  /** The file name's ending without the dot, such as {@code jpg}. */
  public String extension() {
    return extension;
  }

  /** The media type, such as {@code image/jpeg}. */
  public String contentType() {
    return contentType;
  }

  /** Whether renditions can be in this format; the others are only read. */
  public boolean isWritten() {
    return written;
  }
}
