package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.metadata.Findings.Origin;
import dev.pawpress.imaging.metadata.Findings.Text;

/**
 * Goes over the datasets of an IPTC-NAA block.
 *
 * @see <a href="https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf">IIM 4.2</a>
 */
final class IptcRecords {
  private static final int DATASET = 0x1c;
  private static final int APPLICATION_RECORD = 2;
  private static final int BY_LINE = 80;
  private static final int COPYRIGHT_NOTICE = 116;
  private static final int HEADER_BYTES = 5;

  private IptcRecords() {}

  /**
   * @throws IndexOutOfBoundsException if the block ends within a dataset
   */
  static void read(Bytes block, Findings findings) {
    long offset = 0;
    // Padding may follow the last dataset.
    while (block.has(offset, HEADER_BYTES) && block.u8(offset) == DATASET && findings.step()) {
      int record = block.u8(offset + 1);
      int number = block.u8(offset + 2);
      long length = block.u16(offset + 3);
      offset += HEADER_BYTES;
      if (length > Short.MAX_VALUE) { // then it is the length of the length
        long lengthBytes = length & Short.MAX_VALUE;
        length = 0;
        for (int i = 0; i < Math.min(lengthBytes, 5); i++) {
          length = length << 8 | block.u8(offset + i);
        }
        offset += lengthBytes;
      }
      if (!block.has(offset, length)) {
        throw new IndexOutOfBoundsException("dataset at " + offset + " has " + length + " bytes");
      }
      if (record == APPLICATION_RECORD && length > 0) {
        note(number, block.slice(offset, length), findings);
      }
      offset += length;
    }
  }

  private static void note(int number, Bytes value, Findings findings) {
    PrivateKind kind = kindOf(number);
    if (kind != null && !CleanText.isBlank(value)) {
      findings.add(kind);
    }
    if (number == COPYRIGHT_NOTICE) {
      findings.keep(Text.COPYRIGHT, Origin.IPTC, value);
    } else if (number == BY_LINE) {
      findings.keep(Text.ARTIST, Origin.IPTC, value);
    }
  }

  private static PrivateKind kindOf(int number) {
    return switch (number) {
      case 5, 40, 105, 120 -> PrivateKind.DESCRIPTION; // name, instructions, headline, caption
      case 15, 20, 25 -> PrivateKind.KEYWORDS; // categories too
      case 26, 27, 90, 92, 95, 100, 101 -> PrivateKind.LOCATION;
      case 30, 35, 55, 60, 62, 63 -> PrivateKind.CAPTURE_TIME;
      case 65, 70 -> PrivateKind.SOFTWARE;
      case BY_LINE, 85, 110, 115, 118, 122 -> PrivateKind.ARTIST; // credit, source, contact, writer
      case COPYRIGHT_NOTICE -> PrivateKind.COPYRIGHT;
      case 187, 188 -> PrivateKind.UNIQUE_ID;
      case 202 -> PrivateKind.THUMBNAIL;
      default -> null;
    };
  }
}
