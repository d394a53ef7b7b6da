package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A photo that nobody has taken, to practise on: soft hills of colour with grain, as a phone held
 * upright stores it. That is a baseline JPEG with colour at half the resolution, lying on its side,
 * with EXIF that says so, and with a profile, which is sRGB's own here. So the codecs, the turning
 * and the colour engine are practised; pictures with transparency, moving ones and HEIC are not.
 * Stateless and thread-safe.
 */
public final class PracticePhoto {
  /** As stored, in pixels. */
  static final int WIDTH = 1600;

  /** As stored, in pixels. */
  static final int HEIGHT = 1200;

  private static final int QUALITY = 90;

  /** Half of the range of a sample, which the hills use nearly. */
  private static final int MIDDLE = 128;

  private static final int HILL = 100;

  /** Grain of a small sensor in daylight: up to so many levels up or down. */
  private static final int GRAIN = 8;

  /** Any odd number to begin with gives as good a grain. */
  private static final int SEED = 0x2545F491;

  private static final int START_BYTES = 2;
  private static final int EXIF_MARKER = 0xe1;
  private static final int PROFILE_MARKER = 0xe2;

  /**
   * One entry, Orientation (0x0112), a SHORT (3) of value 6: to be turned by 90 degrees clockwise
   * (EXIF 2.32, 4.6.4).
   */
  private static final byte[] LYING =
      bytes(
          "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0");

  /** The first of one piece (ICC.1:2010, B.4). */
  private static final byte[] PROFILE_PIECE = bytes("ICC_PROFILE\0\u0001\u0001");

  /** Heap that drawing and encoding it takes: the picture, and what {@link Encoder} says. */
  public static final long WORKING_BYTES = (Integer.BYTES + 13L) * WIDTH * HEIGHT;

  private PracticePhoto() {}

  /** The file; the same bytes each time in one Java. */
  public static byte[] jpeg() {
    byte[] plain = new JpegFiles().baseline(picture(), QUALITY);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, START_BYTES);
    writeSegment(file, EXIF_MARKER, LYING, new byte[0]);
    writeSegment(file, PROFILE_MARKER, PROFILE_PIECE, profile);
    file.write(plain, START_BYTES, plain.length - START_BYTES);
    return file.toByteArray();
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    double[] red = hills(230, WIDTH);
    double[] green = hills(310, WIDTH);
    double[] blue = hills(170, WIDTH);
    double[] down = hills(410, HEIGHT);
    int[] row = new int[WIDTH];
    int random = SEED;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        // Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003, page 4.
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        int middle = MIDDLE + (random >>> 8) % (2 * GRAIN + 1) - GRAIN;
        row[x] =
            sample(middle, red[x] * down[y]) << 16
                | sample(middle, green[x] * down[y]) << 8
                | sample(middle, blue[x] * down[y]);
      }
      image.getRaster().setDataElements(0, y, WIDTH, 1, row);
    }
    return image;
  }

  private static double[] hills(int pixelsEach, int length) {
    double[] heights = new double[length];
    for (int i = 0; i < length; i++) {
      heights[i] = Math.sin(2 * Math.PI * i / pixelsEach);
    }
    return heights;
  }

  private static int sample(int middle, double height) {
    return middle + (int) (HILL * height);
  }

  private static void writeSegment(
      ByteArrayOutputStream file, int marker, byte[] head, byte[] content) {
    int length = 2 + head.length + content.length;
    file.write(0xff);
    file.write(marker);
    file.write(length >> 8);
    file.write(length);
    file.writeBytes(head);
    file.writeBytes(content);
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }
}
