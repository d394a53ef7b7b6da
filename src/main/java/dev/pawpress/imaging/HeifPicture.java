package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.List;

/**
 * A picture in a HEIC or AVIF file, before it is decoded: equal tiles, row by row, that may stick
 * out on the right and below. A picture that is not in tiles is one tile. Immutable and
 * thread-safe.
 *
 * @param size of the whole, as stored
 * @param tile the size of each tile
 * @param columns how many tiles lie beside each other
 * @param colours its own words on colour; null if there are none
 * @param profile its ICC profile; null if there is none
 * @param crop what of it is to be seen, in its own pixels
 * @param orientation how that must be turned
 * @param opacity another picture of the same size whose brightness is this one's opacity; null if
 *     it is opaque
 * @param multiplied whether colours were multiplied by the opacity
 */
record HeifPicture(
    StillCodec codec,
    Size size,
    Size tile,
    int columns,
    List<Tile> tiles,
    Nclx colours,
    Bytes profile,
    Rectangle crop,
    Orientation orientation,
    HeifPicture opacity,
    boolean multiplied) {
  HeifPicture {
    tiles = List.copyOf(tiles);
    crop = new Rectangle(crop);
  }

  /**
   * A coded picture.
   *
   * @param configuration what its decoder must know before
   * @param data the pieces that it is made of
   */
  record Tile(Bytes configuration, List<Bytes> data) {
    Tile {
      data = List.copyOf(data);
    }

    /** All its pieces as one; a copy only if there are several. */
    Bytes joined() {
      return data.size() == 1 ? data.get(0) : Bytes.of(Bytes.join(data));
    }
  }

  /** The same, seen through. */
  HeifPicture with(HeifPicture opacity, boolean multiplied) {
    return new HeifPicture(
        codec,
        size,
        tile,
        columns,
        tiles,
        colours,
        profile,
        crop,
        orientation,
        opacity,
        multiplied);
  }

  /** Where a tile lies in the picture. */
  Rectangle place(int index) {
    return new Rectangle(
        index % columns * tile.width(),
        index / columns * tile.height(),
        tile.width(),
        tile.height());
  }

  @Override
  public Rectangle crop() {
    return new Rectangle(crop);
  }
}
