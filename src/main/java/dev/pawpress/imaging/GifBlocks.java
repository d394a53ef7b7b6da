package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * Walks a GIF's blocks from frame to frame, without unpacking or keeping anything. For one thread.
 *
 * <p>Broken files are read as Chrome and Firefox read them: a first frame that reaches beyond the
 * picture enlarges it, and a frame of no width or height fills it; what is no block ends the file
 * like its trailer, if a frame came before; a delay or transparent colour holds for just the next
 * frame. But a file that ends inside a block is refused.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifBlocks {
  private static final int SCREEN_END = 13;
  private static final int IMAGE_BYTES = 9;
  private static final int EXTENSION = '!';
  private static final int IMAGE = ',';
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int APPLICATION = 0xff;
  private static final int HAS_PALETTE = 0x80;
  private static final int INTERLACED = 0x40;
  private static final int NO_COLOUR = -1;

  private final Bytes file;
  private final Bytes palette;
  private long offset;
  private Size canvas;
  private int plays = 1;
  private boolean ended;
  private boolean cutOff;
  private Control control = Control.NONE;

  /** What a graphic control extension says of the frame that follows. */
  private record Control(int millis, Patch.Disposal disposal, int transparent) {
    static final Control NONE = new Control(0, Patch.Disposal.KEEP, NO_COLOUR);
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its first block
   */
  GifBlocks(Bytes file) {
    this.file = file;
    int flags = file.u8(10);
    file.u8(SCREEN_END - 1L);
    this.palette = (flags & HAS_PALETTE) == 0 ? file.slice(0, 0) : palette(SCREEN_END, flags);
    this.offset = SCREEN_END + (long) palette.length();
  }

  private Bytes palette(long start, int flags) {
    int length = 3 << ((flags & 7) + 1);
    if (!file.has(start, length)) {
      throw new IndexOutOfBoundsException("palette of " + length + " at " + start);
    }
    return file.slice(start, length);
  }

  /** The frame that comes next; null if there is none. */
  GifPatch next() {
    while (file.has(offset, 1)) {
      switch (file.u8(offset++)) {
        case IMAGE -> {
          return image();
        }
        case EXTENSION -> readExtension();
        default -> { // the trailer, or no GIF any more
          offset = file.length();
          ended = true;
        }
      }
    }
    return null;
  }

  private GifPatch image() {
    long descriptor = offset;
    Rectangle area =
        new Rectangle(
            file.u16Little(descriptor),
            file.u16Little(descriptor + 2),
            file.u16Little(descriptor + 4),
            file.u16Little(descriptor + 6));
    int flags = file.u8(descriptor + IMAGE_BYTES - 1);
    placeOnCanvas(area);
    offset += IMAGE_BYTES;
    Bytes own = palette;
    if ((flags & HAS_PALETTE) != 0) {
      own = palette(offset, flags);
      offset += own.length();
    }
    long data = offset;
    file.u8(offset++);
    skipBlocks();
    Control its = control;
    control = Control.NONE;
    boolean interlaced = (flags & INTERLACED) != 0;
    return new GifPatch(
        area, its.millis, its.disposal, own, its.transparent, interlaced, file, data);
  }

  private void placeOnCanvas(Rectangle area) {
    int width = canvas == null ? file.u16Little(6) : canvas.width();
    int height = canvas == null ? file.u16Little(8) : canvas.height();
    if (canvas == null) {
      width = Math.max(width, area.x + area.width);
      height = Math.max(height, area.y + area.height);
    }
    if (area.width == 0 || area.height == 0) {
      area.setSize(width, height);
    }
    if (canvas == null) {
      if (width == 0 || height == 0) {
        throw RejectedImageException.corrupt("GIF", "its picture is " + width + "x" + height);
      }
      canvas = new Size(width, height);
    }
  }

  private void readExtension() {
    int label = file.u8(offset++);
    Bytes first = file.slice(offset + 1, file.u8(offset));
    if (label == GRAPHIC_CONTROL && first.length() >= 4) {
      control = control(first);
    }
    boolean loops =
        label == APPLICATION
            && (first.startsWith("NETSCAPE2.0") || first.startsWith("ANIMEXTS1.0"));
    if (loops) {
      notePlays(file.slice(offset + 1 + first.length(), 4));
    }
    skipBlocks();
    if (cutOff) {
      throw RejectedImageException.truncated("GIF", null);
    }
  }

  private static Control control(Bytes block) {
    int flags = block.u8(0);
    boolean transparent = (flags & 1) != 0;
    Patch.Disposal disposal =
        switch ((flags >> 2) & 7) {
          case 2 -> Patch.Disposal.CLEAR;
          case 3, 4 -> Patch.Disposal.RESTORE; // some took the 3 for a bit; so do browsers
          default -> Patch.Disposal.KEEP;
        };
    return new Control(10 * block.u16Little(1), disposal, transparent ? block.u8(3) : NO_COLOUR);
  }

  /** Says how often it is repeated after it was played once; 0 for ever. */
  private void notePlays(Bytes block) {
    if (block.length() == 4 && block.u8(0) >= 3 && block.u8(1) == 1) {
      int repeats = block.u16Little(2);
      plays = repeats == 0 ? Timeline.FOREVER : repeats + 1;
    }
  }

  private void skipBlocks() {
    int length;
    do {
      if (!file.has(offset, 1)) {
        cutOff = true;
        return;
      }
      length = file.u8(offset);
      offset += 1L + length;
    } while (length > 0);
    cutOff = !file.has(offset - 1, 1);
  }

  /** How large the picture is; known with the first frame. */
  Size canvas() {
    return canvas;
  }

  /** How often it is played, as far as was read. */
  int plays() {
    return plays;
  }

  /** Whether something was found that is no block, such as the trailer. */
  boolean ended() {
    return ended;
  }

  /** Whether the file ended inside the last frame. */
  boolean cutOff() {
    return cutOff;
  }
}
