package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Writes PNGs in the layout that takes fewest bytes: with a palette if there are few colours, in
 * one channel if all is grey, else in three or four. Colours where nothing is to be seen are not
 * kept. Thread-safe.
 */
final class PngFiles {
  /**
   * Stands for zlib's level 6 (the writer takes 9 minus 9 times this). Against its default, 4, that
   * saves up to 10 % in up to 2.4 times the time; 9 saves 2 to 8 % more, but took twelve times as
   * long as 6 for a smooth photo.
   */
  private static final float LEVEL_6 = 0.33f;

  /** Up to here a palette takes half a byte a pixel or less, which beats a grey channel. */
  private static final int HALF_BYTE_COLOURS = 16;

  private final Codecs codecs;

  PngFiles(Codecs codecs) {
    this.codecs = codecs;
  }

  /**
   * @param image packed, see {@link PlainPixels}
   */
  byte[] file(BufferedImage image) {
    ImageWriter writer = codecs.pngWriter();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(LEVEL_6);
    return WriterOutput.file(writer, settings, smallestLayout(image));
  }

  private static BufferedImage smallestLayout(BufferedImage image) {
    Optional<FewColours> few = FewColours.in(image);
    if (few.isPresent() && few.get().count() <= HALF_BYTE_COLOURS) {
      return few.get().asPalette();
    }
    BufferedImage grey = Greys.orSame(image);
    if (grey != image) {
      return grey;
    }
    return few.map(FewColours::asPalette).orElseGet(() -> withoutInvisible(image));
  }

  private static BufferedImage withoutInvisible(BufferedImage image) {
    if (!hasInvisibleColour(image)) {
      return image;
    }
    int width = image.getWidth();
    BufferedImage result = PlainPixels.image(width, image.getHeight(), true);
    int[] pixels = PlainPixels.in(result);
    image.getRaster().getDataElements(0, 0, width, image.getHeight(), pixels);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = isInvisible(pixels[i]) ? 0 : pixels[i];
    }
    return result;
  }

  private static boolean hasInvisibleColour(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return false;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getDataElements(0, y, row.length, 1, row);
      for (int pixel : row) {
        if (isInvisible(pixel) && pixel != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isInvisible(int argb) {
    return argb >>> 24 == 0;
  }
}
