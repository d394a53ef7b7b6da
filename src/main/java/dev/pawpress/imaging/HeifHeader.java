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

  private HeifHeader() {}

  /**
   * @throws IndexOutOfBoundsException if the file ends before its index does
   */
  static Header parse(Bytes file) {
    HeifPicture picture = HeifPictures.in(file);
    Rectangle crop = picture.crop();
    return new Header(
        picture.codec() == StillCodec.AV1 ? ImageFormat.AVIF : ImageFormat.HEIC,
        crop.width,
        crop.height,
        picture.orientation(),
        new Header.Traits(3, null, null, false, false, picture.size()),
        picture.opacity() != null,
        BYTES_PER_PIXEL,
        List.of(),
        picture.profile() == null ? List.of() : List.of(picture.profile()),
        /* cutOff= */ false);
  }
}
