package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes a picture that has passed inspection, whole and as stored: not turned, and in its own
 * colours (but for ink, Lab, and 16 bits a channel with a profile, which are sRGB then). Where less
 * than the full size is enough, plain JPEGs come at one to six eighths of it, which is several
 * times faster, or resized already. The codec gets the file without its metadata. A file whose
 * picture is not all there is refused, though libjpeg would fill it up with grey, unless enough of
 * a JPEG's rows are there for the caller; one that only lacks its end marker is whole. A
 * progressive JPEG that was cut off between two scans has no row that is: libjpeg would show what
 * the first ones bring, a picture of 8x8 squares at worst, as if it were meant so.
 *
 * <p>Whatever goes wrong inside a codec, errors too, is the picture's fault and ends as a
 * rejection, but for a full heap and for codecs that cannot be loaded. So does decoding that takes
 * too long, unless the machine was busy; it is over when this returns, and done on the caller's
 * thread, but for resizing, which others may help with. Thread-safe.
 */
public final class Decoder {
  private final Codecs codecs = new Codecs();
  private final HeifDecoder heif = new HeifDecoder();
  private final PlainJpeg plainJpegs;
  private final Deadline.Clocks clocks;

  /** Does everything on the caller's thread. */
  public Decoder() {
    this(Deadline.Clocks.ofThisMachine());
  }

  Decoder(Deadline.Clocks clocks) {
    this(null, clocks);
  }

  /**
   * Lets other threads resize what is being decoded.
   *
   * @param helpers threads that may have nothing to do; not one that runs what it is given at once
   */
  public Decoder(Executor helpers) {
    this(Objects.requireNonNull(helpers, "helpers"), Deadline.Clocks.ofThisMachine());
  }

  private Decoder(Executor helpers, Deadline.Clocks clocks) {
    this.plainJpegs = new PlainJpeg(helpers);
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
      ColourProfiles.Found colours = ColourProfiles.in(header);
      Picture picture =
          isHeif(header)
              ? heif.decode(Bytes.of(content), header, colours.profile(), deadline)
              : read(header, colours.profile(), options, deadline);
      if (deadline.missed() != null) {
        throw deadline.missed(); // the codec made little of it
      }
      return picture.with(colours.notes());
    } catch (IOException | RuntimeException | Error e) {
      throw deadline.missed() != null ? deadline.missed() : DecodeFault.of(header, e);
    }
  }

  private static void requireSame(Header header, ImageFacts facts) {
    Size expected = new Size(facts.storedWidth(), facts.storedHeight());
    if (!expected.equals(header.size())) {
      throw new IllegalArgumentException(
          "the facts are of another picture: " + expected + ", not " + header.size());
    }
  }

  /**
   * A frame of an animated WebP, which its header was made of.
   *
   * @param deadline of the whole animation
   */
  BufferedImage readFrame(Header frame, Deadline deadline) {
    try {
      BufferedImage image = read(frame, null, DecodeOptions.DEFAULT, deadline).image();
      if (deadline.missed() != null) {
        throw deadline.missed(); // as above
      }
      return image;
    } catch (IOException | RuntimeException | Error e) {
      throw deadline.missed() != null ? deadline.missed() : DecodeFault.of(frame, e);
    }
  }

  private static boolean isHeif(Header header) {
    return header.format() == ImageFormat.HEIC || header.format() == ImageFormat.AVIF;
  }

  private Picture read(Header header, ICC_Profile profile, DecodeOptions options, Deadline deadline)
      throws IOException {
    ReadingWatch watch = new ReadingWatch(deadline);
    Picture picture =
        switch (header.format()) {
          case JPEG -> readJpeg(header, profile, options, watch, deadline);
          case PNG -> DeepColours.picture(readPng(header, watch), profile, deadline);
          case WEBP -> new Picture(readWebp(header, watch), profile);
          case GIF -> Animation.of(header, header.pixels().get(0), this, deadline).next().picture();
          case BMP -> new Picture(BmpPixels.read(header.pixels().get(0)), profile);
          case TIFF -> readTiff(header, profile, deadline);
          case HEIC, AVIF -> throw new IllegalStateException("is read piece by piece");
        };
    requireSize(picture, header, options);
    return picture.with(RowNotes.of(header, options, watch));
  }

  private void requireSize(Picture picture, Header header, DecodeOptions options) {
    Size size = new Size(picture.width(), picture.height());
    if (!size.equals(header.size()) && !size.equals(plainJpegs.size(header, options))) {
      throw RejectedImageException.corrupt(
          header.format().title(), "its header says " + header.size() + ", its picture is " + size);
    }
  }

  private Picture readJpeg(
      Header header,
      ICC_Profile profile,
      DecodeOptions options,
      ReadingWatch watch,
      Deadline deadline)
      throws IOException {
    byte[] file = header.pixelFile();
    BufferedImage plain = plainJpegs.read(file, header, options, deadline);
    if (plain != null) {
      return new Picture(plain, profile);
    }
    ImageReader reader = codecs.jpegReader();
    if (!header.traits().cmyk()) {
      return DeepColours.picture(read(reader, file, watch), profile, deadline);
    }
    Raster samples = read(reader, file, watch, () -> reader.readRaster(0, null));
    return InkConverter.ofJpeg(samples, header.traits().ycck(), profile, deadline);
  }

  private BufferedImage readPng(Header header, ReadingWatch watch) throws IOException {
    byte[] file = header.pixelFile();
    try {
      return read(codecs.pngReader(), file, watch);
    } catch (IOException e) {
      if (PngChecksum.isToBlameFor(e) && PngChecksum.cut(file)) {
        return read(codecs.pngReader(), file, watch);
      }
      throw e;
    }
  }

  private BufferedImage readWebp(Header header, ReadingWatch watch) throws IOException {
    byte[] file = header.pixelFile();
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

  private Picture readTiff(Header header, ICC_Profile profile, Deadline deadline)
      throws IOException {
    if (header.cutOff()) { // fax codecs would fill up what is missing with white
      throw new EOFException("strips or tiles lie beyond the end");
    }
    return new TiffPixels(
            samples -> read(codecs.tiffReader(), samples, new ReadingWatch(deadline)),
            piece -> readWhole(codecs.jpegReader(), piece, deadline),
            deadline)
        .read(header.pixelFile(), profile);
  }

  private static BufferedImage readWhole(ImageReader reader, byte[] file, Deadline deadline)
      throws IOException {
    ReadingWatch watch = new ReadingWatch(deadline);
    BufferedImage image = read(reader, file, watch);
    if (watch.completeRows(image.getHeight()) < image.getHeight()) {
      throw new EOFException("a piece of the picture ends early");
    }
    return image;
  }

  private static BufferedImage read(ImageReader reader, byte[] file, ReadingWatch watch)
      throws IOException {
    return read(reader, file, watch, () -> reader.read(0));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(ImageReader reader, byte[] file, ReadingWatch watch, Reading<T> reading)
      throws IOException {
    try (ImageInputStream input = watch.input(file)) {
      watch.follow(reader);
      reader.setInput(input, true, true);
      T pixels = reading.read();
      if (pixels == null) {
        throw new IIOException("the reader gave no picture");
      }
      return pixels;
    } finally {
      reader.dispose();
    }
  }
}
