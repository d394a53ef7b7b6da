package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A credit as the smallest EXIF block: one directory with Artist and Copyright. The same credit is
 * always the same bytes. Texts are in UTF-8 behind the type ASCII, as exiftool writes them and
 * readers take them; EXIF 3.0's own type for UTF-8 is still unknown to most.
 */
final class CreditBlock {
  private static final int ASCII = 2;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int INLINE_BYTES = 4;

  private record Entry(int tag, Bytes text) {}

  private CreditBlock() {}

  /** The TIFF block, without {@code Exif\0\0} before it. */
  static byte[] of(Credit credit) {
    List<Entry> entries = new ArrayList<>(); // in the order of their tags, as TIFF wants it
    add(entries, TiffTags.ARTIST, credit.artist());
    add(entries, TiffTags.COPYRIGHT, credit.copyright());
    int texts = HEADER_BYTES + 2 + ENTRY_BYTES * entries.size() + 4;
    int length = texts;
    for (Entry entry : entries) {
      length += outsideBytes(entry);
    }
    ByteBuffer block = ByteBuffer.allocate(length);
    block.put(new byte[] {'M', 'M', 0, 42}).putInt(HEADER_BYTES);
    block.putShort((short) entries.size());
    for (Entry entry : entries) {
      block.putShort((short) entry.tag()).putShort((short) ASCII).putInt(entry.text().length());
      if (outsideBytes(entry) == 0) {
        block.put(entry.text().toArray()).put(new byte[INLINE_BYTES - entry.text().length()]);
      } else {
        block.putInt(texts).put(texts, entry.text().toArray());
        texts += outsideBytes(entry);
      }
    }
    return block.array();
  }

  private static void add(List<Entry> entries, int tag, String text) {
    if (text != null) {
      entries.add(new Entry(tag, Bytes.of((text + '\0').getBytes(StandardCharsets.UTF_8))));
    }
  }

  /** Offsets must be even. */
  private static int outsideBytes(Entry entry) {
    int length = entry.text().length();
    return length <= INLINE_BYTES ? 0 : length + (length & 1);
  }

  /** What a JPEG's segment holds: the block behind six bytes that say what it is. */
  static byte[] inJpeg(Credit credit) {
    byte[] block = of(credit);
    return ByteBuffer.allocate(6 + block.length)
        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
        .put(block)
        .array();
  }
}
