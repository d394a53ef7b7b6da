package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the bytes of items lie (the {@code iloc} box, ISO/IEC 14496-12, 8.11.3). Data in other
 * files is refused. All that is handed out together is never longer than the file: pieces that lie
 * over each other would make a decoder work through the same bytes thousands of times. For one
 * thread.
 */
final class HeifLocations {
  private static final int IN_FILE = 0;
  private static final int IN_INDEX = 1;

  private final Bytes iloc;
  private final Bytes file;
  private final Bytes index;
  private final int version;
  private final int offsetBytes;
  private final int lengthBytes;
  private final int baseBytes;
  private final int extentIndexBytes;
  private final Map<Long, Long> entries = new HashMap<>();
  private final Stretches handedOut = new Stretches(HeifFault.FORMAT);
  private long bytesHandedOut;

  /**
   * @param index the {@code idat} box, which small items may lie in
   * @throws IndexOutOfBoundsException if the box is shorter than it says
   */
  HeifLocations(IsoBox iloc, Bytes file, Bytes index) {
    this.iloc = iloc.content();
    this.file = file;
    this.index = index;
    version = iloc.version();
    int sizes = this.iloc.u16(4);
    offsetBytes = width(sizes >> 12);
    lengthBytes = width((sizes >> 8) & 15);
    baseBytes = width((sizes >> 4) & 15);
    extentIndexBytes = version == 0 ? 0 : width(sizes & 15);
    readEntries();
  }

  private static int width(int bytes) {
    if (bytes != 0 && bytes != 4 && bytes != 8) {
      throw HeifFault.corrupt("its places are numbers of " + bytes + " bytes");
    }
    return bytes;
  }

  private void readEntries() {
    int idBytes = version < 2 ? 2 : 4;
    long count = number(6, idBytes);
    if (count > IsoBox.MOST) {
      throw HeifFault.corrupt("it has " + count + " items; the limit is " + IsoBox.MOST);
    }
    long offset = 6L + idBytes;
    for (long i = 0; i < count; i++) {
      entries.putIfAbsent(number(offset, idBytes), offset + idBytes);
      offset += idBytes + (version == 0 ? 0 : 2) + 2 + baseBytes;
      offset += 2 + (long) iloc.u16(offset) * extentBytes();
    }
  }

  private int extentBytes() {
    return extentIndexBytes + offsetBytes + lengthBytes;
  }

  private long number(long offset, int bytes) {
    return switch (bytes) {
      case 0 -> 0;
      case 2 -> iloc.u16(offset);
      case 4 -> iloc.u32(offset);
      default -> IsoBox.u64(iloc, offset);
    };
  }

  /** The pieces that make an item. */
  List<Bytes> dataOf(long item) {
    Long entry = entries.get(item);
    if (entry == null) {
      throw HeifFault.corrupt("item " + item + " has no place in the file");
    }
    long offset = entry;
    int method = version == 0 ? IN_FILE : iloc.u16(offset) & 15;
    offset += version == 0 ? 0 : 2;
    if (iloc.u16(offset) != 0) {
      throw HeifFault.unsupported("with its pixels in another file");
    }
    if (method != IN_FILE && method != IN_INDEX) {
      throw HeifFault.unsupported("made of pieces of other items");
    }
    long base = number(offset + 2, baseBytes);
    offset += 2 + baseBytes;
    int extents = iloc.u16(offset);
    List<Bytes> pieces = new ArrayList<>();
    for (int i = 0; i < extents; i++) {
      long at = offset + 2 + (long) i * extentBytes() + extentIndexBytes;
      Bytes piece =
          piece(method, base + number(at, offsetBytes), number(at + offsetBytes, lengthBytes));
      if (piece.length() > 0) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private Bytes piece(int method, long from, long length) {
    Bytes source = method == IN_FILE ? file : index;
    if (!source.has(from, length)) {
      if (method == IN_FILE) {
        throw HeifFault.truncated();
      }
      throw HeifFault.corrupt("an item lies outside of the index");
    }
    Bytes piece = source.slice(from, length == 0 ? source.length() - from : length);
    handedOut.add(piece);
    bytesHandedOut += piece.length();
    if (bytesHandedOut > file.length()) {
      throw HeifFault.corrupt("its pieces lie over each other");
    }
    return piece;
  }
}
