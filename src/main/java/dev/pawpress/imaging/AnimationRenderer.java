package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes animated WebPs of an animated GIF or WebP, in all sizes in one pass: each frame is decoded
 * and composed once, resized to the largest size, turned upright and converted to sRGB there, and
 * shrunk on from size to size, as a still is. The files have no metadata. The same file and options
 * give the same bytes. Stateless and thread-safe.
 */
public final class AnimationRenderer {
  private static final int BYTES_PER_PIXEL = 4;

  /**
   * Canvases alive at once: the last frame, what the next is drawn on, and the next; of a WebP also
   * the frame as the codec hands it over, with a copy.
   */
  private static final int CANVASES = 5;

  /**
   * For each pixel of a size as its frame is encoded: the frame, a copy, a piece of it with and
   * without holes, the codec's copy of the bytes, and the encoded frame.
   */
  private static final int ENCODING_BYTES = 6 * BYTES_PER_PIXEL;

  /** For each pixel of a size all the time: what its writer knows to be shown. */
  private static final int HELD_BYTES = BYTES_PER_PIXEL;

  /**
   * What the files may take for each pixel of all frames of all sizes, in halves of a byte. Film
   * with GIF's dither, which compresses worst of what people have, was measured at a twelfth to a
   * quarter of a byte with quality 80, and a third with 90; then it grows steeply, to over a half
   * with 95.
   */
  private static final int FILE_HALF_BYTES = 1;

  private static final int FINE_FILE_HALF_BYTES = 4;
  private static final int FINE_QUALITY = 91;

  /** For the heads of files and frames. */
  private static final int FRAME_FILE_BYTES = 1024;

  private final Deadline.Clocks clocks;
  private final Decoder decoder = new Decoder();
  private final WebpFiles encoder = new WebpFiles(new Codecs());
  private final Resizer resizer = new Resizer();
  private final Upright upright = new Upright();
  private final SrgbConverter srgb = new SrgbConverter();

  public AnimationRenderer() {
    this(Deadline.Clocks.ofThisMachine());
  }

  AnimationRenderer(Deadline.Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * Renders an animation.
   *
   * @param facts what the inspector found in these very bytes
   * @param timeLimit how long that may take; looked at for each frame
   * @return an animated WebP for each size, in the same order, not to be changed
   * @throws DecodeTimeoutException if it takes too long because the machine is busy
   * @throws RejectedImageException if a frame is broken or cut off, or if the files would grow
   *     beyond what {@link #workingBytes} counts with, as noise does
   */
  public List<byte[]> render(
      byte[] content, ImageFacts facts, AnimationOptions options, Duration timeLimit) {
    Deadline deadline = Deadline.in(timeLimit, clocks);
    Header header = Header.parse(content);
    Animation animation = Animation.of(header, Bytes.of(content), decoder);
    ICC_Profile profile = ColourProfiles.in(header).profile();
    List<SizeInWork> work = new ArrayList<>();
    for (Size size : options.sizes()) {
      work.add(new SizeInWork(encoder, size, options.quality(), facts.timeline().plays()));
    }
    long mostBytes = fileBytes(facts, options.sizes(), options.quality());
    Picture last = null;
    for (AnimationFrame frame = animation.next(); frame != null; frame = animation.next()) {
      deadline.check();
      if (last != null && isSame(last, frame.picture())) {
        for (SizeInWork size : work) {
          size.writer.prolong(frame.millis());
        }
      } else {
        last = frame.picture();
        Picture coloured = new Picture(last.image(), profile);
        Picture prepared = prepared(coloured, facts, options);
        addFrame(prepared, frame.millis(), work, options.resampler());
        requireWithin(mostBytes, work);
      }
    }
    return work.stream().map(size -> size.writer.finish()).toList();
  }

  private static final class SizeInWork {
    final Size size;
    final AnimatedWebpWriter writer;

    SizeInWork(WebpFiles encoder, Size size, int quality, int plays) {
      this.size = size;
      this.writer = new AnimatedWebpWriter(encoder, size, quality, plays);
    }
  }

  /** Only what is seen counts: the next frame of a blinking cursor is mostly the last but one. */
  private static boolean isSame(Picture one, Picture other) {
    return one.image().getType() == other.image().getType()
        && Arrays.equals(PlainPixels.in(one.image()), PlainPixels.in(other.image()));
  }

  /** A frame as a picture of the largest size: upright, sRGB. */
  private Picture prepared(Picture frame, ImageFacts facts, AnimationOptions options) {
    Size stored = facts.asStored(options.largest());
    Picture small = resizer.resize(frame, stored, options.resampler());
    return srgb.toSrgb(upright.turn(small, facts.orientation()));
  }

  private void addFrame(Picture prepared, int millis, List<SizeInWork> work, Resampler resampler) {
    Picture picture = prepared;
    for (int i = work.size() - 1; i >= 0; i--) {
      picture = resizer.resize(picture, work.get(i).size, resampler);
      work.get(i).writer.add(picture, millis);
    }
  }

  private static void requireWithin(long mostBytes, List<SizeInWork> work) {
    long bytes = 0;
    for (SizeInWork size : work) {
      bytes += size.writer.bytes();
    }
    if (bytes > mostBytes) {
      throw new RejectedImageException(
          RejectionReason.TOO_COMPLEX,
          String.format(
              Locale.ROOT,
              "The animation cannot be made small: its renditions would have over %d bytes, which"
                  + " is the limit for as many pixels.",
              mostBytes));
    }
  }

  /**
   * Heap bytes that rendering takes at most beside the content: the composed frames, the resizing,
   * what each size holds, the files, and the largest file once more as it is put together.
   */
  public static long workingBytes(ImageFacts facts, AnimationOptions options) {
    Size largest = options.largest();
    int quality = options.quality();
    long bytes =
        (long) CANVASES * BYTES_PER_PIXEL * facts.storedWidth() * facts.storedHeight()
            + Resizer.workingBytes(
                facts.storedWidth(),
                facts.storedHeight(),
                facts.asStored(largest),
                options.resampler())
            + ENCODING_BYTES * pixels(largest)
            + fileBytes(facts, options.sizes(), quality)
            + fileBytes(facts, List.of(largest), quality);
    for (Size size : options.sizes()) {
      bytes += HELD_BYTES * pixels(size);
    }
    return bytes;
  }

  private static long fileBytes(ImageFacts facts, List<Size> sizes, int quality) {
    long halfBytes = quality < FINE_QUALITY ? FILE_HALF_BYTES : FINE_FILE_HALF_BYTES;
    long frames = facts.timeline().frames();
    long bytes = 0;
    for (Size size : sizes) {
      bytes += frames * (halfBytes * pixels(size) / 2 + FRAME_FILE_BYTES);
    }
    return bytes;
  }

  private static long pixels(Size size) {
    return (long) size.width() * size.height();
  }
}
