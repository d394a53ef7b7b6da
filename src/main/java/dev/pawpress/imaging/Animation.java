package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Composes an animation frame by frame, as browsers show it: on a transparent canvas, whatever
 * background colour the file names, and with the durations of {@link Timeline#shownMillis}. Each
 * frame is decoded when it is asked for; this holds one picture between two frames, and two while
 * it composes. All frames have one deadline. For one thread.
 */
final class Animation {
  private final Header header;
  private final Size size;
  private final Supplier<? extends Patch> patches;
  private final Deadline deadline;

  /** What the next frame is drawn on, never changed; null is all transparent. */
  private int[] before;

  /** Where it is to be cleared first; null is nowhere. */
  private Rectangle cleared;

  private Animation(Header header, Supplier<? extends Patch> patches, Deadline deadline) {
    this.header = header;
    this.size = header.size();
    this.patches = patches;
    this.deadline = deadline;
  }

  /**
   * @param header of a GIF or WebP that was inspected
   * @param file the whole of it
   * @param deadline looked at for each frame, and for each row of a GIF's
   */
  static Animation of(Header header, Bytes file, Decoder decoder, Deadline deadline) {
    return new Animation(
        header,
        switch (header.format()) {
          case GIF -> new GifBlocks(file)::next;
          case WEBP -> webpPatches(new WebpFrames(file), decoder);
          default -> throw new IllegalArgumentException(header.format() + " is never animated");
        },
        deadline);
  }

  private static Supplier<Patch> webpPatches(WebpFrames frames, Decoder decoder) {
    return () -> {
      WebpFrames.Frame frame = frames.next();
      return frame == null ? null : new WebpPatch(frame, decoder);
    };
  }

  /**
   * The frame that comes next; null if there is none. Its picture has no profile.
   *
   * @throws RejectedImageException if it is broken or cut off, or the deadline has passed
   * @throws DecodeTimeoutException if the deadline has passed because the machine is busy
   * @throws OutOfPictureMemoryException if the heap is full
   * @throws BrokenCodecException if the codec cannot be loaded in this process
   */
  AnimationFrame next() {
    try {
      deadline.check();
      return compose();
    } catch (RuntimeException | Error e) {
      throw deadline.missed() != null ? deadline.missed() : DecodeFault.of(header, e);
    }
  }

  private AnimationFrame compose() {
    Patch patch = patches.get();
    if (patch == null) {
      return null;
    }
    int[] pixels = before == null ? new int[size.width() * size.height()] : before.clone();
    clear(pixels);
    patch.drawOn(pixels, size, deadline);
    switch (patch.disposal()) {
      case KEEP -> {
        before = pixels;
        cleared = null;
      }
      case CLEAR -> {
        before = pixels;
        cleared = patch.area().intersection(new Rectangle(size.width(), size.height()));
      }
      case RESTORE -> {
        // What was there before is there still.
      }
    }
    return new AnimationFrame(
        new Picture(image(pixels), null), Timeline.shownMillis(patch.millis()));
  }

  private void clear(int[] pixels) {
    if (cleared == null || cleared.isEmpty()) {
      return;
    }
    for (int y = cleared.y; y < cleared.y + cleared.height; y++) {
      int start = y * size.width() + cleared.x;
      Arrays.fill(pixels, start, start + cleared.width, 0);
    }
  }

  /** Without alpha if all of it is opaque: the later stages are faster then. Shares the pixels. */
  private BufferedImage image(int[] pixels) {
    boolean opaque = true;
    for (int pixel : pixels) {
      opaque &= pixel >>> 24 == 0xff;
    }
    return PlainPixels.image(size.width(), size.height(), !opaque, pixels);
  }
}
