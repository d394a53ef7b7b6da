package dev.pawpress.imaging;

import java.util.Optional;

/**
 * Looks whether a WebP may be shown as it is, and puts an animated one together again without what
 * is not its frames. Refused is a chunk without its padding, and any but VP8, ALPH and VP8, or
 * VP8L, which alone the format allows; and an uncompressed ALPH of another length than its pixels
 * have. Within a compressed chunk nobody looks: bytes that lie behind the last that decoders read
 * stay. Stateless and thread-safe.
 */
final class WebpOriginal {
  private static final int FLAGS = 20;
  private static final int ANIMATED = 0x02;
  private static final int CHUNK_HEADER_BYTES = 8;

  /** Of an ALPH chunk's first byte. */
  private static final int ALPHA_COMPRESSION = 3;

  private WebpOriginal() {}

  /**
   * Whether it is a still: an animation's first frame can look like one.
   *
   * @param file the whole upload
   * @param stripped what its header's pixels are, joined
   */
  static boolean isPlainStill(Header header, Bytes file, byte[] stripped) {
    boolean animated = file.at(12, "VP8X") && (file.u8(FLAGS) & ANIMATED) != 0;
    return !animated
        && header.traits().frame() == null
        && isInOrder(
            WebpAnimationFile.frameOf(Bytes.of(stripped)), header.width(), header.height());
  }

  /**
   * @param chunks of a picture's pixels
   */
  private static boolean isInOrder(Bytes chunks, int width, int height) {
    if (chunks.length() % 2 != 0) {
      return false;
    }
    boolean alpha = chunks.startsWith("ALPH");
    long content = alpha ? chunks.u32Little(4) : 0;
    long picture = alpha ? CHUNK_HEADER_BYTES + content + (content & 1) : 0;
    boolean raw = alpha && (chunks.u8(CHUNK_HEADER_BYTES) & ALPHA_COMPRESSION) == 0;
    if (raw && content != 1 + (long) width * height) {
      return false;
    }
    return chunks.at(picture, "VP8 ") || (!alpha && chunks.at(picture, "VP8L"));
  }

  /**
   * The frames of an animation with the durations that browsers show, and how often it is played.
   *
   * @param file the whole upload, which was decoded without complaint
   * @param fewerThan so many bytes the new file must have; nothing is copied otherwise but frames
   */
  static Optional<byte[]> moving(Bytes file, Size size, int fewerThan) {
    WebpFrames frames = new WebpFrames(file);
    WebpFrames.Frame frame = frames.next();
    WebpAnimationFile animation = new WebpAnimationFile(size, frames.plays());
    for (; frame != null; frame = frames.next()) {
      Bytes chunks =
          WebpAnimationFile.frameOf(Bytes.of(WebpHeader.ofFrame(frame.content()).pixelFile()));
      if (!isInOrder(chunks, frame.area().width, frame.area().height)) {
        return Optional.empty();
      }
      animation.add(
          frame.area(),
          Timeline.shownMillis(frame.millis()),
          frame.blends(),
          frame.disposal() == Patch.Disposal.CLEAR,
          chunks);
      if (animation.bytes() >= fewerThan) {
        return Optional.empty();
      }
    }
    return Optional.of(animation.finish());
  }
}
