package dev.pawpress.imaging;

import dev.pawpress.testing.HeifFile;
import java.awt.image.BufferedImage;

/** AVIF files of pictures, without loss. */
final class SampleAvif {
  private SampleAvif() {}

  /** A file to which more can be added; its picture is item 1, without transforms. */
  static HeifFile of(BufferedImage image) {
    HeifFile file = new HeifFile().brands("avif", "mif1", "miaf");
    return file.item(
        1,
        "av01",
        Av1Encoder.rgb(image),
        file.size(image.getWidth(), image.getHeight()),
        configuration(file));
  }

  static int configuration(HeifFile file) {
    return file.property("av1C", Av1Encoder.CONFIGURATION);
  }

  /** In tiles of one size, numbered from 10 on, that may stick out; the grid is item 1. */
  static HeifFile inTiles(BufferedImage image, int tileWidth, int tileHeight, int... properties) {
    return inTiles(
        new HeifFile().brands("avif", "mif1", "miaf"), image, tileWidth, tileHeight, properties);
  }

  static HeifFile inTiles(
      HeifFile file, BufferedImage image, int tileWidth, int tileHeight, int... properties) {
    int columns = (image.getWidth() + tileWidth - 1) / tileWidth;
    int rows = (image.getHeight() + tileHeight - 1) / tileHeight;
    int tileSize = file.size(tileWidth, tileHeight);
    int configuration = configuration(file);
    int[] tiles = new int[columns * rows];
    for (int i = 0; i < tiles.length; i++) {
      BufferedImage tile = new BufferedImage(tileWidth, tileHeight, BufferedImage.TYPE_INT_RGB);
      tile.createGraphics()
          .drawImage(image, -(i % columns) * tileWidth, -(i / columns) * tileHeight, null);
      tiles[i] = 10 + i;
      file.item(tiles[i], "av01", Av1Encoder.rgb(tile), tileSize, configuration);
    }
    int[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
    all[properties.length] = file.size(image.getWidth(), image.getHeight());
    return file.grid(1, columns, rows, image.getWidth(), image.getHeight(), tiles, all);
  }
}
