package dev.pawpress.imaging;

/**
 * A still as its decoder hands it over, in memory that must be given back by closing. For one
 * thread.
 */
interface DecodedStill extends AutoCloseable {
  Size size();

  Chroma chroma();

  /** What the coded picture itself says of its colours. */
  Nclx colours();

  /**
   * Reads a row of a plane.
   *
   * @param samples with room for all of the row
   */
  void read(int plane, int row, int[] samples);

  @Override
  void close();
}
