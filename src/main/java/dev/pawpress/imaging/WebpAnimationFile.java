package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts encoded frames into an animated WebP: VP8X, ANIM, and an ANMF for each. For one thread.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
final class WebpAnimationFile {
  /** 24 bits: 4.6 hours. */
  static final int LONGEST_MILLIS = 0xffffff;

  private static final int MOST_PLAYS = 0xffff;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int EXTENDED_BYTES = 10;
  private static final int ANIMATION_BYTES = 6;
  private static final int FRAME_BYTES = 16;
  private static final int HEAD_BYTES =
      RIFF_HEADER_BYTES + 2 * CHUNK_HEADER_BYTES + EXTENDED_BYTES + ANIMATION_BYTES;
  private static final int ALPHA = 0x10;
  private static final int ANIMATION = 0x02;
  private static final int CLEAR = 1;
  private static final int DO_NOT_BLEND = 2;

  private final Size size;
  private final int plays;
  private final List<Stored> frames = new ArrayList<>();
  private long bytes = HEAD_BYTES;
  private boolean alpha;

  private static final class Stored {
    final Rectangle area;
    final int flags;
    final Bytes chunks;
    int millis;

    Stored(Rectangle area, int flags, Bytes chunks, int millis) {
      this.area = area;
      this.flags = flags;
      this.chunks = chunks;
      this.millis = millis;
    }
  }

  WebpAnimationFile(Size size, int plays) {
    this.size = size;
    this.plays = plays > MOST_PLAYS ? Timeline.FOREVER : plays;
  }

  /** A still WebP's chunks that hold its pixels: what an animation's frame consists of. */
  static Bytes frameOf(Bytes still) {
    int extended = CHUNK_HEADER_BYTES + EXTENDED_BYTES;
    int head = RIFF_HEADER_BYTES + (still.at(RIFF_HEADER_BYTES, "VP8X") ? extended : 0);
    return still.slice(head, still.length() - head);
  }

  /** Adds a frame that is not cleared away after it was shown. */
  void add(Rectangle area, int millis, boolean blends, Bytes chunks) {
    add(area, millis, blends, /* cleared= */ false, chunks);
  }

  /**
   * Adds a frame.
   *
   * @param area at even offsets
   * @param blends whether it is laid over what was there, or takes its place
   * @param cleared whether its place becomes transparent before the next one is drawn
   * @param chunks VP8, ALPH and VP8, or VP8L, each padded to an even length
   */
  void add(Rectangle area, int millis, boolean blends, boolean cleared, Bytes chunks) {
    if (area.x % 2 != 0 || area.y % 2 != 0 || area.isEmpty()) {
      throw new IllegalArgumentException(area + " is empty or not at even offsets");
    }
    boolean coversAll = area.width == size.width() && area.height == size.height();
    alpha |= cleared || hasAlpha(chunks) || (frames.isEmpty() && !coversAll);
    int flags = (blends ? 0 : DO_NOT_BLEND) | (cleared ? CLEAR : 0);
    frames.add(new Stored(new Rectangle(area), flags, chunks, requireStorable(millis)));
    bytes += CHUNK_HEADER_BYTES + FRAME_BYTES + chunks.length();
  }

  private static boolean hasAlpha(Bytes chunks) {
    return chunks.startsWith("ALPH")
        || (chunks.startsWith("VP8L") && (chunks.u8(CHUNK_HEADER_BYTES + 4) & 0x10) != 0);
  }

  /** Shows the last frame for longer. */
  void prolong(int millis) {
    Stored last = frames.get(frames.size() - 1);
    last.millis = requireStorable((long) last.millis + millis);
  }

  private static int requireStorable(long millis) {
    if (millis < 1 || millis > LONGEST_MILLIS) {
      throw new IllegalArgumentException(
          "a frame's " + millis + " ms must be between 1 and " + LONGEST_MILLIS);
    }
    return (int) millis;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** How long the file would be now. */
  long bytes() {
    return bytes;
  }

  /** The whole file; lets go of the frames as it copies them, so that they are not there twice. */
  byte[] finish() {
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    chunk(file, "RIFF", file.capacity() - CHUNK_HEADER_BYTES).put(ascii("WEBP"));
    chunk(file, "VP8X", EXTENDED_BYTES).putInt(ANIMATION | (alpha ? ALPHA : 0));
    u24(file, size.width() - 1);
    u24(file, size.height() - 1);
    chunk(file, "ANIM", ANIMATION_BYTES).putInt(0).putShort((short) plays);
    for (int i = 0; i < frames.size(); i++) {
      Stored frame = frames.set(i, null);
      chunk(file, "ANMF", FRAME_BYTES + frame.chunks.length());
      u24(file, frame.area.x / 2);
      u24(file, frame.area.y / 2);
      u24(file, frame.area.width - 1);
      u24(file, frame.area.height - 1);
      u24(file, frame.millis);
      file.put((byte) frame.flags);
      file.position(frame.chunks.copyTo(file.array(), file.position()));
    }
    frames.clear();
    return file.array();
  }

  private static ByteBuffer chunk(ByteBuffer file, String type, int length) {
    return file.put(ascii(type)).putInt(length);
  }

  private static void u24(ByteBuffer file, int value) {
    file.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
