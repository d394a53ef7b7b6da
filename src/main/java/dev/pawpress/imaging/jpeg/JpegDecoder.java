package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;

/**
 * Decodes plain JPEGs: baseline, extended sequential of 8 bits and progressive, grey, YCbCr or RGB.
 * Refuses all else, and whatever is not as it should be, even where others would guess: arithmetic
 * coding, 12 bits, four channels, no end marker, damage of any kind, scans that leave something
 * out.
 *
 * <p>Memory, in bytes: what is made of the rows (4 a pixel of a picture, 1 if it is grey), 4 a
 * sample of one row of MCUs twice over, and if the picture comes in several scans a good 2 a
 * coefficient, which is 2 to 6 a pixel of the file whatever the scale. Stateless and thread-safe.
 */
public final class JpegDecoder {
  /** As many as others here let pass: each goes over the whole picture. */
  private static final int MOST_SCANS = 100;

  /** Each block takes at least a bit in some scan. */
  private static final long MOST_BLOCKS_PER_BYTE = 8;

  /** As many as an array holds. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

  private final Segments segments;
  private final byte[] file;
  private final int eighths;
  private final long mostBytes;
  private final Runnable progress;
  private final PixelSink sink;
  private Frame frame;
  private PictureRows picture;
  private int scans;

  private JpegDecoder(byte[] file, int eighths, long mostBytes, Runnable progress, PixelSink sink) {
    this.segments = new Segments(file);
    this.file = file;
    this.eighths = eighths;
    this.mostBytes = mostBytes;
    this.progress = progress;
    this.sink = sink;
  }

  /**
   * Decodes a file to a picture.
   *
   * @param file read from its first byte to its end marker; what follows is no part of it
   * @param eighths of both sides that the picture is to have: 1, 2, 3, 4, 5, 6 or 8. Frequencies
   *     that it can have stay, the higher ones are left out
   * @param mostBytes heap that the picture, the rows of samples it is made from, and the
   *     coefficients that are kept for it may take
   * @param progress called for every row of blocks of every scan; ends decoding if it throws
   * @return {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}, as stored: neither turned nor in
   *     another colour space; of as many pixels as {@link PixelSink#start} is told
   * @throws NotPlainJpegException if it is anything but plain and sound, or would take more heap
   */
  public static BufferedImage decode(byte[] file, int eighths, long mostBytes, Runnable progress)
      throws NotPlainJpegException {
    PictureSink picture = new PictureSink();
    decode(file, eighths, mostBytes, progress, picture);
    return picture.image();
  }

  /**
   * The same row by row, so that nobody need hold the picture. Rows come while the file is read: if
   * it proves not to be sound later, those that have come are to be forgotten.
   *
   * @param mostBytes heap for what {@link PixelSink#bytes} says, rows of samples, and coefficients
   */
  public static void decode(
      byte[] file, int eighths, long mostBytes, Runnable progress, PixelSink sink)
      throws NotPlainJpegException {
    if (eighths < 1 || eighths > 8 || eighths == 7) {
      throw new IllegalArgumentException("eighths are " + eighths + ", must be 1 to 6 or 8");
    }
    new JpegDecoder(file, eighths, mostBytes, progress, sink).decode();
  }

  private void decode() throws NotPlainJpegException {
    segments.start();
    while (true) {
      int marker = segments.next();
      if (marker == Segments.END) {
        finish();
        return;
      }
      if (marker == Segments.SCAN) {
        readScan();
      } else {
        readFrame(marker == Segments.PROGRESSIVE_FRAME);
      }
    }
  }

  private void readFrame(boolean progressive) throws NotPlainJpegException {
    Segments.require(frame == null, "two frames");
    frame = new Frame(segments.content(), progressive, eighths);
    long most = MOST_BLOCKS_PER_BYTE * file.length;
    Segments.require(
        frame.blocks() <= most, frame.blocks() + " blocks in " + file.length + " bytes");
  }

  private void readScan() throws NotPlainJpegException {
    Segments.require(frame != null, "a scan without a frame");
    Segments.require(++scans <= MOST_SCANS, "over " + MOST_SCANS + " scans");
    Scan scan = new Scan(segments, frame);
    if (picture == null) {
      requireRoom(!scan.holdsAll());
      picture =
          new PictureRows(
              frame, frame.components().size() == 1 || segments.colours().sayYcc(frame), sink);
      if (!scan.holdsAll()) {
        for (Component component : frame.components()) {
          component.keepCoefficients();
        }
      }
    }
    EntropyReader reader = new EntropyReader(file, segments.position());
    if (frame.progressive()) {
      ProgressiveBlocks blocks = new ProgressiveBlocks(reader, scan, progress);
      scan.decode(reader, blocks);
      blocks.requireNoneEnded();
    } else if (scan.holdsAll()) {
      scan.decode(reader, new StreamedBlocks(reader, picture, progress));
    } else {
      scan.decode(reader, new KeptBlocks(reader, progress));
    }
    segments.continueAt(reader.finish());
  }

  private void requireRoom(boolean coefficients) throws NotPlainJpegException {
    int width = frame.scaledWidth();
    int height = frame.scaledHeight();
    Segments.require((long) width * height <= MOST_PIXELS, "a picture of " + width + "x" + height);
    long made = sink.bytes(width, height, frame.components().size() == 1);
    long bytes = made + frame.rowBytes() + (coefficients ? frame.coefficientBytes() : 0);
    Segments.require(bytes <= mostBytes, bytes + " bytes are needed; the limit is " + mostBytes);
  }

  private void finish() throws NotPlainJpegException {
    Segments.require(scans > 0, "no scan");
    for (Component component : frame.components()) {
      component.requireComplete();
    }
    if (frame.components().get(0).coefficients != null) {
      KeptBlocks.show(frame, picture, progress);
    }
  }
}
