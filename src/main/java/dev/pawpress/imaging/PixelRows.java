package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Reads any picture row by row as planes of samples: all of a row's red, then green, blue and, if
 * there is one, alpha (or grey, then alpha, of 16 bits). A sample is the channel's value from 0 to
 * 255 times 16, so that 16-bit pictures lose nothing that the output could show. Or else as pixels
 * of 8 bits a channel. Values are taken as they are stored: {@link BufferedImage#getRGB} would
 * convert grey, which Java takes for linear light. For one thread.
 */
abstract class PixelRows {
  /** Binary digits behind the point of a sample. */
  static final int FRACTION_BITS = 4;

  /** A sample's largest value. */
  static final int FULL = 255 << FRACTION_BITS;

  final Raster raster;
  final int width;
  private final int planes;
  private final boolean alpha;
  private final int[] pixels;

  private PixelRows(BufferedImage image, int planes, boolean alpha) {
    this.raster = image.getRaster();
    this.width = image.getWidth();
    this.planes = planes;
    this.alpha = alpha;
    this.pixels = new int[width];
  }

  static PixelRows of(BufferedImage image) {
    int type = image.getType();
    ColorModel model = image.getColorModel();
    if (type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB) {
      return new Packed(image, type == BufferedImage.TYPE_INT_ARGB);
    }
    if (model instanceof IndexColorModel palette
        && image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE) {
      return new Indexed(image, palette);
    }
    if (isPlainComponents(model, image.getRaster().getSampleModel())) {
      return model.getTransferType() == DataBuffer.TYPE_BYTE
          ? new ByteComponents(image, model)
          : new ShortComponents(image, model);
    }
    return new Converted(image);
  }

  private static boolean isPlainComponents(ColorModel model, SampleModel samples) {
    int bits =
        switch (model.getTransferType()) {
          case DataBuffer.TYPE_BYTE -> 8;
          case DataBuffer.TYPE_USHORT -> 16;
          default -> 0;
        };
    if (!(model instanceof ComponentColorModel) || bits == 0 || model.isAlphaPremultiplied()) {
      return false;
    }
    for (int size : model.getComponentSize()) {
      if (size != bits) {
        return false;
      }
    }
    int space = model.getColorSpace().getType();
    return samples.getNumBands() == model.getNumComponents()
        && ((space == ColorSpace.TYPE_GRAY && model.getNumColorComponents() == 1)
            || (space == ColorSpace.TYPE_RGB && model.getNumColorComponents() == 3));
  }

  /** 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha. */
  final int planes() {
    return planes;
  }

  final boolean hasAlpha() {
    return alpha;
  }

  final int samplesPerRow() {
    return planes * width;
  }

  /** Whether pixels are opaque and have 8 bits a channel, so that {@link #readPacked} says all. */
  boolean isOpaqueEightBit() {
    return !alpha;
  }

  /**
   * Reads a row as pixels of 8 bits a channel.
   *
   * @param argb at least as long as the picture is wide; where the picture has no alpha, what is
   *     above red is of no meaning
   */
  abstract void readPacked(int y, int[] argb);

  /**
   * Reads a row as samples.
   *
   * @param samples at least {@link #samplesPerRow()} long
   */
  void read(int y, int[] samples) {
    readPacked(y, pixels);
    for (int x = 0; x < width; x++) {
      int pixel = pixels[x];
      samples[x] = ((pixel >> 16) & 0xff) << FRACTION_BITS;
      samples[width + x] = ((pixel >> 8) & 0xff) << FRACTION_BITS;
      samples[2 * width + x] = (pixel & 0xff) << FRACTION_BITS;
      if (alpha) {
        samples[3 * width + x] = (pixel >>> 24) << FRACTION_BITS;
      }
    }
  }

  private static final class Packed extends PixelRows {
    Packed(BufferedImage image, boolean alpha) {
      super(image, alpha ? 4 : 3, alpha);
    }

    @Override
    void readPacked(int y, int[] argb) {
      raster.getDataElements(0, y, width, 1, argb);
    }
  }

  private static final class Indexed extends PixelRows {
    private final int[] palette = new int[256];
    private final byte[] indexes;

    Indexed(BufferedImage image, IndexColorModel model) {
      super(image, model.hasAlpha() ? 4 : 3, model.hasAlpha());
      int[] colours = new int[model.getMapSize()];
      model.getRGBs(colours);
      System.arraycopy(colours, 0, palette, 0, Math.min(colours.length, palette.length));
      this.indexes = new byte[width];
    }

    @Override
    void readPacked(int y, int[] argb) {
      raster.getDataElements(0, y, width, 1, indexes);
      for (int x = 0; x < width; x++) {
        argb[x] = palette[indexes[x] & 0xff];
      }
    }
  }

  /** Greys too become colours here. */
  private static final class ByteComponents extends PixelRows {
    private final int bands;
    private final byte[] row;

    ByteComponents(BufferedImage image, ColorModel model) {
      super(image, model.hasAlpha() ? 4 : 3, model.hasAlpha());
      this.bands = model.getNumComponents();
      this.row = new byte[bands * width];
    }

    @Override
    void readPacked(int y, int[] argb) {
      raster.getDataElements(0, y, width, 1, row);
      for (int x = 0, from = 0; x < width; x++, from += bands) {
        int red = row[from] & 0xff;
        int green = bands < 3 ? red : row[from + 1] & 0xff;
        int blue = bands < 3 ? red : row[from + 2] & 0xff;
        int opacity = hasAlpha() ? row[from + bands - 1] : 0xff;
        argb[x] = (opacity << 24) | (red << 16) | (green << 8) | blue;
      }
    }
  }

  private static final class ShortComponents extends PixelRows {
    private static final int LARGEST = 0xffff;

    private final short[] row;

    ShortComponents(BufferedImage image, ColorModel model) {
      super(image, model.getNumComponents(), model.hasAlpha());
      this.row = new short[samplesPerRow()];
    }

    @Override
    boolean isOpaqueEightBit() {
      return false;
    }

    @Override
    void readPacked(int y, int[] argb) {
      raster.getDataElements(0, y, width, 1, row);
      int count = planes();
      for (int x = 0, from = 0; x < width; x++, from += count) {
        int red = level(row[from]);
        int green = count < 3 ? red : level(row[from + 1]);
        int blue = count < 3 ? red : level(row[from + 2]);
        int opacity = hasAlpha() ? level(row[from + count - 1]) : 0xff;
        argb[x] = (opacity << 24) | (red << 16) | (green << 8) | blue;
      }
    }

    private static int level(short stored) {
      return (sample(stored) + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS;
    }

    private static int sample(short stored) {
      return ((stored & LARGEST) * FULL + LARGEST / 2) / LARGEST;
    }

    @Override
    void read(int y, int[] samples) {
      raster.getDataElements(0, y, width, 1, row);
      int count = planes();
      for (int plane = 0; plane < count; plane++) {
        int start = plane * width;
        for (int x = 0, from = plane; x < width; x++, from += count) {
          samples[start + x] = sample(row[from]);
        }
      }
    }
  }

  /** Whatever else there is, as Java converts it to sRGB. */
  private static final class Converted extends PixelRows {
    private final BufferedImage image;

    Converted(BufferedImage image) {
      super(image, image.getColorModel().hasAlpha() ? 4 : 3, image.getColorModel().hasAlpha());
      this.image = image;
    }

    @Override
    void readPacked(int y, int[] argb) {
      image.getRGB(0, y, width, 1, argb, 0, width);
    }
  }
}
