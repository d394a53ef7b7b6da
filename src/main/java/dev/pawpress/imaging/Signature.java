package dev.pawpress.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells a file's type by its first bytes alone; names, endings and content types are hearsay. */
final class Signature {
  /** What must follow, the next marker, some cameras set off with junk. */
  private static final String JPEG = "\u00ff\u00d8";

  private static final String PNG = "\u0089PNG\r\n\u001a\n";
  private static final String GIF = "GIF8";
  private static final String RIFF = "RIFF";
  private static final String BMP = "BM";

  /** In either byte order, and with offsets of 64 bits. */
  private static final List<String> TIFF = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

  private static final int BMP_HEADER_SIZE_ENDS = 18;
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
    if (file.startsWith(BMP)
        && file.has(0, BMP_HEADER_SIZE_ENDS)
        && BmpLayout.isHeaderSize(file.u32Little(14))) {
      return ImageFormat.BMP;
    }
    if (isTiff(file) && !file.at(8, "CR\u0002")) {
      return ImageFormat.TIFF;
    }
    if (file.at(4, "ftyp")) {
      ImageFormat format = HeifBrands.formatOf(file);
      if (format != null) {
        return format;
      }
    }
    throw refusal(file);
  }

  private static boolean isTiff(Bytes file) {
    for (String signature : TIFF) {
      if (file.startsWith(signature)) {
        return true;
      }
    }
    return false;
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
            + "; only "
            + takenFormats()
            + " pictures are taken.");
  }

  /** Such as "JPEG, PNG and WebP". */
  static String takenFormats() {
    List<String> titles = Arrays.stream(ImageFormat.values()).map(ImageFormat::title).toList();
    int last = titles.size() - 1;
    return String.join(", ", titles.subList(0, last)) + " and " + titles.get(last);
  }

  private static boolean endsInsideSignature(Bytes file) {
    if (file.startsWith(RIFF)) {
      return file.length() < RIFF_HEADER_BYTES;
    }
    if (file.startsWith(BMP) && file.length() < BMP_HEADER_SIZE_ENDS) {
      return true;
    }
    String content = file.slice(0, PNG.length()).latin1();
    return content.length() >= 2
        && Stream.concat(Stream.of(JPEG, PNG, RIFF, GIF), TIFF.stream())
            .anyMatch(signature -> signature.startsWith(content));
  }

  private static String kindOf(Bytes file) {
    if (isTiff(file) || file.startsWith("IIRO") || file.startsWith("IIU\0")) {
      return "a camera's raw file"; // Canon's, Olympus's and Panasonic's are nearly TIFFs
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
