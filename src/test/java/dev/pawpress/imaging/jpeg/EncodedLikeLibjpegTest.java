package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the encoder makes, against what cjpeg makes of the same pictures: djpeg sees the same pixels
 * in both, so the coefficients are the same.
 */
class EncodedLikeLibjpegTest {
  @TempDir private Path folder;
  private LibjpegPrograms libjpeg;

  @BeforeEach
  void requireWitness() {
    LibjpegPrograms.requirePresent();
    libjpeg = new LibjpegPrograms(folder);
  }

  /** With 8-bit tables at any quality, as ours. */
  private byte[] theirs(BufferedImage picture, int quality, String kind) {
    return libjpeg.encoded(picture, "-baseline", "-quality", String.valueOf(quality), kind);
  }

  private void requireSame(BufferedImage picture, int quality) throws Exception {
    String name = picture.getWidth() + "x" + picture.getHeight() + " at " + quality;
    byte[] reference = theirs(picture, quality, "-optimize");
    BufferedImage expected = libjpeg.decoded(reference, 8);
    JpegEncoder encoder = new JpegEncoder(picture, quality);
    byte[] baseline = encoder.baseline();
    for (byte[] file : new byte[][] {baseline, encoder.progressive()}) {
      assertThat(Agreement.of(libjpeg.decoded(file, 8), expected))
          .as("%s by djpeg", name)
          .isEqualTo(Agreement.EXACT);
      assertThat(Agreement.of(JpegDecoder.decode(file, 8, Long.MAX_VALUE, () -> {}), expected))
          .as("%s by our own decoder", name)
          .isEqualTo(Agreement.EXACT);
    }
    assertThat(bytes(baseline)).as("%s, baseline", name).isLessThanOrEqualTo(bytes(reference));
  }

  /** Size without stuffed zeros, which are chance. */
  private static int bytes(byte[] file) {
    int bytes = file.length;
    for (int i = 1; i < file.length; i++) {
      bytes -= file[i] == 0 && file[i - 1] == (byte) 0xff ? 1 : 0;
    }
    return bytes;
  }

  private static BufferedImage noise(int width, int height, int type, boolean extremes) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Random random = new Random(7);
    int[] samples = new int[picture.getRaster().getNumBands()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = extremes ? 255 * random.nextInt(2) : random.nextInt(256);
        }
        picture.getRaster().setPixel(x, y, samples);
      }
    }
    return picture;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void oddSizes(int part) throws Exception {
    for (int side = 1 + part; side <= 40; side += 4) {
      int other = side * 7 % 41;
      requireSame(DrawnPhotos.colour(side, other), 85);
      requireSame(DrawnPhotos.grey(other, side), 85);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "2, 2", "17, 3", "3, 17", "16, 16", "15, 33", "333, 217"})
  void tinyNarrowAndLarger(int width, int height) throws Exception {
    for (int quality : new int[] {30, 92}) {
      requireSame(DrawnPhotos.colour(width, height), quality);
      requireSame(DrawnPhotos.grey(width, height), quality);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 25, 49, 50, 51, 75, 80, 90, 95, 99, 100})
  void allQualities(int quality) throws Exception {
    requireSame(DrawnPhotos.colour(133, 61), quality);
    requireSame(noise(61, 45, BufferedImage.TYPE_INT_RGB, false), quality);
    requireSame(noise(61, 45, BufferedImage.TYPE_INT_RGB, true), quality);
    requireSame(noise(61, 45, BufferedImage.TYPE_BYTE_GRAY, true), quality);
  }

  @Test
  void flatOnes() throws Exception {
    for (int grey : new int[] {0, 1, 77, 128, 254, 255}) {
      BufferedImage flat = new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = flat.createGraphics();
      graphics.setColor(new Color(grey, 255 - grey, grey / 2));
      graphics.fillRect(0, 0, 70, 50);
      graphics.dispose();
      requireSame(flat, 80);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 90})
  void progressiveOnesAreHardlyLarger(int quality) {
    BufferedImage picture = SampleScene.draw(640, 480, 5);

    byte[] file = new JpegEncoder(picture, quality).progressive();

    int theirs = theirs(picture, quality, "-progressive").length;
    assertThat(file).hasSizeLessThan(theirs + theirs / 200);
  }

  @Test
  void imageIoReadsThemToo() throws Exception {
    BufferedImage picture = DrawnPhotos.colour(203, 151);
    JpegEncoder encoder = new JpegEncoder(picture, 85);

    BufferedImage baseline = ImageIO.read(new ByteArrayInputStream(encoder.baseline()));
    BufferedImage progressive = ImageIO.read(new ByteArrayInputStream(encoder.progressive()));

    BufferedImage ours = JpegDecoder.decode(encoder.baseline(), 8, Long.MAX_VALUE, () -> {});
    assertThat(Agreement.of(packed(baseline), ours).mean()).isLessThan(0.5);
    assertThat(Agreement.of(packed(progressive), packed(baseline))).isEqualTo(Agreement.EXACT);
  }

  private static BufferedImage packed(BufferedImage picture) {
    BufferedImage packed =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = packed.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return packed;
  }
}
