package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatteningTest {
  @ParameterizedTest
  @ValueSource(ints = {0xffffff, 0x000000, 0x336699, 0xfe0180})
  void mixesEveryOpacityOfEveryValueRoundedOnce(int background) {
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
    for (int alpha = 0; alpha < 256; alpha++) {
      for (int value = 0; value < 256; value++) {
        image.setRGB(
            value, alpha, (alpha << 24) | (value << 16) | ((255 - value) << 8) | value / 2);
      }
    }

    BufferedImage flat = Flattening.onto(background, Pipeline.picture(image)).image();

    assertThat(flat.getColorModel().hasAlpha()).isFalse();
    for (int alpha = 0; alpha < 256; alpha++) {
      for (int value = 0; value < 256; value++) {
        int expected =
            (mixed(value, background >> 16, alpha) << 16)
                | (mixed(255 - value, background >> 8, alpha) << 8)
                | mixed(value / 2, background, alpha);
        assertThat(flat.getRGB(value, alpha) & 0xffffff)
            .as("value %d, alpha %d", value, alpha)
            .isEqualTo(expected);
      }
    }
  }

  private static int mixed(int front, int back, int alpha) {
    double opacity = alpha / 255.0;
    return (int) Math.round(front * opacity + (back & 0xff) * (1 - opacity));
  }

  @Test
  void whatCannotBeSeenLeavesNoTrace() {
    BufferedImage hidden = SampleImages.halfTransparent(40, 10);

    BufferedImage flat = Flattening.onto(0xabcdef, Pipeline.picture(hidden)).image();

    for (int x = 0; x < 20; x++) {
      assertThat(flat.getRGB(x, 3)).isEqualTo(0xffabcdef);
    }
    assertThat(flat.getRGB(30, 3)).isEqualTo(hidden.getRGB(30, 3));
  }

  @Test
  void aPictureWithoutAlphaChannelIsLeftAlone() {
    Picture picture = Pipeline.picture(SampleImages.gradient(10, 10));

    assertThat(Flattening.onto(0, picture)).isSameAs(picture);
  }
}
