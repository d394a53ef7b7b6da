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
  private final int width;
  private final int timesAcross;
  private final int timesDown;
  private final boolean smoothAcross;
  private final boolean smoothDown;

  /** Clamped: {@value #KEPT} rows of the MCUs before, then those of the last ones added. */
  private final int[][] samples;

  private final int[] sums;
  private final int[] enlarged;

  /** Which of the component's rows comes first in {@link #samples}. */
  private int top;

  /**
   * @param second of the same size as the first, or null
   * @throws NotPlainJpegException if the samples are not for whole pixels
   */
  SampleRows(Frame frame, Component first, Component second) throws NotPlainJpegException {
    this.first = first;
    this.second = second;
    rows = first.vertical * first.size;
    width = first.width;
    samples = new int[KEPT + rows][first.samples[0].length];
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
    sums = new int[smoothDown ? width : 0];
    enlarged = new int[timesAcross > 1 ? width * timesAcross : 0];
  }

  /** Takes in the next row of MCUs. */
  void add() {
    for (int i = 0; i < KEPT; i++) {
      int[] old = samples[i];
      samples[i] = samples[rows + i];
      samples[rows + i] = old;
    }
    for (int y = 0; y < rows; y++) {
      if (second == null) {
        Colours.clamp(first.samples[y], samples[KEPT + y]);
      } else {
        Colours.clamp(first.samples[y], second.samples[y], samples[KEPT + y]);
      }
    }
    top += rows;
  }

  /**
   * A row of the picture, at least as long, until the next is asked for. Neighbours that it needs
   * must have been added.
   */
  int[] row(int y) {
    int[] near = samples(y / timesDown);
    if (!smoothDown) {
      return timesAcross == 1 ? near : smoothAcross ? enlarge(near) : repeat(near);
    }
    int[] far = samples(y / 2 + (y % 2 == 0 ? -1 : 1));
    if (smoothAcross) {
      addDown(near, far, sums);
      return enlargeSums();
    }
    smooth(near, far, 1 + y % 2, sums);
    return sums;
  }

  /** Those beyond the picture are its first or last. */
  private int[] samples(int row) {
    return samples[Math.max(0, Math.min(first.height - 1, row)) - top];
  }

  private static void addDown(int[] near, int[] far, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = 3 * near[x] + far[x];
    }
  }

  private static void smooth(int[] near, int[] far, int bias, int[] smooth) {
    int both = bias * ONES;
    for (int x = 0; x < smooth.length; x++) {
      smooth[x] = ((3 * near[x] + far[x] + both) >> 2) & BYTES;
    }
  }

  /** Of each two pixels one lies nearer to the sample before, the other to the one behind. */
  private int[] enlargeSums() {
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
    return enlarged;
  }

  private int[] enlarge(int[] row) {
    int before = row[0];
    int sample = before;
    for (int x = 0; x < width - 1; x++) {
      int behind = row[x + 1];
      enlarged[2 * x] = ((3 * sample + before + ONES) >> 2) & BYTES;
      enlarged[2 * x + 1] = ((3 * sample + behind + 2 * ONES) >> 2) & BYTES;
      before = sample;
      sample = behind;
    }
    enlarged[2 * width - 2] = ((3 * sample + before + ONES) >> 2) & BYTES;
    enlarged[2 * width - 1] = sample;
    return enlarged;
  }

  private int[] repeat(int[] row) {
    int to = 0;
    for (int x = 0; x < width; x++) {
      int sample = row[x];
      for (int end = to + timesAcross; to < end; to++) {
        enlarged[to] = sample;
      }
    }
    return enlarged;
  }
}
