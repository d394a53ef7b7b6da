package dev.pawpress.imaging;

import java.util.List;

/** Counts a GIF's frames and learns of each what it is, without unpacking one. */
final class GifHeader {
  private static final int BYTES_PER_PIXEL = 4;

  private GifHeader() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends before its pixels begin
   */
  static Header parse(Bytes file) {
    GifBlocks blocks = new GifBlocks(file);
    GifPatch first = blocks.next();
    if (first == null) {
      if (blocks.ended()) {
        throw RejectedImageException.corrupt("GIF", "it holds no picture");
      }
      throw RejectedImageException.truncatedHeader("GIF");
    }
    Size canvas = blocks.canvas();
    boolean alpha = !coversAll(first, canvas);
    boolean leavesHoles = false;
    TimelineCount count = new TimelineCount();
    for (GifPatch patch = first; patch != null; patch = nextOf(blocks)) {
      count.add(patch.area(), canvas, patch.millis());
      alpha |= patch.transparent() >= 0 || leavesHoles;
      leavesHoles = patch.disposal() != Patch.Disposal.KEEP;
    }
    count.plays(blocks.plays());
    return new Header(
        ImageFormat.GIF,
        canvas.width(),
        canvas.height(),
        Orientation.UPRIGHT,
        new Header.Traits(3, null),
        alpha,
        BYTES_PER_PIXEL,
        List.of(file),
        List.of(),
        blocks.cutOff(),
        count.timeline(canvas));
  }

  private static boolean coversAll(GifPatch patch, Size canvas) {
    return patch.area().x == 0
        && patch.area().y == 0
        && patch.area().width >= canvas.width()
        && patch.area().height >= canvas.height();
  }

  /** A file that ends inside the head of a later frame has begun its picture. */
  private static GifPatch nextOf(GifBlocks blocks) {
    try {
      return blocks.next();
    } catch (IndexOutOfBoundsException e) {
      throw RejectedImageException.truncated("GIF", e);
    }
  }
}
