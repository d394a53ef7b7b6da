package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a picture into coefficients, row of blocks by row of blocks. Colour is at half the
 * resolution both ways (4:2:0). Beyond its right and lower edge a picture goes on as it is there,
 * as in libjpeg (jcprepct.c, jcsample.c). For one thread.
 */
final class PictureBlocks {
  private static final int SIDE = 8;

  private final BufferedImage image;
  private final int width;
  private final int height;

  /**
   * @throws IllegalArgumentException if it is of another type than {@link JpegEncoder} takes, or a
   *     part of another picture
   */
  PictureBlocks(BufferedImage image) {
    boolean known =
        image.getType() == BufferedImage.TYPE_INT_RGB
            || image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    long pixels = (long) image.getWidth() * image.getHeight();
    if (!known || image.getRaster().getDataBuffer().getSize() != pixels) {
      throw new IllegalArgumentException(
          "an image of type %d, must be %d or %d, and all of its buffer"
              .formatted(
                  image.getType(), BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY));
    }
    this.image = image;
    width = image.getWidth();
    height = image.getHeight();
  }

  /**
   * Transforms all.
   *
   * @return one component if the picture is grey, otherwise brightness, blueness and redness
   */
  List<Coefficients> coefficients(QuantisationTable luma, QuantisationTable chroma) {
    if (image.getRaster().getDataBuffer() instanceof DataBufferByte greys) {
      return List.of(grey(greys.getData(), luma));
    }
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    Coefficients brightness = luma(pixels, luma);
    Coefficients blueness = new Coefficients(width, height, 1, 2, 1);
    Coefficients redness = new Coefficients(width, height, 1, 2, 1);
    chroma(pixels, chroma, blueness, redness);
    return List.of(brightness, blueness, redness);
  }

  private Coefficients grey(byte[] greys, QuantisationTable table) {
    Coefficients coefficients = new Coefficients(width, height, 1, 1, 0);
    transform(coefficients, table, (from, row) -> YccRows.grey(greys, from, width, row));
    return coefficients;
  }

  private Coefficients luma(int[] pixels, QuantisationTable table) {
    Coefficients coefficients = new Coefficients(width, height, 2, 2, 0);
    transform(coefficients, table, (from, row) -> YccRows.luma(pixels, from, width, row));
    return coefficients;
  }

  /** Makes a row of samples of the pixels from one on. */
  @FunctionalInterface
  private interface RowReader {
    void read(int from, int[] row);
  }

  private void transform(Coefficients coefficients, QuantisationTable table, RowReader reader) {
    BlockRow blocks = new BlockRow(coefficients.blocksAcross);
    int[] samples = new int[SIDE * coefficients.blocksAcross];
    for (int row = 0; row < coefficients.blocksDown; row++) {
      for (int y = 0; y < SIDE; y++) {
        reader.read(width * Math.min(SIDE * row + y, height - 1), samples);
        pad(samples);
        blocks.set(y, samples);
      }
      blocks.finish(table, coefficients, row);
    }
  }

  private void chroma(
      int[] pixels, QuantisationTable table, Coefficients blueness, Coefficients redness) {
    BlockRow blue = new BlockRow(blueness.blocksAcross);
    BlockRow red = new BlockRow(redness.blocksAcross);
    int[] sums = new int[2 * SIDE * blueness.blocksAcross];
    for (int row = 0; row < blueness.blocksDown; row++) {
      for (int y = 0; y < SIDE; y++) {
        int upper = 2 * Math.min(SIDE * row + y, (height - 1) / 2);
        int lower = Math.min(upper + 1, height - 1);
        YccRows.chroma(pixels, width * upper, width * lower, width, sums);
        pad(sums);
        for (int column = 0; column < SIDE; column++) {
          YccRows.means(sums, column, blue.lane(y, column), red.lane(y, column));
        }
      }
      blue.finish(table, blueness, row);
      red.finish(table, redness, row);
    }
  }

  private void pad(int[] row) {
    Arrays.fill(row, width, row.length, row[width - 1]);
  }
}
