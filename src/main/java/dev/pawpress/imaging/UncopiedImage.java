package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * An image whose pixels are handed out as they are to who asks for its {@linkplain #getData() data}
 * and only reads them: Java's own class hands out a copy, which the WebP writer would make of every
 * picture for nothing. Shares its pixels with the image that it was made of.
 */
final class UncopiedImage extends BufferedImage {
  UncopiedImage(BufferedImage image) {
    super(image.getColorModel(), image.getRaster(), image.isAlphaPremultiplied(), null);
  }

  @Override
  public Raster getData() {
    return getRaster();
  }
}
