package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngFilesTest {
  private static final int BIT_DEPTH = 24;
  private static final int COLOUR_TYPE = 25;
  private static final int COLOUR = 2;
  private static final int COLOUR_ALPHA = 6;

  private final PngFiles files = new PngFiles(new Codecs());

  /** Each of so many colours once, then any of them. */
  private static BufferedImage picture(int type, int colours, IntUnaryOperator colour) {
    Random random = new Random(colours);
    BufferedImage image = new BufferedImage(40, 30, type);
    for (int i = 0; i < 1200; i++) {
      int number = i < colours ? i : random.nextInt(colours);
      image.setRGB(i % 40, i / 40, colour.applyAsInt(number));
    }
    return image;
  }

  private void assertLossless(byte[] file, BufferedImage image) {
    BufferedImage decoded = PlainPixels.picture(Pipeline.decode(file)).image();
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      int expected = image.getRGB(x, y);
      assertThat(decoded.getRGB(x, y))
          .as("pixel %d, %d", x, y)
          .isEqualTo(expected >>> 24 == 0 ? 0 : expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1",
    "2, 3, 1",
    "3, 3, 2",
    "4, 3, 2",
    "5, 3, 4",
    "16, 3, 4",
    "17, 3, 8",
    "255, 3, 8",
    "256, 3, 8",
    "257, 2, 8",
  })
  void fewColoursGetAPaletteOfFewBits(int colours, int type, int bits) {
    BufferedImage image =
        picture(
            BufferedImage.TYPE_INT_RGB,
            colours,
            number -> 0xff000000 | (0x102030 + number * 0x030f1d));

    byte[] file = files.file(image);

    assertThat(file[COLOUR_TYPE]).isEqualTo((byte) type);
    assertThat(file[BIT_DEPTH]).isEqualTo((byte) bits);
    assertLossless(file, image);
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "16, 3", "200, 3", "256, 3", "300, 6"})
  void aPaletteKeepsEveryDegreeOfTransparency(int colours, int type) {
    BufferedImage image =
        picture(
            BufferedImage.TYPE_INT_ARGB,
            colours,
            number -> ((number * 37 % 256) << 24) | (number * 0x010305));

    byte[] file = files.file(image);

    assertThat(file[COLOUR_TYPE]).isEqualTo((byte) type);
    assertLossless(file, image);
    assertThat(Pipeline.decode(file).isTransparent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"16, 3, 4", "17, 0, 8", "256, 0, 8"})
  void greyIsOneChannelUnlessAPaletteTakesHalfAByte(int greys, int type, int bits) {
    BufferedImage image =
        picture(BufferedImage.TYPE_INT_RGB, greys, number -> 0xff000000 | (number * 0x010101));

    byte[] file = files.file(image);

    assertThat(file[COLOUR_TYPE]).isEqualTo((byte) type);
    assertThat(file[BIT_DEPTH]).isEqualTo((byte) bits);
    assertLossless(file, image);
  }

  /** These the writer takes for grey of few bits on its own, and may turn round. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 16})
  void evenStepsOfGreyStayWhatTheyAre(int greys) {
    BufferedImage image =
        picture(
            BufferedImage.TYPE_INT_RGB,
            greys,
            number -> 0xff000000 | (255 / (greys - 1) * number * 0x010101));

    byte[] file = files.file(image);

    assertThat(file[BIT_DEPTH]).isLessThanOrEqualTo((byte) 4);
    assertLossless(file, image);
  }

  @Test
  void aPhotoHasThreeChannels() {
    BufferedImage scene = SampleScene.draw(120, 90, 2);

    byte[] file = files.file(scene);

    assertThat(file[COLOUR_TYPE]).isEqualTo((byte) COLOUR);
    assertLossless(file, scene);
  }

  @Test
  void hiddenColoursAreNotInTheFile() {
    BufferedImage hidden = SampleImages.halfTransparent(64, 64);
    BufferedImage cleared = SampleImages.halfTransparent(64, 64);
    for (int i = 0; i < 32 * 64; i++) {
      cleared.setRGB(i % 32, i / 32, 0);
    }

    byte[] file = files.file(hidden);

    assertThat(file[COLOUR_TYPE]).isEqualTo((byte) COLOUR_ALPHA);
    assertThat(file).isEqualTo(files.file(cleared));
    assertLossless(file, hidden);
  }

  @Test
  void theColoursOrderInThePictureIsOfNoMatter() {
    BufferedImage one = picture(BufferedImage.TYPE_INT_ARGB, 2, n -> n == 0 ? -1 : 0x80123456);
    BufferedImage other = picture(BufferedImage.TYPE_INT_ARGB, 2, n -> n == 0 ? -1 : 0x80123456);
    other.setRGB(0, 0, one.getRGB(1, 0));

    byte[] first = files.file(one);
    byte[] second = files.file(other);

    int palette = SampleImages.indexOf(first, SampleImages.ascii("PLTE"));
    assertThat(SampleImages.indexOf(second, SampleImages.ascii("PLTE"))).isEqualTo(palette);
    assertThat(second).startsWith(Arrays.copyOf(first, palette + 10));
  }
}
