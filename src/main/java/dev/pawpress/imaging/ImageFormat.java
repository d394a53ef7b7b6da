package dev.pawpress.imaging;

/** The picture formats that are read; all but GIF are written, too. Immutable and thread-safe. */
public enum ImageFormat {
  JPEG("jpeg", "jpg", "image/jpeg"),
  PNG("png", "png", "image/png"),
  WEBP("webp", "webp", "image/webp"),
  GIF("gif", "gif", "image/gif");

  private final String id;
  private final String extension;
  private final String contentType;

  ImageFormat(String id, String extension, String contentType) {
    this.id = id;
    this.extension = extension;
    this.contentType = contentType;
  }

  /** The name in recipes and records, such as {@code jpeg}. */
  public String id() {
    return id;
  }

  /** The file name's ending without the dot, such as {@code jpg}. */
  public String extension() {
    return extension;
  }

  /** The media type, such as {@code image/jpeg}. */
  public String contentType() {
    return contentType;
  }
}
