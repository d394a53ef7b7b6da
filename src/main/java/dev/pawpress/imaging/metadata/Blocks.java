package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/**
 * The blocks of metadata that picture formats embed, each read by its parser. They may hold each
 * other; how deep is limited. A broken one is noted as unreadable, and the rest of the file is read
 * on. For one thread.
 */
final class Blocks {
  /** A TIFF holds Photoshop's block, that an EXIF block, that XMP: more is nobody's need. */
  private static final int MOST_NESTED = 5;

  private final Findings findings;
  private int nested;

  Blocks(Findings findings) {
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  /**
   * @param block a TIFF block, with or without the six bytes {@code Exif\0\0} before it
   */
  void exif(Bytes block) {
    findings.add(PrivateKind.EXIF);
    Bytes tiff = block.startsWith("Exif\0") ? block.slice(6, block.length()) : block;
    guarded(() -> new TiffDirectories(tiff, this, /* wholeFile= */ false).read());
  }

  /** A TIFF file: its first directory is the picture's own. */
  void tiffFile(Bytes file) {
    guarded(() -> new TiffDirectories(file, this, /* wholeFile= */ true).read());
  }

  void xmp(Bytes packet) {
    grantedXmp(findings.granted(packet));
  }

  /**
   * @param packet put together or inflated, for which its bytes were granted already
   */
  void grantedXmp(Bytes packet) {
    findings.add(PrivateKind.XMP);
    guarded(() -> new XmpPacket(packet, findings).read());
  }

  void iptc(Bytes records) {
    findings.add(PrivateKind.IPTC);
    guarded(() -> IptcRecords.read(records, findings));
  }

  void photoshop(Bytes resources) {
    guarded(() -> PhotoshopResources.read(resources, this));
  }

  void icc() {
    findings.add(PrivateKind.ICC_DESCRIPTION);
  }

  /** Runs a parser; running off the end of its block is its way to say that the block is broken. */
  void guarded(Runnable parser) {
    if (nested == MOST_NESTED) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    nested++;
    try {
      parser.run();
    } catch (IndexOutOfBoundsException e) {
      if (e.getClass() != IndexOutOfBoundsException.class) {
        throw e; // of a string or an array: a fault of this code, not of the file
      }
      findings.add(PrivateKind.UNREADABLE);
    } finally {
      nested--;
    }
  }
}
