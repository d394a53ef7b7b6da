package dev.pawpress.imaging;

import java.util.List;

/**
 * A single coded picture, stripped to what a decoder needs, and checked to be of the size that the
 * file's index gives: a decoder takes memory by the numbers inside of it. Immutable and
 * thread-safe.
 *
 * @param configuration what the decoder must get before; empty if that is nothing
 * @param packet the pieces of the coded picture; they lie in the file's own array, as it may be
 *     large
 * @param size as the index says
 */
record CodedStill(StillCodec codec, Bytes configuration, List<Bytes> packet, Size size) {
  /** Coded pictures are made up of blocks, and cut down to their size afterwards. */
  static final int MOST_PADDING = 64;

  CodedStill {
    packet = List.copyOf(packet);
  }

  /**
   * Reads a tile's headers.
   *
   * @throws RejectedImageException if it is damaged, of another size, or more than one picture
   */
  static CodedStill of(StillCodec codec, HeifPicture.Tile tile, Size size) {
    try {
      return switch (codec) {
        case HEVC -> HevcStill.of(tile.configuration(), tile.joined(), size);
        case AV1 -> Av1Still.of(tile.configuration(), tile.joined(), size);
      };
    } catch (IndexOutOfBoundsException e) {
      throw HeifFault.corrupt("a coded picture is shorter than it says");
    }
  }

  /** The bytes of all pieces. */
  int packetBytes() {
    int length = 0;
    for (Bytes piece : packet) {
      length = Math.addExact(length, piece.length());
    }
    return length;
  }

  /** Pixels that the decoder may not go beyond. */
  long mostPixels() {
    return (long) (size.width() + MOST_PADDING) * (size.height() + MOST_PADDING);
  }

  /** Refuses a size from inside the coded picture that is larger than the index says. */
  static void requireSize(Size size, long width, long height) {
    if (width > (long) size.width() + MOST_PADDING
        || height > (long) size.height() + MOST_PADDING) {
      throw HeifFault.corrupt(
          "it is "
              + size.width()
              + "x"
              + size.height()
              + " outside and "
              + width
              + "x"
              + height
              + " inside");
    }
  }
}
