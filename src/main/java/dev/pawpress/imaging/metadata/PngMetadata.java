package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.Set;

/** Goes over a PNG's chunks, and looks whether anything follows the last. */
final class PngMetadata {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_FRAME_BYTES = 12;

  /** How the picture is to be shown; of the PNG standard's third edition, with its extensions. */
  private static final Set<String> ABOUT_THE_PICTURE =
      Set.of(
          "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs",
          "sPLT", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT", "oFFs", "pCAL", "sCAL", "sTER");

  private PngMetadata() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    long offset = SIGNATURE_BYTES;
    while (blocks.findings().step()) {
      long length = file.u32(offset);
      String type = file.slice(offset + 4, 4).latin1();
      Bytes content = file.slice(offset + 8, length);
      blocks.guarded(() -> note(type, content, blocks));
      offset += length + CHUNK_FRAME_BYTES;
      if (type.equals("IEND")) {
        if (offset < file.length()) {
          blocks.findings().add(PrivateKind.TRAILING_DATA);
        }
        return;
      }
    }
  }

  private static void note(String type, Bytes content, Blocks blocks) {
    PngTexts texts = new PngTexts(blocks);
    Findings findings = blocks.findings();
    switch (type) {
      case "tEXt" -> texts.readPlain(content);
      case "zTXt" -> texts.readDeflated(content);
      case "iTXt" -> texts.readInternational(content);
      case "eXIf" -> blocks.exif(content);
      case "zxIf" -> { // an old proposal, deflated
        findings.add(PrivateKind.EXIF);
        findings.add(PrivateKind.UNREADABLE);
      }
      case "tIME" -> findings.add(PrivateKind.CAPTURE_TIME);
      case "iCCP" -> blocks.icc();
      case "caBX" -> findings.add(PrivateKind.CONTENT_CREDENTIALS);
      case "IEND" -> {
        if (content.length() > 0) {
          findings.add(PrivateKind.UNKNOWN_BLOCK);
        }
      }
      default -> {
        if (!ABOUT_THE_PICTURE.contains(type)) {
          findings.add(PrivateKind.UNKNOWN_BLOCK);
        }
      }
    }
  }
}
