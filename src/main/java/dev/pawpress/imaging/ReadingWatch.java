package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/**
 * Follows a codec row by row: looks at the deadline, and counts the rows that a cut-off JPEG
 * brings.
 *
 * <p>libjpeg warns when the data of a scan end early, and gives the rest out as if all were well.
 * It decodes a row of blocks, then hands its pixel rows out, but for up to two that wait for their
 * neighbours below; so at the moment of the warning the rows that have come, rounded up to 8, are
 * those that are complete. Java's reader hands the whole picture out again for every scan of a
 * progressive JPEG, while it reads that scan: there, too, the warning comes in its place, and what
 * is complete is so in every scan. For one thread.
 */
final class ReadingWatch implements IIOReadUpdateListener, IIOReadWarningListener {
  private static final int BLOCK = 8;

  /** libjpeg's own words, the same since 1991, in every language. */
  private static final String ENDS_EARLY = "premature end of data segment";

  /** What Java's reader says, every time, when it is asked for what is behind the end. */
  private static final String FILE_ENDS = "Missing EOI";

  /** The codec reads a little ahead: what is asked for while the last blocks are decoded. */
  private static final int LAST_BLOCKS = 4 * BLOCK;

  private final Deadline deadline;
  private int rows;
  private int complete = Integer.MAX_VALUE;
  private int completeAtFileEnd = Integer.MAX_VALUE;
  private boolean otherFault;

  ReadingWatch(Deadline deadline) {
    this.deadline = deadline;
  }

  ImageInputStream input(byte[] file) {
    return new WatchedInput(file, deadline);
  }

  void follow(ImageReader reader) {
    reader.addIIOReadUpdateListener(this);
    reader.addIIOReadWarningListener(this);
  }

  /**
   * How many of a picture's rows, from the top, were there in every scan. libjpeg only tells its
   * first warning; if that was about something else, the file's end counts instead.
   */
  int completeRows(int height) {
    if (otherFault && completeAtFileEnd < height - LAST_BLOCKS) {
      return Math.min(complete, completeAtFileEnd);
    }
    return Math.min(complete, height);
  }

  @Override
  public void passStarted(
      ImageReader source,
      BufferedImage image,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int stepX,
      int stepY,
      int[] bands) {
    rows = 0;
    deadline.check();
  }

  @Override
  public void imageUpdate(
      ImageReader source,
      BufferedImage image,
      int left,
      int top,
      int width,
      int height,
      int stepX,
      int stepY,
      int[] bands) {
    rows = top + height;
    deadline.check();
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    int wholeBlocks = (rows + BLOCK - 1) / BLOCK * BLOCK;
    if (warning.contains(ENDS_EARLY)) {
      complete = Math.min(complete, wholeBlocks);
    } else if (warning.contains(FILE_ENDS)) {
      completeAtFileEnd = Math.min(completeAtFileEnd, wholeBlocks);
    } else {
      otherFault = true;
    }
  }

  @Override
  public void passComplete(ImageReader source, BufferedImage image) {
    // The next one begins from the top; rows of the last one stay as they are.
  }

  @Override
  public void thumbnailPassStarted(
      ImageReader source,
      BufferedImage thumbnail,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int stepX,
      int stepY,
      int[] bands) {
    // Codecs see no thumbnails.
  }

  @Override
  public void thumbnailUpdate(
      ImageReader source,
      BufferedImage thumbnail,
      int left,
      int top,
      int width,
      int height,
      int stepX,
      int stepY,
      int[] bands) {
    // Codecs see no thumbnails.
  }

  @Override
  public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {
    // Codecs see no thumbnails.
  }
}
