package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * Walks an animated WebP from frame to frame, without decoding or keeping any. Refuses a frame that
 * reaches beyond the picture, as libwebp does, and a file that is shorter than it says. For one
 * thread.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
final class WebpFrames {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int DISPOSE = 1;
  private static final int DO_NOT_BLEND = 2;

  private final Bytes file;
  private long offset = RIFF_HEADER_BYTES;
  private Size canvas;
  private int plays = 1;

  /**
   * A frame, not decoded.
   *
   * @param blends whether what it lets through shows what was there before
   * @param content of its chunk
   */
  record Frame(
      Rectangle area, int millis, Patch.Disposal disposal, boolean blends, Bytes content) {}

  WebpFrames(Bytes file) {
    this.file = file;
    // Stills lie about this length and are whole all the same. Of an animation nobody can tell.
    if (file.u32Little(4) + CHUNK_HEADER_BYTES > file.length()) {
      throw RejectedImageException.truncated("WebP", null);
    }
  }

  /** The frame that comes next; null if there is none. */
  Frame next() {
    while (file.has(offset, CHUNK_HEADER_BYTES)) {
      String type = file.slice(offset, 4).latin1();
      long length = file.u32Little(offset + 4);
      Bytes content = file.slice(offset + CHUNK_HEADER_BYTES, length);
      offset += CHUNK_HEADER_BYTES + length + (length & 1);
      switch (type) {
        case "VP8X" -> noteCanvas(content);
        case "ANIM" -> plays = content.length() < 6 ? plays : content.u16Little(4);
        case "ANMF" -> {
          if (content.length() < length) {
            throw RejectedImageException.truncated("WebP", null);
          }
          return frame(content);
        }
        default -> {
          // Not about frames.
        }
      }
    }
    return null;
  }

  private void noteCanvas(Bytes content) {
    if (canvas == null) {
      canvas = new Size(content.u24Little(4) + 1, content.u24Little(7) + 1);
    }
  }

  private Frame frame(Bytes content) {
    Rectangle area = area(content);
    long right = (long) area.x + area.width;
    long bottom = (long) area.y + area.height;
    if (canvas == null || right > canvas.width() || bottom > canvas.height()) {
      throw RejectedImageException.corrupt("WebP", "a frame reaches beyond its picture");
    }
    int flags = content.u8(15);
    return new Frame(
        area,
        content.u24Little(12),
        (flags & DISPOSE) == 0 ? Patch.Disposal.KEEP : Patch.Disposal.CLEAR,
        (flags & DO_NOT_BLEND) == 0,
        content);
  }

  /** Where a frame lies, as its chunk begins. */
  static Rectangle area(Bytes content) {
    return new Rectangle(
        2 * content.u24Little(0),
        2 * content.u24Little(3),
        content.u24Little(6) + 1,
        content.u24Little(9) + 1);
  }

  /** How often it is played; known with the first frame. */
  int plays() {
    return plays;
  }
}
