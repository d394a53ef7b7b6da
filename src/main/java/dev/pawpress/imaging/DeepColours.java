package dev.pawpress.imaging;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.List;

/**
 * Converts pictures of 16 bits a channel to sRGB, in place and before anything rounds them: in
 * linear light or ProPhoto, 8 bits are bands in the dark 13 levels apart. All other pictures wait
 * for {@link SrgbConverter}, which has far fewer pixels to convert. Stateless and thread-safe.
 */
final class DeepColours {
  private DeepColours() {}

  /**
   * The picture of an image just decoded, which nobody else holds.
   *
   * @param deadline looked at before each row
   */
  static Picture picture(BufferedImage image, ICC_Profile profile, Deadline deadline) {
    WritableRaster raster = image.getRaster();
    int channels = image.getColorModel().getNumColorComponents();
    if (profile == null
        || raster.getTransferType() != DataBuffer.TYPE_USHORT
        || image.getColorModel().getComponentSize(0) != Short.SIZE
        || raster.getNumBands() != image.getColorModel().getNumComponents()
        || !SrgbConverter.fits(profile, channels)) {
      return new Picture(image, profile);
    }
    try {
      ColourTransform transform = ColourTransform.toSrgb(profile);
      if (channels != 3 || !SrgbConverter.isIdentity(transform)) {
        convert(raster, channels, transform, deadline);
      }
    } catch (CMMException | IllegalArgumentException e) {
      // Shows before the first row is written.
      return new Picture(image, null).with(List.of(ColourProfiles.BROKEN));
    }
    return new Picture(image, null);
  }

  private static void convert(
      WritableRaster raster, int channels, ColourTransform transform, Deadline deadline) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    for (int y = 0; y < raster.getHeight(); y++) {
      deadline.check();
      short[] row = (short[]) raster.getDataElements(0, y, width, 1, null);
      short[] colours = new short[channels * width];
      for (int x = 0; x < width; x++) {
        System.arraycopy(row, x * bands, colours, x * channels, channels);
      }
      short[] converted = transform.shorts(colours, channels);
      for (int x = 0; x < width; x++) {
        // Of grey the middle channel: one that lcms renders with a tint stays grey.
        System.arraycopy(converted, 3 * x + (channels == 1 ? 1 : 0), row, x * bands, channels);
      }
      raster.setDataElements(0, y, width, 1, row);
    }
  }
}
