package dev.pawpress.imaging.jpeg;

/**
 * The samples of a component, or of two of one size in one int each (see {@link Colours}), enlarged
 * to the picture's size row by row. Where one sample is for two or 2x2 pixels those nearer to
 * another take a quarter of that: libjpeg's triangle filter (jdsample.c, "fancy upsampling"), with
 * its roundings. Elsewhere samples are repeated.
 *
 * <p>Holds a row of MCUs and two rows more, since the filter looks a row ahead. For one thread.
 */
final class SampleRows {
  private static final int KEPT = 2;

  /** One in both lanes of an int. */
  private static final int ONES = 1 | (1 << Colours.LANE);

  private static final int BYTES = 0xff * ONES;

  private final Component first;
  private final Component second;
  private final int rows;
  private final int stride;
  private final int width;
  private final int timesAcross;
  private final int timesDown;
  private final boolean smoothAcross;
  private final boolean smoothDown;

  /** Clamped: {@value #KEPT} rows of the MCUs before, then those of the last ones added. */
  private final int[] samples;

  private final int[] sums;
  private final int[] enlarged;

  /** Which of the component's rows comes first in {@link #samples}. */
  private int top;

  private int[] row;
  private int rowOffset;

  /**
   * @param second of the same size as the first, or null
   * @throws NotPlainJpegException if the samples are not for whole pixels
   */
  SampleRows(Frame frame, Component first, Component second) throws NotPlainJpegException {
    this.first = first;
    this.second = second;
    rows = first.vertical * first.size;
    stride = first.stride();
    width = first.width;
    samples = new int[(KEPT + rows) * stride];
    top = -KEPT - rows;
    int across = frame.mostHorizontal() * frame.leastSize();
    int down = frame.mostVertical() * frame.leastSize();
    if (across % (first.horizontal * first.size) != 0 || down % rows != 0) {
      throw new NotPlainJpegException("samples for parts of pixels");
    }
    timesAcross = across / (first.horizontal * first.size);
    timesDown = down / rows;
    boolean filtered = frame.leastSize() > 1;
    boolean wide = filtered && timesAcross == 2 && width > 2;
    smoothDown = filtered && timesDown == 2 && (timesAcross == 1 || wide);
    smoothAcross = wide && (timesDown == 1 || smoothDown);
    sums = new int[smoothDown ? stride : 0];
    enlarged = new int[timesAcross > 1 ? stride * timesAcross : 0];
  }

  /** Takes in the next row of MCUs. */
  void add() {
    System.arraycopy(samples, rows * stride, samples, 0, KEPT * stride);
    if (second == null) {
      Colours.clamp(first.samples, samples, KEPT * stride);
    } else {
      Colours.clamp(first.samples, second.samples, samples, KEPT * stride);
    }
    top += rows;
  }

  /**
   * Makes a row of the picture ready at {@link #row} and {@link #rowOffset}. Neighbours that it
   * needs must have been added.
   */
  void select(int y) {
    int near = offset(y / timesDown);
    if (smoothDown) {
      int far = offset(y / 2 + (y % 2 == 0 ? -1 : 1));
      if (smoothAcross) {
        sumDown(samples, near, far, sums);
        enlargeSums(sums, width, enlarged);
      } else {
        smoothDown(samples, near, far, 1 + y % 2, sums);
      }
    } else if (smoothAcross) {
      enlarge(samples, near, width, enlarged);
    } else if (timesAcross > 1) {
      repeat(near);
    }
    boolean inPlace = timesAcross == 1 && !smoothDown;
    row = inPlace ? samples : timesAcross == 1 ? sums : enlarged;
    rowOffset = inPlace ? near : 0;
  }

  int[] row() {
    return row;
  }

  int rowOffset() {
    return rowOffset;
  }

  /** Where a row begins in {@link #samples}; those beyond the picture are its first or last. */
  private int offset(int sampleRow) {
    int inside = Math.max(0, Math.min(first.height - 1, sampleRow));
    return (inside - top) * stride;
  }

  private static void sumDown(int[] samples, int near, int far, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = 3 * samples[near + x] + samples[far + x];
    }
  }

  private static void smoothDown(int[] samples, int near, int far, int bias, int[] smooth) {
    int both = bias * ONES;
    for (int x = 0; x < smooth.length; x++) {
      smooth[x] = ((3 * samples[near + x] + samples[far + x] + both) >> 2) & BYTES;
    }
  }

  /** Of each two pixels one lies nearer to the sample before, the other to the one behind. */
  private static void enlargeSums(int[] sums, int width, int[] enlarged) {
    int before = sums[0];
    int sum = before;
    for (int x = 0; x < width - 1; x++) {
      int behind = sums[x + 1];
      enlarged[2 * x] = ((3 * sum + before + 8 * ONES) >> 4) & BYTES;
      enlarged[2 * x + 1] = ((3 * sum + behind + 7 * ONES) >> 4) & BYTES;
      before = sum;
      sum = behind;
    }
    enlarged[2 * width - 2] = ((3 * sum + before + 8 * ONES) >> 4) & BYTES;
    enlarged[2 * width - 1] = ((4 * sum + 7 * ONES) >> 4) & BYTES;
  }

  private static void enlarge(int[] samples, int offset, int width, int[] enlarged) {
    int before = samples[offset];
    int sample = before;
    for (int x = 0; x < width - 1; x++) {
      int behind = samples[offset + x + 1];
      enlarged[2 * x] = ((3 * sample + before + ONES) >> 2) & BYTES;
      enlarged[2 * x + 1] = ((3 * sample + behind + 2 * ONES) >> 2) & BYTES;
      before = sample;
      sample = behind;
    }
    enlarged[2 * width - 2] = ((3 * sample + before + ONES) >> 2) & BYTES;
    enlarged[2 * width - 1] = sample;
  }

  private void repeat(int offset) {
    int to = 0;
    for (int x = 0; x < width; x++) {
      int sample = samples[offset + x];
      for (int end = to + timesAcross; to < end; to++) {
        enlarged[to] = sample;
      }
    }
  }
}
