package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.List;

/**
 * What a HEIC or AVIF file says of its picture. Its bytes are no concern of this header: they go to
 * the decoder piece by piece, as {@link HeifPictures} finds them. Which of the two a file is its
 * picture's coding says, as a file's brands may name both or neither.
 */
final class HeifHeader {
  private static final int BYTES_PER_PIXEL = 4;

  /**
   * Native bytes for each pixel of a coded picture. Of HEVC by FFmpeg's own: a frame of at most
   * three planes of two bytes, and what it notes of each block. Of AV1 by libaom as measured: what
   * the process grew by, with noise of 4 to 16 megapixels, beside the file.
   */
  private static final int HEVC_BYTES = 8;

  /** Of 4:2:0 with 8 bits, which most are. */
  private static final int PLAIN_AV1_BYTES = 22;

  /** Of 4:4:4 with 12 bits, which takes most. */
  private static final int AV1_BYTES = 34;

  /** In {@code av1C}'s third byte, AV1 in ISO media, 2.3.3. */
  private static final int DEEP = 0x40;

  private static final int HALVED = 0x0c;

  private HeifHeader() {}

  /**
   * Parses. The size that is decoded is that of the largest coded picture where it is larger than
   * the whole: a grid may have one tile that sticks out.
   *
   * @throws IndexOutOfBoundsException if the file ends before its index does
   */
  static Header parse(Bytes file) {
    HeifPicture picture = HeifPictures.in(file);
    Rectangle crop = picture.crop();
    Size tile = picture.tile();
    if (picture.opacity() != null) {
      tile = tile.orLarger(picture.opacity().tile());
    }
    return new Header(
        picture.codec() == StillCodec.AV1 ? ImageFormat.AVIF : ImageFormat.HEIC,
        crop.width,
        crop.height,
        picture.orientation(),
        new Header.Traits(3, null, null, false, false, picture.size().orLarger(tile)),
        picture.opacity() != null,
        bytesPerPixel(picture, tile),
        List.of(),
        picture.profile() == null ? List.of() : List.of(picture.profile()),
        /* cutOff= */ false);
  }

  /** A coded picture is decoded beside the whole, one at a time, however little of it is seen. */
  private static int bytesPerPixel(HeifPicture picture, Size tile) {
    Rectangle crop = picture.crop();
    long beside = (long) tile.width() * tile.height() * codedBytesPerPixel(picture);
    return Header.bytesPerPixel(BYTES_PER_PIXEL, beside, (long) crop.width * crop.height);
  }

  /** A file that lies about its coding takes half as much again, no more. */
  private static int codedBytesPerPixel(HeifPicture picture) {
    if (picture.codec() == StillCodec.HEVC) {
      return HEVC_BYTES;
    }
    Bytes configuration = picture.tiles().get(0).configuration();
    boolean plain = configuration.has(2, 1) && (configuration.u8(2) & (DEEP | HALVED)) == HALVED;
    return plain ? PLAIN_AV1_BYTES : AV1_BYTES;
  }
}
