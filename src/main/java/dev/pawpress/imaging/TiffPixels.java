package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes a plain TIFF, as {@link TiffPlainFile} makes it. Samples come from the codec, or from the
 * JPEG reader; ink and Lab are converted here, as no later stage knows them. For one thread.
 */
final class TiffPixels {
  private final Reader sampleReader;
  private final Reader jpegReader;
  private final Deadline deadline;

  /** Decodes one file. */
  interface Reader {
    BufferedImage read(byte[] file) throws IOException;
  }

  /**
   * @param sampleReader decodes TIFFs, but for those of JPEGs
   * @param jpegReader decodes JPEGs
   * @param deadline looked at while colours are converted
   */
  TiffPixels(Reader sampleReader, Reader jpegReader, Deadline deadline) {
    this.sampleReader = sampleReader;
    this.jpegReader = jpegReader;
    this.deadline = deadline;
  }

  /**
   * @param profile of the samples, or null
   */
  Picture read(byte[] content, ICC_Profile profile) throws IOException {
    Bytes file = Bytes.of(content);
    TiffLayout layout = TiffLayout.of(file, TiffDirectory.ofFirstPage(file));
    if (layout.samples.isJpeg()) {
      return DeepColours.picture(TiffJpeg.read(file, layout, jpegReader), profile, deadline);
    }
    byte[] readable =
        TiffPlainFile.isMisunderstood(layout)
            ? Bytes.join(TiffPlainFile.ofSamples(file, layout))
            : content;
    BufferedImage image = sampleReader.read(readable);
    if (layout.samples.photometric() == TiffSamples.INKS) {
      return InkConverter.ofTiff(image.getRaster(), layout.samples.bits(), profile, deadline);
    }
    if (layout.samples.isLab()) {
      return new Picture(LabColours.toRgb(image.getRaster(), layout, deadline), null);
    }
    return DeepColours.picture(
        layout.samples.count() > 1 ? withoutExtraSamples(image, layout) : image, profile, deadline);
  }

  /** The same pixels, but only the samples that are colour or alpha, and those apart. */
  private static BufferedImage withoutExtraSamples(BufferedImage image, TiffLayout layout) {
    boolean alpha = layout.samples.hasAlpha();
    int count = layout.samples.colours() + (alpha ? 1 : 0);
    WritableRaster raster = image.getRaster();
    if (layout.samples.alpha() == TiffSamples.ASSOCIATED_ALPHA) {
      divideByAlpha(raster, layout.samples.colours(), (1 << layout.samples.bits()) - 1);
    }
    if (raster.getNumBands() == count) {
      return image;
    }
    int[] bands = new int[count];
    Arrays.setAll(bands, i -> i);
    ColorModel fewer =
        new ComponentColorModel(
            image.getColorModel().getColorSpace(),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            raster.getTransferType());
    WritableRaster chosen =
        raster.createWritableChild(0, 0, raster.getWidth(), raster.getHeight(), 0, 0, bands);
    return new BufferedImage(fewer, chosen, false, null);
  }

  /** In place. The codec is told that alpha is straight: what it makes of the other kind varies. */
  private static void divideByAlpha(WritableRaster raster, int alphaBand, int largest) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int pixel = 0; pixel < row.length; pixel += bands) {
        int alpha = row[pixel + alphaBand];
        for (int band = 0; band < alphaBand && alpha > 0; band++) {
          long colour = ((long) row[pixel + band] * largest + alpha / 2) / alpha;
          row[pixel + band] = (int) Math.min(colour, largest);
        }
      }
      raster.setPixels(0, y, width, 1, row);
    }
  }
}
