package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an independent implementation makes of a shared photo, as numbers: the means of a grid of
 * cells, from {@code references/colours.txt}, whose making {@code colours.sh} beside it tells.
 */
final class ColourReference {
  private static final String RESOURCE = "/references/colours.txt";

  private final String name;
  private final int columns;
  private final int rows;

  /** Each cell's red, green and blue, 0 to 255, in reading order. */
  private final int[] means;

  private ColourReference(String name, int columns, int rows, int[] means) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
    this.means = means;
  }

  /** All of them. */
  static List<ColourReference> all() {
    try (InputStream resource = ColourReference.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return lines.lines().map(ColourReference::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ColourReference parse(String line) {
    String[] fields = line.split("\\|", -1);
    String[] sides = fields[2].split("x", -1);
    int columns = Integer.parseInt(sides[0]);
    int rows = Integer.parseInt(sides[1]);
    int[] means = new int[3 * columns * rows];
    for (int i = 0; i < means.length; i++) {
      means[i] = Integer.parseInt(fields[3].substring(2 * i, 2 * i + 2), 16);
    }
    return new ColourReference(fields[0], columns, rows, means);
  }

  /** Of the photo, below the shared folder. */
  String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Mean and largest difference of a picture's cells from these, in levels of 255. */
  Difference differenceOf(BufferedImage image) {
    double[] cells = cellMeans(image);
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < cells.length; i++) {
      double difference = Math.abs(cells[i] - means[i]);
      sum += difference;
      largest = Math.max(largest, difference);
    }
    return new Difference(sum / cells.length, largest);
  }

  record Difference(double mean, double largest) {}

  /** A pixel that lies in two cells counts for both by its share. */
  private double[] cellMeans(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    double[] cells = new double[means.length];
    int[] argb = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, argb, 0, width);
      double[] row = rowMeans(argb);
      int first = y * rows / height;
      for (int r = first; r < rows && (long) r * height < (y + 1L) * rows; r++) {
        double share = overlap(y, r, rows, height);
        for (int i = 0; i < row.length; i++) {
          cells[r * row.length + i] += share * row[i];
        }
      }
    }
    return cells;
  }

  /** On white, where a pixel lets something through. */
  private double[] rowMeans(int[] argb) {
    double[] row = new double[3 * columns];
    for (int column = 0; column < columns; column++) {
      int end = (int) Math.ceil((column + 1.0) * argb.length / columns);
      for (int x = column * argb.length / columns; x < end; x++) {
        double share = overlap(x, column, columns, argb.length);
        double opacity = (argb[x] >>> 24) / 255.0;
        for (int channel = 0; channel < 3; channel++) {
          int value = Pipeline.channel(argb[x], 16 - 8 * channel);
          row[3 * column + channel] += share * (value * opacity + 255 * (1 - opacity));
        }
      }
    }
    return row;
  }

  /** The part of a cell that a pixel fills, where so many cells share out so many pixels. */
  private static double overlap(int pixel, int cell, int cells, int pixels) {
    double length = (double) pixels / cells;
    double from = Math.max(pixel, cell * length);
    double to = Math.min(pixel + 1, (cell + 1) * length);
    return Math.max(0, to - from) / length;
  }
}
