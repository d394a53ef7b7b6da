package dev.pawpress.imaging.jpeg;

import java.util.Arrays;

/**
 * A component of a frame (T.81, A.1.1 and B.2.2): its place in the file, its geometry at the scale
 * that is decoded at, and the state of its decoding. For one thread.
 */
final class Component {
  static final int BLOCK = 64;
  private static final int SIDE = 8;

  /** Of a coefficient of which no scan has brought anything yet. */
  private static final byte UNSEEN = -1;

  /** Largest DC coefficient that is let pass: twice what any picture of 8 bits a sample has. */
  private static final int MOST_DC = 2047;

  final int id;

  /** Sampling factors, 1 to 4. */
  final int horizontal;

  final int vertical;
  final int quantisationNumber;

  /** Blocks that hold samples of the picture; and in whole MCUs, which may be more. */
  final int blocksAcross;

  final int blocksDown;
  final int paddedAcross;
  private final int paddedDown;

  /** Samples a block has a side, at this scale: 1 to 6 or 8. */
  final int size;

  /** The coefficients that such blocks are made of. */
  final Zigzag wanted;

  /** Samples that belong to the picture, at this scale. */
  final int width;

  final int height;

  /**
   * One row of MCUs, as transformed: values may lie outside 0 to 255. Each row is an array of its
   * own, since the compiler makes vector instructions only of loops with one index.
   */
  int[][] samples;

  /** Of the scans, in zigzag order. */
  int[] quantisation;

  HuffmanTable dcTable;
  HuffmanTable acTable;

  /** The DC coefficient of the block before. */
  int prediction;

  /** All blocks, padded, row by row, each in zigzag order; null while none are kept. */
  short[] coefficients;

  /** By block, a bit for each AC coefficient that is not zero, the first one's lowest. */
  long[] nonzero;

  /** By coefficient, how many low bits are still to come; {@link #UNSEEN} for all. */
  private final byte[] missingBits = new byte[BLOCK];

  /**
   * @param spec what the frame's header says: id, sampling factors, number of the table
   * @param size samples that a block becomes, a side
   */
  Component(int[] spec, Frame frame, int size) {
    this.id = spec[0];
    this.horizontal = spec[1];
    this.vertical = spec[2];
    this.quantisationNumber = spec[3];
    this.size = size;
    this.wanted = Zigzag.of(size);
    long across = (long) frame.width() * horizontal;
    long down = (long) frame.height() * vertical;
    blocksAcross = Frame.ceil(across, SIDE * frame.mostHorizontal());
    blocksDown = Frame.ceil(down, SIDE * frame.mostVertical());
    paddedAcross = frame.mcusAcross() * horizontal;
    paddedDown = frame.mcusDown() * vertical;
    width = Frame.ceil(across * size, SIDE * frame.mostHorizontal());
    height = Frame.ceil(down * size, SIDE * frame.mostVertical());
    Arrays.fill(missingBits, UNSEEN);
  }

  void allocateSamples() {
    samples = new int[vertical * size][paddedAcross * size];
  }

  /**
   * From now on coefficients are kept: needed where a block comes in several scans.
   *
   * @throws NotPlainJpegException if no array could hold them
   */
  void keepCoefficients() throws NotPlainJpegException {
    long length = (long) paddedAcross * paddedDown * BLOCK;
    if (length > Integer.MAX_VALUE - SIDE) {
      throw new NotPlainJpegException("too many coefficients: " + length);
    }
    coefficients = new short[(int) length];
    nonzero = new long[(int) (length / BLOCK)];
  }

  /** Heap of a row of MCUs, and of what is made of it and the next. */
  long rowBytes() {
    return (long) Integer.BYTES * paddedAcross * size * (2L * vertical * size + 2);
  }

  /** Heap that keeping them takes. */
  long coefficientBytes() {
    return (long) paddedAcross * paddedDown * (BLOCK * Short.BYTES + Long.BYTES);
  }

  /** Of a block in {@link #nonzero}, and times 64 in {@link #coefficients}. */
  int index(int row, int column) {
    return row * paddedAcross + column;
  }

  /** Adds a difference to the {@link #prediction}. */
  int predict(int difference) throws NotPlainJpegException {
    int dc = prediction + difference;
    if (dc > MOST_DC || dc < -MOST_DC) {
      throw new NotPlainJpegException("a DC coefficient of " + dc);
    }
    prediction = dc;
    return dc;
  }

  /**
   * Notes what a scan brings: T.81, G.1.1.1. Each bit once, the higher ones first, and the DC
   * coefficient before all else.
   *
   * @param high the position of the lowest bit that is there, 0 if none is
   * @param low the same, after the scan
   * @throws NotPlainJpegException if the scan comes out of order
   */
  void note(int first, int last, int high, int low) throws NotPlainJpegException {
    if (first > 0 && missingBits[0] == UNSEEN) {
      throw new NotPlainJpegException("a scan before that of DC coefficients");
    }
    int expected = high == 0 ? UNSEEN : high;
    for (int k = first; k <= last; k++) {
      if (missingBits[k] != expected) {
        throw new NotPlainJpegException("a scan out of order, of coefficient " + k);
      }
      missingBits[k] = (byte) low;
    }
  }

  /**
   * @throws NotPlainJpegException if any bit of any coefficient has not come
   */
  void requireComplete() throws NotPlainJpegException {
    for (int k = 0; k < BLOCK; k++) {
      if (missingBits[k] != 0) {
        throw new NotPlainJpegException("no scan completes coefficient " + k);
      }
    }
  }
}
