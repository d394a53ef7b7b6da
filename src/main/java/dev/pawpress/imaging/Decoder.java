package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes a picture that has passed inspection, whole and as stored: not turned, and in its own
 * colours. The codec gets the file without its metadata. A file whose picture is not all there is
 * refused, though libjpeg would fill it up with grey, unless enough of a JPEG's rows are there for
 * the caller; one that only lacks its end marker is whole. A progressive JPEG that was cut off
 * between two scans has no row that is: libjpeg would show what the first ones bring, a picture of
 * 8x8 squares at worst, as if it were meant so.
 *
 * <p>Whatever goes wrong inside a codec, errors too, is the picture's fault and ends as a
 * rejection, but for a full heap and for codecs that cannot be loaded. So does decoding that takes
 * too long, unless the machine was busy; it is done on the caller's thread, and over when this
 * returns. Thread-safe.
 */
public final class Decoder {
  private final Codecs codecs = new Codecs();
  private final Deadline.Clocks clocks;

  public Decoder() {
    this(Deadline.Clocks.ofThisMachine());
  }

  Decoder(Deadline.Clocks clocks) {
    this.clocks = clocks;
  }

  /** Decodes a whole file with {@linkplain DecodeOptions#DEFAULT the default patience}. */
  public Picture decode(byte[] content, ImageFacts facts) {
    return decode(content, facts, DecodeOptions.DEFAULT);
  }

  /**
   * Decodes a whole file.
   *
   * @param facts what the inspector found in these very bytes
   * @throws RejectedImageException if the picture is broken, cut off or takes too long
   * @throws DecodeTimeoutException if it takes too long because the machine is busy
   * @throws OutOfPictureMemoryException if the heap is full
   * @throws BrokenCodecException if the codec cannot be loaded in this process
   */
  public Picture decode(byte[] content, ImageFacts facts, DecodeOptions options) {
    Header header = Header.parse(content);
    requireSame(header, facts);
    Deadline deadline = Deadline.in(options.timeLimit(), clocks);
    try {
      Picture picture = read(header, options, deadline);
      if (deadline.missed() != null) {
        throw deadline.missed(); // the codec made little of it
      }
      return profiled(picture, header);
    } catch (IOException | RuntimeException | Error e) {
      throw deadline.missed() != null ? deadline.missed() : DecodeFault.of(header, e);
    }
  }

  private static void requireSame(Header header, ImageFacts facts) {
    if (header.width() != facts.storedWidth() || header.height() != facts.storedHeight()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the facts are of another picture: %dx%d, not %dx%d",
              facts.storedWidth(),
              facts.storedHeight(),
              header.width(),
              header.height()));
    }
  }

  /**
   * The profile if it describes these pixels; ink was converted by the codec. How many channels
   * there are the header says: Java turns grey of few bits into a palette of colours.
   */
  private static Picture profiled(Picture picture, Header header) {
    if (header.traits().gamma() != Header.Traits.SRGB) {
      return picture.in(GammaProfile.of(header.traits().colours(), header.traits().gamma()));
    }
    if (header.profile().isEmpty()) {
      return picture;
    }
    return ColourProfiles.apply(header, picture);
  }

  private Picture read(Header header, DecodeOptions options, Deadline deadline) throws IOException {
    byte[] file = header.pixelFile();
    ReadingWatch watch = new ReadingWatch(deadline);
    BufferedImage image =
        switch (header.format()) {
          case JPEG -> read(codecs.jpegReader(), file, watch);
          case PNG -> readPng(file, watch);
          case WEBP -> readWebp(header, file, watch);
        };
    if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
      throw RejectedImageException.corrupt(
          Signature.nameOf(header.format()),
          String.format(
              Locale.ROOT,
              "its header says %dx%d, its picture is %dx%d",
              header.width(),
              header.height(),
              image.getWidth(),
              image.getHeight()));
    }
    return new Picture(image, null).with(rowNotes(header, options, watch));
  }

  /** Rejects a picture of too few rows, and notes if some are missing. */
  private static List<PictureNote> rowNotes(
      Header header, DecodeOptions options, ReadingWatch watch) {
    int height = header.height();
    int rows = watch.completeRows(height);
    if (rows == height) {
      return List.of();
    }
    if (header.traits().coarse()) {
      rows = 0; // later scans are missing for all of them
    }
    int least = options.rowsOf(height);
    if (rows < least) {
      throw RejectedImageException.rowsMissing(
          Signature.nameOf(header.format()), rows, height, least);
    }
    return List.of(
        new PictureNote(
            PictureNote.Code.ROWS_MISSING,
            String.format(
                Locale.ROOT, "The file ends early: %d of %d rows are there.", rows, height)));
  }

  private BufferedImage readPng(byte[] file, ReadingWatch watch) throws IOException {
    try {
      return read(codecs.pngReader(), file, watch);
    } catch (IOException e) {
      if (PngChecksum.isToBlameFor(e) && PngChecksum.cut(file)) {
        return read(codecs.pngReader(), file, watch);
      }
      throw e;
    }
  }

  private BufferedImage readWebp(Header header, byte[] file, ReadingWatch watch)
      throws IOException {
    BufferedImage image;
    try {
      image = read(codecs.nativeWebpReader(), file, watch);
    } catch (LinkageError e) {
      image = read(codecs.pureWebpReader(), file, watch); // no libwebp for this platform
    }
    Rectangle frame = header.traits().frame();
    if (frame == null || image.getWidth() != frame.width || image.getHeight() != frame.height) {
      return image;
    }
    BufferedImage canvas = PlainPixels.image(header.width(), header.height(), true);
    int[] pixels = image.getRGB(0, 0, frame.width, frame.height, null, 0, frame.width);
    canvas.setRGB(frame.x, frame.y, frame.width, frame.height, pixels, 0, frame.width);
    return canvas;
  }

  private static BufferedImage read(ImageReader reader, byte[] file, ReadingWatch watch)
      throws IOException {
    try (ImageInputStream input = watch.input(file)) {
      watch.follow(reader);
      reader.setInput(input, true, true);
      BufferedImage image = reader.read(0);
      if (image == null) {
        throw new IIOException("the reader gave no picture");
      }
      return image;
    } finally {
      reader.dispose();
    }
  }
}
