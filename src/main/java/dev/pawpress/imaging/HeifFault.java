package dev.pawpress.imaging;

/** What is said of a HEIC or AVIF that cannot be read. Stateless and thread-safe. */
final class HeifFault {
  /** Both are one container; which it is may be just what the file lies about. */
  static final String FORMAT = "HEIC or AVIF";

  private HeifFault() {}

  static RejectedImageException corrupt(String what) {
    return RejectedImageException.corrupt(FORMAT, what);
  }

  static RejectedImageException corrupt(Throwable cause) {
    return new RejectedImageException(
        RejectionReason.CORRUPT,
        "The " + FORMAT + " file is damaged and cannot be decoded.",
        cause);
  }

  static RejectedImageException truncated() {
    return RejectedImageException.truncated(FORMAT, null);
  }

  static RejectedImageException unsupported(String what) {
    return RejectedImageException.unsupported("a " + FORMAT + " picture " + what);
  }

  /** The native library is not there, or not for this platform. */
  static RejectedImageException noDecoder(ImageFormat format, Throwable cause) {
    return new RejectedImageException(
        RejectionReason.UNSUPPORTED,
        "The file is "
            + (format == ImageFormat.AVIF ? "an " : "a ")
            + format.title()
            + " picture, which cannot be read here. Upload it as a JPEG: on an iPhone, choose"
            + " Settings > Camera > Formats > Most Compatible for photos to come, and share or"
            + " export this one as a JPEG.",
        cause);
  }
}
