package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the picture to be shown in a HEIC or AVIF file (ISO/IEC 23008-12; MIAF, ISO/IEC 23000-22;
 * AVIF 1.1), alone or as a grid of tiles, and the picture that holds its opacity. Of everything
 * else in the file (thumbnails, depth, gain maps, EXIF) nothing is looked at. Refuses overlays,
 * animations without a still, layers, other codings, and what is in another file.
 */
final class HeifPictures {
  private static final String GRID = "grid";

  /** MIAF, 7.3.11.4.2: a tile of a grid is not smaller. */
  private static final int LEAST_TILE_SIDE = 64;

  /** Far beyond any limit, and safe to add and multiply in longs. */
  private static final int MOST_SIDE = 1 << 30;

  private static final List<String> OPACITY =
      List.of(
          "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
          "urn:mpeg:hevc:2015:auxid:1",
          "urn:mpeg:avc:2015:auxid:1");

  /** What is either heeded here or can be left out without the picture being another one. */
  private static final List<String> KNOWN =
      List.of(
          "ispe", "pixi", "colr", "hvcC", "av1C", "irot", "imir", "clap", "pasp", "auxC", "a1lx",
          "rloc", "clli", "mdcv", "cclv", "amve", "ndwt");

  private final HeifItems items;

  private HeifPictures(HeifItems items) {
    this.items = items;
  }

  /**
   * The file's picture.
   *
   * @throws RejectedImageException if there is none, it makes no sense or is not all there
   */
  static HeifPicture in(Bytes file) {
    HeifItems items = HeifItems.in(file);
    try {
      return new HeifPictures(items).primary();
    } catch (IndexOutOfBoundsException e) {
      throw HeifFault.corrupt("a part of its index is shorter than it says");
    }
  }

  private HeifPicture primary() {
    long item = items.primary();
    HeifPicture picture = picture(item);
    for (long auxiliary : items.referencesTo(item, "auxl")) {
      if (isOpacity(auxiliary)) {
        HeifPicture opacity = picture(auxiliary);
        if (!opacity.size().equals(picture.size())) {
          throw HeifFault.corrupt(
              "its picture is "
                  + named(picture.size())
                  + ", its transparency "
                  + named(opacity.size()));
        }
        return picture.with(opacity, items.referencesFrom(item, "prem", 1).contains(auxiliary));
      }
    }
    return picture;
  }

  private boolean isOpacity(long item) {
    Bytes kind = items.property(item, "auxC");
    if (kind == null) {
      return false;
    }
    String name = kind.slice(4, kind.length()).latin1();
    return OPACITY.stream().anyMatch(known -> name.equals(known) || name.startsWith(known + "\0"));
  }

  private HeifPicture picture(long item) {
    requireKnownProperties(item);
    String type = items.typeOf(item);
    if (type.equals(GRID)) {
      return grid(item);
    }
    StillCodec codec = codec(type);
    Size size = size(item);
    return picture(item, codec, size, size, 1, List.of(tile(item, codec)), item);
  }

  /**
   * @param codedItem where colours are looked for if the item itself says nothing of them
   */
  private HeifPicture picture(
      long item,
      StillCodec codec,
      Size size,
      Size tile,
      int columns,
      List<HeifPicture.Tile> tiles,
      long codedItem) {
    HeifTransforms transforms = HeifTransforms.of(size, items.propertiesOf(item));
    Bytes profile = colour(item, codedItem, List.of("prof", "rICC"));
    Bytes colours = colour(item, codedItem, List.of("nclx"));
    return new HeifPicture(
        codec,
        size,
        tile,
        columns,
        tiles,
        colours == null ? null : Nclx.in(colours),
        profile,
        transforms.crop(),
        transforms.orientation(),
        null,
        false);
  }

  /** ISO/IEC 23008-12, 6.6.2.3. */
  private HeifPicture grid(long item) {
    Bytes data = new HeifPicture.Tile(null, items.dataOf(item)).joined();
    int rows = data.u8(2) + 1;
    int columns = data.u8(3) + 1;
    boolean wide = (data.u8(1) & 1) != 0;
    Size size = wide ? side(data.u32(4), data.u32(8)) : side(data.u16(4), data.u16(6));
    List<Long> parts = items.referencesFrom(item, "dimg", Stretches.MOST);
    if (parts.size() != rows * columns) {
      throw HeifFault.corrupt("it has " + parts.size() + " tiles, not " + columns + "x" + rows);
    }
    long first = parts.get(0);
    StillCodec codec = codec(items.typeOf(first));
    Size tile = size(first);
    requireCovering(size, tile, columns, rows);
    List<HeifPicture.Tile> tiles = new ArrayList<>();
    for (long part : parts) {
      requireKnownProperties(part);
      if (codec(items.typeOf(part)) != codec || !size(part).equals(tile)) {
        throw HeifFault.corrupt("its tiles are not all alike");
      }
      tiles.add(tile(part, codec));
    }
    if (!size(item).equals(size)) {
      throw HeifFault.corrupt(
          "it is " + named(size(item)) + " outside and " + named(size) + " inside");
    }
    return picture(item, codec, size, tile, columns, tiles, first);
  }

  /** No tile is missing, and none lies wholly outside, which could be any number of pixels. */
  private static void requireCovering(Size size, Size tile, int columns, int rows) {
    boolean fits =
        (long) tile.width() * columns >= size.width()
            && (long) tile.height() * rows >= size.height()
            && (long) tile.width() * (columns - 1) < size.width()
            && (long) tile.height() * (rows - 1) < size.height();
    boolean small = Math.min(tile.width(), tile.height()) < LEAST_TILE_SIDE;
    if (!fits || (small && columns * rows > 1)) {
      throw HeifFault.corrupt(
          columns
              + "x"
              + rows
              + " tiles of "
              + named(tile)
              + " do not make a picture of "
              + named(size));
    }
  }

  private HeifPicture.Tile tile(long item, StillCodec codec) {
    Bytes configuration = items.property(item, codec.configurationBox());
    if (configuration == null) {
      throw HeifFault.corrupt("item " + item + " has no box " + codec.configurationBox());
    }
    return new HeifPicture.Tile(configuration, items.dataOf(item));
  }

  private Size size(long item) {
    Bytes extent = items.property(item, "ispe");
    if (extent == null) {
      throw HeifFault.corrupt("item " + item + " has no size");
    }
    return side(extent.u32(4), extent.u32(8));
  }

  private static Size side(long width, long height) {
    if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE) {
      throw HeifFault.corrupt("its picture is " + width + "x" + height);
    }
    return new Size((int) width, (int) height);
  }

  private Bytes colour(long item, long codedItem, List<String> kinds) {
    for (long source : new long[] {item, codedItem}) {
      for (HeifItems.Property property : items.propertiesOf(source)) {
        Bytes content = property.box().content();
        if (property.box().type().equals("colr") && kinds.contains(content.slice(0, 4).latin1())) {
          return content.slice(4, content.length());
        }
      }
    }
    return null;
  }

  private static StillCodec codec(String itemType) {
    StillCodec codec = StillCodec.of(itemType);
    if (codec == null) {
      throw HeifFault.unsupported("coded as " + printable(itemType));
    }
    return codec;
  }

  /** What the standard says must be understood, ISO/IEC 14496-12, 8.11.14. */
  private void requireKnownProperties(long item) {
    for (HeifItems.Property property : items.propertiesOf(item)) {
      String type = property.box().type();
      if (property.essential() && !KNOWN.contains(type)) {
        throw HeifFault.unsupported("of a kind (" + printable(type) + ")");
      }
    }
  }

  private static String named(Size size) {
    return size.width() + "x" + size.height();
  }

  private static String printable(String type) {
    return type.replaceAll("[^A-Za-z0-9]", "?");
  }
}
