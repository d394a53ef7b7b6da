package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes a picture as JPEG: YCbCr with colour at half the resolution both ways (4:2:0), or grey;
 * with a JFIF header and nothing else but what decoding needs. Coefficients are those of
 * libjpeg-turbo at the same quality, so both files decode to the same pixels. Huffman tables are
 * the best there are.
 *
 * <p>Coefficients are made once, and written as often as is asked for. They take a good 2 bytes for
 * each that is not zero, for each pixel of the picture 3.3 at most (but of pictures that are a few
 * pixels wide more), but for photos far less; the blocks of a row take 52 for each pixel of its
 * width; and while a file is written, that takes twice its bytes. For one thread.
 *
 * <p>For the four usual widths of a phone's photo at quality 80, progressive, it took 0.6 of the
 * processor time of ImageIO's writer with libjpeg-turbo beneath, which optimises tables, too; with
 * the first compiler tier only, 1.3 of that writer's.
 */
public final class JpegEncoder {
  /** The longest side, in pixels, as libjpeg has it (JPEG_MAX_DIMENSION). */
  public static final int MOST_SIDE = 65_500;

  private static final int START = 0xffd8;
  private static final int END = 0xffd9;
  private static final int JFIF = 0xffe0;
  private static final int DEFINE_QUANTISATION = 0xffdb;
  private static final int BASELINE_FRAME = 0xffc0;
  private static final int PROGRESSIVE_FRAME = 0xffc2;
  private static final int BITS = 8;
  private static final int LAST = Component.BLOCK - 1;

  /** The last of the low frequencies of brightness, which come first. */
  private static final int LAST_EARLY = 8;

  private final int width;
  private final int height;
  private final List<QuantisationTable> tables;
  private final List<Coefficients> picture;

  /**
   * Transforms and rounds a picture.
   *
   * @param image {@code TYPE_INT_RGB} or {@code TYPE_BYTE_GRAY}, whose pixels fill its buffer;
   *     values are taken as they are stored
   * @param quality 1 to 100, as libjpeg has it
   * @throws IllegalArgumentException if it is of another type or quality, or a side is above
   *     {@value #MOST_SIDE}
   */
  public JpegEncoder(BufferedImage image, int quality) {
    width = image.getWidth();
    height = image.getHeight();
    if (Math.max(width, height) > MOST_SIDE) {
      throw new IllegalArgumentException(
          "a JPEG of %dx%d, limit of a side is %d".formatted(width, height, MOST_SIDE));
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality is " + quality + ", must be between 1 and 100");
    }
    QuantisationTable luma = QuantisationTable.luma(quality);
    QuantisationTable chroma = QuantisationTable.chroma(quality);
    picture = new PictureBlocks(image).coefficients(luma, chroma);
    tables = picture.size() == 1 ? List.of(luma) : List.of(luma, chroma);
  }

  /** In one scan. */
  public byte[] baseline() {
    return file(BASELINE_FRAME, List.of(new InterleavedScan(picture.size(), LAST)));
  }

  /**
   * In scans that show more and more: first the means of all blocks, then low frequencies of
   * brightness, colour, what else there is of brightness, and last the lowest bit of that.
   *
   * <p>Of 29 pictures (nine photos, 320 to 1920 pixels wide) at qualities from 60 to 90 this order
   * took 3 % fewer bytes on average than libjpeg's own (jpeg_simple_progression in jcparam.c),
   * which leaves two bits of brightness and one of colour and of the means to later scans, and 1.2
   * % more at worst. Without a scan for the last bit they were 1 % larger, and with quality 90 up
   * to 5.5 % larger than libjpeg's.
   */
  public byte[] progressive() {
    List<CodedScan> scans = new ArrayList<>();
    scans.add(new InterleavedScan(picture.size(), 0));
    scans.add(new BandScan(0, 1, LAST_EARLY, 1));
    for (int colour = picture.size() - 1; colour > 0; colour--) {
      scans.add(new BandScan(colour, 1, LAST, 0));
    }
    scans.add(new BandScan(0, LAST_EARLY + 1, LAST, 1));
    scans.add(new RefinementScan(0, 1, LAST, 0));
    return file(PROGRESSIVE_FRAME, scans);
  }

  private byte[] file(int frame, List<CodedScan> scans) {
    FileBytes file = new FileBytes();
    file.writeShort(START);
    writeJfif(file);
    writeTables(file);
    writeFrame(file, frame);
    for (CodedScan scan : scans) {
      new ScanWriter(picture, scan).write(file);
    }
    file.writeShort(END);
    return file.toByteArray();
  }

  /** ITU-T T.871, 10.1: version 1.1, square pixels, no thumbnail. */
  private static void writeJfif(FileBytes file) {
    file.writeShort(JFIF);
    file.writeShort(16);
    for (char letter : "JFIF\0".toCharArray()) {
      file.write(letter);
    }
    file.writeShort(0x0101);
    file.write(0);
    file.writeShort(1);
    file.writeShort(1);
    file.writeShort(0);
  }

  private void writeTables(FileBytes file) {
    file.writeShort(DEFINE_QUANTISATION);
    file.writeShort(2 + tables.size() * (1 + Component.BLOCK));
    for (int i = 0; i < tables.size(); i++) {
      file.write(i);
      for (int k = 0; k < Component.BLOCK; k++) {
        file.write(tables.get(i).step(k));
      }
    }
  }

  private void writeFrame(FileBytes file, int marker) {
    file.writeShort(marker);
    file.writeShort(8 + 3 * picture.size());
    file.write(BITS);
    file.writeShort(height);
    file.writeShort(width);
    file.write(picture.size());
    for (int i = 0; i < picture.size(); i++) {
      Coefficients component = picture.get(i);
      file.write(1 + i);
      file.write(component.sampling * 0x11);
      file.write(component.table);
    }
  }
}
