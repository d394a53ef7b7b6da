package dev.pawpress.imaging;

import java.util.Locale;

/** Tells a file's type by its first bytes alone; names, endings and content types are hearsay. */
final class Signature {
  /** What must follow, the next marker, some cameras set off with junk. */
  private static final String JPEG = "\u00ff\u00d8";

  private static final String PNG = "\u0089PNG\r\n\u001a\n";
  private static final String GIF = "GIF8";
  private static final String RIFF = "RIFF";
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int SVG_SEARCH_BYTES = 1024;

  private Signature() {}

  static ImageFormat formatOf(Bytes file) {
    if (file.startsWith(JPEG)) {
      return ImageFormat.JPEG;
    }
    if (file.startsWith(PNG)) {
      return ImageFormat.PNG;
    }
    if (file.startsWith(RIFF) && file.at(8, "WEBP")) {
      return ImageFormat.WEBP;
    }
    if (file.startsWith(GIF)) {
      return ImageFormat.GIF;
    }
    throw refusal(file);
  }

  static String nameOf(ImageFormat format) {
    return format == ImageFormat.WEBP ? "WebP" : format.name();
  }

  private static RejectedImageException refusal(Bytes file) {
    if (endsInsideSignature(file)) {
      return RejectedImageException.truncatedHeader("picture");
    }
    String kind = kindOf(file);
    return new RejectedImageException(
        RejectionReason.UNSUPPORTED,
        "The file is "
            + (kind == null ? "not a picture" : kind)
            + "; only JPEG, PNG, WebP and GIF pictures are taken.");
  }

  private static boolean endsInsideSignature(Bytes file) {
    if (file.startsWith(RIFF)) {
      return file.length() < RIFF_HEADER_BYTES;
    }
    String content = file.slice(0, PNG.length()).latin1();
    return content.length() >= 2
        && (JPEG.startsWith(content)
            || PNG.startsWith(content)
            || RIFF.startsWith(content)
            || GIF.startsWith(content));
  }

  private static String kindOf(Bytes file) {
    if (file.startsWith("BM") && file.has(0, 26)) {
      return "a BMP";
    }
    if (file.startsWith("II*\0") || file.startsWith("MM\0*") || file.startsWith("II+\0")) {
      return file.at(8, "CR\u0002") ? "a camera's raw file" : "a TIFF";
    }
    if (file.at(4, "ftyp")) {
      return isoMediaKindOf(file.slice(8, 4).latin1());
    }
    if (file.startsWith("%PDF")) {
      return "a PDF";
    }
    if (file.startsWith("8BPS")) {
      return "a Photoshop file";
    }
    if (file.startsWith("\u00ff\n") || file.at(4, "JXL \r\n\u0087\n")) {
      return "a JPEG XL";
    }
    if (file.at(4, "jP  \r\n\u0087\n") || file.startsWith("\u00ffO\u00ffQ")) {
      return "a JPEG 2000";
    }
    if (file.startsWith("\0\0\u0001\0")) {
      return "an icon";
    }
    if (file.startsWith("FUJIFILM")) {
      return "a camera's raw file";
    }
    if (file.startsWith("PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    return looksLikeSvg(file) ? "an SVG" : null;
  }

  private static String isoMediaKindOf(String brand) {
    return switch (brand) {
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "a HEIC";
      case "avif", "avis" -> "an AVIF";
      case "crx " -> "a camera's raw file";
      default -> "a video";
    };
  }

  private static boolean looksLikeSvg(Bytes file) {
    String head = file.slice(0, SVG_SEARCH_BYTES).latin1().toLowerCase(Locale.ROOT);
    String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    return text.stripLeading().startsWith("<") && text.contains("<svg");
  }
}
