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
  private final Decoder decoder;
  private final WebpFiles encoder;
  private final Resizer resizer = new Resizer();
  private final Upright upright = new Upright();
  private final SrgbConverter srgb = new SrgbConverter();

  public AnimationRenderer() {
    this(Deadline.Clocks.ofThisMachine(), new Decoder(), new WebpFiles(new Codecs()));
  }

  AnimationRenderer(Deadline.Clocks clocks, Decoder decoder, WebpFiles encoder) {
    this.clocks = clocks;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  /**
   * Renders an animation.
   *
   * @param facts what the inspector found in these very bytes
   * @param timeLimit how long all of that may take; looked at as each frame is decoded, and before
   *     it is resized and encoded for each size
   * @return an animated WebP for each size, in the same order, not to be changed
   * @throws DecodeTimeoutException if it takes too long because the machine is busy
   * @throws RejectedImageException if a frame is broken or cut off, if it takes too long, or if the
   *     files would grow beyond what {@link #workingBytes} counts with, as noise does
   * @throws OutOfPictureMemoryException if the heap is full
   * @throws BrokenCodecException if a codec cannot be loaded in this process
   * @throws IllegalStateException or {@link java.io.UncheckedIOException} if making the files
   *     fails, which is never the upload's fault
   */
  public List<byte[]> render(
      byte[] content, ImageFacts facts, AnimationOptions options, Duration timeLimit) {
    Deadline deadline = Deadline.in(timeLimit, clocks);
    try {
      return render(content, facts, options, deadline);
    } catch (Error e) { // not from reading a frame, which tells its faults as exceptions
      throw RenderFault.of("an animation of " + facts.width() + "x" + facts.height(), e);
    }
  }

  private List<byte[]> render(
      byte[] content, ImageFacts facts, AnimationOptions options, Deadline deadline) {
    Header header = Header.parse(content);
    Animation animation = Animation.of(header, Bytes.of(content), decoder, deadline);
    ICC_Profile profile = ColourProfiles.in(header).profile();
    Files files = new Files(facts, options, deadline);
    Picture last = null;
    for (AnimationFrame frame = animation.next(); frame != null; frame = animation.next()) {
      if (last != null && isSame(last, frame.picture())) {
        files.prolong(frame.millis());
      } else {
        last = frame.picture();
        files.add(new Picture(last.image(), profile), frame.millis());
      }
    }
    return files.finish();
  }

  /** Only what is seen counts: the next frame of a blinking cursor is mostly the last but one. */
  private static boolean isSame(Picture one, Picture other) {
    return one.image().getType() == other.image().getType()
        && Arrays.equals(PlainPixels.in(one.image()), PlainPixels.in(other.image()));
  }

  /** One for each size, as they grow. For one thread. */
  private final class Files {
    private final ImageFacts facts;
    private final AnimationOptions options;
    private final Deadline deadline;
    private final long mostBytes;
    private final List<AnimatedWebpWriter> writers = new ArrayList<>();

    Files(ImageFacts facts, AnimationOptions options, Deadline deadline) {
      this.facts = facts;
      this.options = options;
      this.deadline = deadline;
      this.mostBytes = fileBytes(facts, options.sizes(), options.quality());
      for (Size size : options.sizes()) {
        int plays = facts.timeline().plays();
        writers.add(new AnimatedWebpWriter(encoder, size, options.quality(), plays));
      }
    }

    void add(Picture frame, int millis) {
      Picture picture = prepared(frame);
      for (int i = writers.size() - 1; i >= 0; i--) {
        deadline.check();
        picture = resizer.resize(picture, options.sizes().get(i), options.resampler());
        writers.get(i).add(picture, millis);
      }
      requireWithinLimit();
    }

    /** A frame as a picture of the largest size: upright, sRGB. */
    private Picture prepared(Picture frame) {
      Size stored = facts.asStored(options.largest());
      Picture small = resizer.resize(frame, stored, options.resampler());
      return srgb.toSrgb(upright.turn(small, facts.orientation()));
    }

    void prolong(int millis) {
      writers.forEach(writer -> writer.prolong(millis));
    }

    private void requireWithinLimit() {
      long bytes = writers.stream().mapToLong(AnimatedWebpWriter::bytes).sum();
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

    List<byte[]> finish() {
      return writers.stream().map(AnimatedWebpWriter::finish).toList();
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
