package dev.pawpress.imaging;

import java.util.Optional;

/**
 * Looks whether a WebP may be shown as it is, and puts an animated one together again without what
 * is not its frames. Refused is a chunk without its padding, which the format does not allow.
 * Stateless and thread-safe.
 */
final class WebpOriginal {
  private static final int FLAGS = 20;
  private static final int ANIMATED = 0x02;

  private WebpOriginal() {}

  /**
   * Whether it is a still: an animation's first frame can look like one.
   *
   * @param file the whole upload
   * @param stripped what its header's pixels are, joined
   */
  static boolean isPlainStill(Header header, Bytes file, byte[] stripped) {
    boolean animated = file.at(12, "VP8X") && (file.u8(FLAGS) & ANIMATED) != 0;
    return !animated && header.traits().frame() == null && stripped.length % 2 == 0;
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
      Bytes still = Bytes.of(WebpHeader.ofFrame(frame.content()).pixelFile());
      if (still.length() % 2 != 0) {
        return Optional.empty();
      }
      animation.add(
          frame.area(),
          Timeline.shownMillis(frame.millis()),
          frame.blends(),
          frame.disposal() == Patch.Disposal.CLEAR,
          WebpAnimationFile.frameOf(still));
      if (animation.bytes() >= fewerThan) {
        return Optional.empty();
      }
    }
    return Optional.of(animation.finish());
  }
}
