package dev.pawpress.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a plain TIFF of a page: its strips or tiles as they are, moved together, and a directory
 * with nothing but what decoding needs, all of which has been checked. BigTIFF becomes classic
 * TIFF; the byte order stays, as samples of 16 bits depend on it. For one thread.
 */
final class TiffPlainFile {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;

  /** Writers leave a few bytes between pieces, to align them or to say how long they are. */
  private static final int LARGEST_GAP = 16;

  /** Bits of a piece's number, beside its offset in one sortable value. */
  private static final int NUMBER_BITS = 16;

  private final TiffLayout layout;
  private final ByteOrder order;
  private final List<Entry> entries = new ArrayList<>();
  private final long[] moved;

  private record Entry(int tag, int type, int count, Bytes value) {}

  private TiffPlainFile(TiffLayout layout) {
    this.layout = layout;
    this.order = layout.directory().little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    this.moved = new long[layout.offsets.length];
  }

  /** The stretches of the new file, in order. */
  static List<Bytes> of(Bytes file, TiffLayout layout) {
    return new TiffPlainFile(layout)
        .make(file, layout.samples.photometric(), layout.samples.alpha());
  }

  /**
   * The same for a codec that is to give samples as they are stored: Lab is called RGB, and
   * associated alpha straight.
   */
  static List<Bytes> ofSamples(Bytes file, TiffLayout layout) {
    return new TiffPlainFile(layout)
        .make(
            file,
            layout.samples.isLab() ? TiffSamples.RGB : layout.samples.photometric(),
            layout.samples.hasAlpha() ? TiffSamples.STRAIGHT_ALPHA : TiffSamples.NO_ALPHA);
  }

  /** Whether the two differ. */
  static boolean isMisunderstood(TiffLayout layout) {
    return layout.samples.isLab() || layout.samples.alpha() == TiffSamples.ASSOCIATED_ALPHA;
  }

  private List<Bytes> make(Bytes file, int photometric, int alpha) {
    Stretches pixels = new Stretches(TiffHeader.FORMAT);
    long end = movePieces(file, pixels);
    addEntries(photometric, alpha);
    List<Bytes> parts = new ArrayList<>();
    long directoryAt = end + end % 2;
    parts.add(header(directoryAt));
    parts.addAll(pixels.list());
    parts.add(Bytes.of(new byte[(int) (directoryAt - end)]));
    parts.add(directory(directoryAt));
    return parts;
  }

  /** Keeps every stretch that has pieces in it, and notes where the pieces come to lie. */
  private long movePieces(Bytes file, Stretches pixels) {
    long[] sorted = new long[moved.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = layout.offsets[i] << NUMBER_BITS | i;
    }
    Arrays.sort(sorted);
    long target = HEADER_BYTES;
    long start = 0;
    long end = 0;
    for (long next : sorted) {
      int piece = (int) (next & ((1 << NUMBER_BITS) - 1));
      long offset = layout.offsets[piece];
      if (end == 0 || offset > end + LARGEST_GAP) {
        pixels.add(file.slice(start, end - start));
        target += end - start;
        start = offset;
        end = offset;
      }
      end = Math.max(end, offset + layout.lengths[piece]);
      moved[piece] = target + offset - start;
    }
    pixels.add(file.slice(start, end - start));
    return target + end - start;
  }

  /** In the order of their numbers, as the standard wants them. */
  private void addEntries(int photometric, int alpha) {
    addLongs(TiffDirectory.WIDTH, layout.width);
    addLongs(TiffDirectory.HEIGHT, layout.height);
    int[] bits = new int[layout.samples.count()];
    Arrays.fill(bits, layout.samples.bits());
    addShorts(TiffDirectory.BITS, bits);
    addShorts(TiffDirectory.COMPRESSION, layout.samples.compression());
    addShorts(TiffDirectory.PHOTOMETRIC, photometric);
    copy(TiffDirectory.FILL_ORDER);
    if (!layout.tiled) {
      addLongs(TiffDirectory.STRIP_OFFSETS, moved);
    }
    addShorts(TiffDirectory.SAMPLES, layout.samples.count());
    if (!layout.tiled) {
      addLongs(TiffDirectory.ROWS_PER_STRIP, layout.pieceHeight);
      addLongs(TiffDirectory.STRIP_BYTES, layout.lengths);
    }
    addShorts(TiffDirectory.PLANAR, layout.samples.planar() ? 2 : 1);
    copy(TiffDirectory.FAX_3_OPTIONS);
    copy(TiffDirectory.FAX_4_OPTIONS);
    addShorts(TiffDirectory.PREDICTOR, layout.samples.predicted() ? 2 : 1);
    if (layout.samples.photometric() == TiffSamples.PALETTE) {
      copy(TiffDirectory.PALETTE);
    }
    if (layout.tiled) {
      addLongs(TiffDirectory.TILE_WIDTH, layout.pieceWidth);
      addLongs(TiffDirectory.TILE_HEIGHT, layout.pieceHeight);
      addLongs(TiffDirectory.TILE_OFFSETS, moved);
      addLongs(TiffDirectory.TILE_BYTES, layout.lengths);
    }
    if (layout.samples.count() > layout.samples.colours()) {
      int[] extra = new int[layout.samples.count() - layout.samples.colours()];
      extra[0] = alpha;
      addShorts(TiffDirectory.EXTRA_SAMPLES, extra);
    }
    copy(TiffDirectory.JPEG_TABLES);
    if (layout.samples.photometric() == TiffSamples.YCC) {
      copy(TiffDirectory.YCC_SUBSAMPLING);
      copy(TiffDirectory.YCC_POSITION);
    }
  }

  private void addShorts(int tag, int... values) {
    ByteBuffer value = ByteBuffer.allocate(2 * values.length).order(order);
    for (int one : values) {
      value.putShort((short) one);
    }
    entries.add(new Entry(tag, TiffDirectory.SHORT, values.length, Bytes.of(value.array())));
  }

  private void addLongs(int tag, long... values) {
    ByteBuffer value = ByteBuffer.allocate(4 * values.length).order(order);
    for (long one : values) {
      value.putInt((int) one);
    }
    entries.add(new Entry(tag, TiffDirectory.LONG, values.length, Bytes.of(value.array())));
  }

  private void copy(int tag) {
    TiffDirectory directory = layout.directory();
    if (directory.has(tag)) {
      entries.add(
          new Entry(tag, directory.type(tag), (int) directory.count(tag), directory.content(tag)));
    }
  }

  private Bytes header(long directoryAt) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(order);
    byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header.put(letter).put(letter).putShort((short) 42).putInt((int) directoryAt);
    return Bytes.of(header.array());
  }

  private Bytes directory(long directoryAt) {
    int fixed = 2 + entries.size() * ENTRY_BYTES + 4;
    int length = fixed;
    for (Entry entry : entries) {
      length += entry.value.length() > 4 ? entry.value.length() + entry.value.length() % 2 : 0;
    }
    ByteBuffer directory = ByteBuffer.allocate(length).order(order);
    directory.putShort((short) entries.size());
    int valueAt = fixed;
    for (Entry entry : entries) {
      directory.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
      if (entry.value.length() > 4) {
        directory.putInt((int) directoryAt + valueAt);
        directory.put(valueAt, entry.value.toArray());
        valueAt += entry.value.length() + entry.value.length() % 2;
      } else {
        directory.put(Arrays.copyOf(entry.value.toArray(), 4));
      }
    }
    return Bytes.of(directory.array());
  }
}
