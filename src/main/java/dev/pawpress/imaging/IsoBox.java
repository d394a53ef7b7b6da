package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12, 4.2): four letters and what is in it.
 * Immutable and thread-safe.
 *
 * @param content behind the box's header, cut to what is there
 * @param cutOff whether the container ends before the box does
 */
record IsoBox(String type, Bytes content, boolean cutOff) {
  /** Boxes beside each other; a 100 MP photo in tiles has some hundreds. */
  static final int MOST = 8192;

  private static final long BEYOND = 1L << 48;
  private static final int HEADER_BYTES = 8;
  private static final int LONG_HEADER_BYTES = 16;

  /**
   * The boxes of a container, in order. A few bytes left over at its end are passed over.
   *
   * @throws RejectedImageException if a size makes no sense or there are too many
   */
  static List<IsoBox> in(Bytes container) {
    List<IsoBox> boxes = new ArrayList<>();
    long offset = 0;
    while (container.has(offset, HEADER_BYTES)) {
      if (boxes.size() == MOST) {
        throw HeifFault.corrupt("it has over " + MOST + " boxes in a row, which is the limit");
      }
      long size = container.u32(offset);
      int header = HEADER_BYTES;
      if (size == 1) {
        header = LONG_HEADER_BYTES;
        size = u64(container, offset + HEADER_BYTES);
      } else if (size == 0) { // up to the end
        size = container.length() - offset;
      }
      if (size < header) {
        throw HeifFault.corrupt("a box has " + size + " bytes, fewer than its own header");
      }
      boxes.add(
          new IsoBox(
              container.slice(offset + 4, 4).latin1(),
              container.slice(offset + header, size - header),
              !container.has(offset, size)));
      if (!container.has(offset, size)) {
        break;
      }
      offset += size;
    }
    return boxes;
  }

  /** The first box of a type, or null. */
  static IsoBox first(List<IsoBox> boxes, String type) {
    for (IsoBox box : boxes) {
      if (box.type.equals(type)) {
        return box;
      }
    }
    return null;
  }

  /** The boxes of a type in a container that must hold them wholly. */
  static List<IsoBox> whole(Bytes container) {
    List<IsoBox> boxes = in(container);
    if (!boxes.isEmpty() && boxes.get(boxes.size() - 1).cutOff) {
      throw HeifFault.corrupt("a box is larger than the one that it is in");
    }
    return boxes;
  }

  /** The version of a full box, its first byte. */
  int version() {
    return content.u8(0);
  }

  /** The flags of a full box, the three bytes behind the version. */
  int flags() {
    return (int) (content.u32(0) & 0xffffff);
  }

  /** An unsigned number of 8 bytes, cut to one that no file reaches and no sum of two overflows. */
  static long u64(Bytes bytes, long offset) {
    long high = bytes.u32(offset);
    return high >= 1 << 16 ? BEYOND : (high << 32) | bytes.u32(offset + 4);
  }
}
