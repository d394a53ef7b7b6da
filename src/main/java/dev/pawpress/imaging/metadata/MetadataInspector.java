package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.List;

/**
 * Tells what a file holds beside its picture, from its bytes alone and without decoding the
 * picture: from JPEG, PNG, WebP, TIFF, GIF, BMP, HEIC and AVIF. Refuses nothing: whatever cannot be
 * read counts as {@link PrivateKind#UNREADABLE}, and of a file of another type nothing is known but
 * that. The work is limited: beside one look at every byte there are at most {@link
 * Findings#MOST_STEPS} steps, none of which looks through more than some kilobytes of a value that
 * others may share, and {@link Findings#MOST_TEXT_BYTES} of longer texts. Thread-safe.
 *
 * <p>Pixels are not looked at: what is hidden in them, or within their compressed stream, is not
 * found.
 */
public final class MetadataInspector {
  private static final List<String> TIFF = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

  /** Looks through a file; the same bytes always give the same. */
  public SourceMetadata inspect(byte[] content) {
    Findings findings = new Findings();
    try {
      return inspect(content, findings);
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of this code, not known to exist: the photo must not suffer for it.
      findings.add(PrivateKind.UNREADABLE);
      return new SourceMetadata(findings.kinds(), CaptureFacts.NONE, Credit.NONE);
    }
  }

  /** The same without the net below it, for tests. */
  static SourceMetadata inspect(byte[] content, Findings findings) {
    Blocks blocks = new Blocks(findings);
    blocks.guarded(() -> read(Bytes.of(content), blocks));
    return findings.metadata();
  }

  private static void read(Bytes file, Blocks blocks) {
    if (file.startsWith("\u00ff\u00d8")) {
      JpegMetadata.read(file, blocks);
    } else if (file.startsWith("\u0089PNG\r\n\u001a\n")) {
      PngMetadata.read(file, blocks);
    } else if (file.startsWith("RIFF") && file.at(8, "WEBP")) {
      WebpMetadata.read(file, blocks);
    } else if (TIFF.stream().anyMatch(file::startsWith)) {
      blocks.tiffFile(file);
    } else if (file.startsWith("GIF8")) {
      GifMetadata.read(file, blocks);
    } else if (file.startsWith("BM")) {
      BmpMetadata.read(file, blocks);
    } else if (file.at(4, "ftyp")) {
      HeifMetadata.read(file, blocks);
    } else {
      blocks.findings().add(PrivateKind.UNREADABLE);
    }
  }
}
