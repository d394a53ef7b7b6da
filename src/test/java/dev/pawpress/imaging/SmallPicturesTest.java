package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.imgscalr.Scalr;
import org.junit.jupiter.api.Test;

class SmallPicturesTest {
  @Test
  void halfTheSizeIsTheMeanOfEachFourPixels() {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    int[] pixels = {0xff0000, 0x000000, 0x010203, 0x010203, 0x00ff00, 0x0000ff, 0x010203, 0x020304};
    image.setRGB(0, 0, 4, 2, pixels, 0, 4);

    BufferedImage small = SmallPictures.exactly(Pipeline.picture(image), new Size(2, 1));

    assertThat(small.getRGB(0, 0)).isEqualTo(0xff404040);
    assertThat(small.getRGB(1, 0)).isEqualTo(0xff010203);
  }

  /** Which rounds otherwise. */
  @Test
  void halfTheSizeIsWhatImgscalrMakesOfIt() {
    BufferedImage image = new BufferedImage(64, 38, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int i = 0; i < 64 * 38; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }

    BufferedImage small = SmallPictures.exactly(Pipeline.picture(image), new Size(32, 19));

    BufferedImage theirs = Scalr.resize(image, Scalr.Method.BALANCED, Scalr.Mode.FIT_EXACT, 32, 19);
    for (int i = 0; i < 32 * 19; i++) {
      int ours = small.getRGB(i % 32, i / 32);
      int other = theirs.getRGB(i % 32, i / 32);
      for (int shift = 0; shift < 24; shift += 8) {
        assertThat(Math.abs(((ours >> shift) & 0xff) - ((other >> shift) & 0xff)))
            .as("pixel %d", i)
            .isLessThanOrEqualTo(1);
      }
    }
  }
}
