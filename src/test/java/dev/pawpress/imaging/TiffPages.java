package dev.pawpress.imaging;

import dev.pawpress.testing.SampleImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Puts classic little-endian TIFFs of one page together. */
final class TiffPages {
  private TiffPages() {}

  /** Two pages; the second one's offsets are moved behind the first. */
  static byte[] of(byte[] first, byte[] second) {
    byte[] even = Arrays.copyOf(first, first.length + first.length % 2);
    byte[] moved = second.clone();
    ByteBuffer page = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
    int directory = page.getInt(4);
    for (int i = 0; i < page.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      int bytes = page.getInt(entry + 4) * (page.getShort(entry + 2) == 3 ? 2 : 4);
      boolean isOffset = page.getShort(entry) == 273;
      if (isOffset || bytes > 4) {
        page.putInt(entry + 8, page.getInt(entry + 8) + even.length);
      }
    }
    link(even, even.length + directory);
    return SampleImages.join(even, moved);
  }

  /** A page that is followed by itself. */
  static byte[] looping(byte[] page) {
    byte[] file = page.clone();
    link(file, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    return file;
  }

  private static void link(byte[] file, int next) {
    ByteBuffer page = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int directory = page.getInt(4);
    page.putInt(directory + 2 + 12 * page.getShort(directory), next);
  }
}
