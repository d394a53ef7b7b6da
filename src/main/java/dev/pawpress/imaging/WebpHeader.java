package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Walks a WebP's RIFF chunks, in the simple (VP8, VP8L) and the extended form (VP8X). What the
 * codec gets has neither profile nor metadata, and of an animation only one frame.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
final class WebpHeader {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int BYTES_PER_PIXEL = 4;

  private final Bytes file;
  private final Stretches pixels = new Stretches("WebP");
  private final List<Bytes> profile = new ArrayList<>();
  private Bytes extended;
  private Bytes exif;
  private Size still;
  private boolean alpha;
  private Rectangle frame;
  private boolean cutOff;

  private WebpHeader(Bytes file) {
    this.file = file;
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before its pixels begin
   */
  static Header parse(Bytes file) {
    return new WebpHeader(file).parse();
  }

  private Header parse() {
    readChunks(file, RIFF_HEADER_BYTES);
    Size size =
        extended == null ? still : new Size(extended.u24Little(4) + 1, extended.u24Little(7) + 1);
    boolean fits = frame == null ? size.equals(still) : liesWithin(frame, size);
    if (!fits) {
      throw contradiction(size);
    }
    return header(size, extended != null && frame != null ? timeline(size) : null);
  }

  /**
   * The picture that a frame of an animation is, alone.
   *
   * @param content of the frame's ANMF chunk
   */
  static Header ofFrame(Bytes content) {
    WebpHeader parser = new WebpHeader(content);
    try {
      parser.noteFrame(content);
    } catch (IndexOutOfBoundsException e) { // as in Header: its pixels are missing
      throw new RejectedImageException(
          RejectionReason.CORRUPT, "The WebP file is damaged: a frame holds no picture.", e);
    }
    Size size = new Size(parser.frame.width, parser.frame.height);
    if (!size.equals(parser.still)) {
      throw parser.contradiction(size);
    }
    return parser.header(size, null);
  }

  private Timeline timeline(Size canvas) {
    WebpFrames frames = new WebpFrames(file);
    TimelineCount count = new TimelineCount();
    for (WebpFrames.Frame next = frames.next(); next != null; next = frames.next()) {
      count.add(next.area(), canvas, next.millis());
    }
    count.plays(frames.plays());
    return count.timeline(canvas);
  }

  private RejectedImageException contradiction(Size outside) {
    return RejectedImageException.corrupt(
        "WebP",
        String.format(
            Locale.ROOT,
            "it is %dx%d outside and %dx%d inside",
            outside.width(),
            outside.height(),
            still.width(),
            still.height()));
  }

  private void readChunks(Bytes container, long start) {
    long offset = start;
    // Many files lie about the whole length; only their chunks' own lengths are believed.
    while (container.has(offset, CHUNK_HEADER_BYTES) || still == null) {
      String type = container.slice(offset, 4).latin1();
      long length = container.u32Little(offset + 4);
      Bytes chunk = container.slice(offset, CHUNK_HEADER_BYTES + length + (length & 1));
      cutOff |= still == null && !container.has(offset + CHUNK_HEADER_BYTES, length);
      note(type, chunk.slice(CHUNK_HEADER_BYTES, length), chunk);
      offset += CHUNK_HEADER_BYTES + length + (length & 1);
      if (extended == null && still != null) {
        break; // a simple file is one chunk; the rest is no concern of WebP's
      }
    }
  }

  private void note(String type, Bytes content, Bytes chunk) {
    switch (type) {
      case "VP8X" -> {
        if (extended == null && still == null) {
          extended = content;
          alpha |= (content.u8(0) & WebpStillFile.ALPHA) != 0;
        }
      }
      case "VP8 " -> noteStill(lossySize(content), chunk);
      case "VP8L" -> {
        Size size = losslessSize(content);
        alpha |= (content.u8(4) & 0x10) != 0;
        noteStill(size, chunk);
      }
      case "ALPH" -> {
        if (still == null && content.length() > 0) {
          alpha = true; // libwebp, too, believes the channel rather than the flag
          pixels.addJoined(chunk);
        }
      }
      case "ANMF" -> {
        if (still == null && frame == null) {
          noteFrame(content);
        }
      }
      case "ICCP" -> {
        if (profile.isEmpty()) {
          profile.add(content);
        }
      }
      case "EXIF" -> {
        if (exif == null) {
          exif = content;
        }
      }
      default -> {
        // Not about this picture's pixels.
      }
    }
  }

  /** The first frame stands for an animation. */
  private void noteFrame(Bytes content) {
    frame = WebpFrames.area(content);
    readChunks(content, FRAME_HEADER_BYTES);
  }

  private void noteStill(Size size, Bytes chunk) {
    if (still == null) {
      still = size;
      pixels.addJoined(chunk);
    }
  }

  private static Size lossySize(Bytes content) {
    boolean keyFrame = (content.u8(0) & 1) == 0;
    if (!keyFrame || (content.has(3, 3) && !content.at(3, "\u009d\u0001*"))) {
      throw RejectedImageException.corrupt("WebP", "its picture does not begin with a key frame");
    }
    return size(content.u16Little(6) & 0x3fff, content.u16Little(8) & 0x3fff);
  }

  private static Size losslessSize(Bytes content) {
    if (content.u8(0) != 0x2f) {
      throw RejectedImageException.corrupt("WebP", "its lossless picture has no signature");
    }
    long bits = content.u32Little(1);
    return size((int) (bits & 0x3fff) + 1, (int) ((bits >> 14) & 0x3fff) + 1);
  }

  private static Size size(int width, int height) {
    if (width < 1 || height < 1) {
      throw RejectedImageException.corrupt("WebP", "its picture is " + width + "x" + height);
    }
    return new Size(width, height);
  }

  /**
   * @param timeline null if it does not move
   */
  private Header header(Size size, Timeline timeline) {
    boolean filled = still.equals(size);
    List<Bytes> chunks = new ArrayList<>(pixels.list());
    if (extended != null || frame != null) {
      chunks.add(0, WebpStillFile.extendedChunk(still, alpha));
    }
    chunks.add(0, WebpStillFile.head(chunks));
    return new Header(
        ImageFormat.WEBP,
        size.width(),
        size.height(),
        exif == null ? Orientation.UPRIGHT : ExifOrientation.in(exif),
        new Header.Traits(3, filled ? null : frame),
        alpha || !filled || (timeline != null && timeline.moves()),
        filled ? BYTES_PER_PIXEL : 3 * BYTES_PER_PIXEL,
        chunks,
        profile,
        cutOff,
        timeline == null ? Timeline.still(size.width(), size.height()) : timeline);
  }

  private boolean liesWithin(Rectangle frame, Size size) {
    return still.width() == frame.width
        && still.height() == frame.height
        && (long) frame.x + frame.width <= size.width()
        && (long) frame.y + frame.height <= size.height();
  }
}
