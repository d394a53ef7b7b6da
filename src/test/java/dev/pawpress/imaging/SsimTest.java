package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsimTest {
  private static final double FIRST = 6.5025;
  private static final double SECOND = 58.5225;

  @ParameterizedTest
  @CsvSource({"64, 48", "8, 8", "9, 8", "61, 47", "5, 40", "40, 3", "1, 1"})
  void agreesWithTheFormulaWorkedOutWindowByWindow(int width, int height) {
    BufferedImage one = noise(width, height, 1);
    BufferedImage other = changed(one, pixel -> pixel ^ 0x070b1d);

    assertThat(Ssim.between(Pipeline.picture(one), Pipeline.picture(other)))
        .isCloseTo(plain(one, other), within(1e-9));
  }

  @Test
  void aPictureIsAllLikeItself() {
    Picture scene = Pipeline.picture(SampleScene.draw(200, 150, 3));
    Picture transparent = Pipeline.picture(SampleImages.halfTransparent(50, 50));

    assertThat(Ssim.between(scene, scene)).isEqualTo(1);
    assertThat(Ssim.between(transparent, transparent)).isEqualTo(1);
  }

  /** Flat pictures differ in brightness only: then there is just Wang's first term. */
  @Test
  void flatPicturesDifferByTheirBrightnessAlone() {
    Picture dark = Pipeline.picture(filled(30, 20, 0xff646464));
    Picture bright = Pipeline.picture(filled(30, 20, 0xff787878));

    assertThat(Ssim.between(dark, bright))
        .isCloseTo((2 * 100 * 120 + FIRST) / (100 * 100 + 120 * 120 + FIRST), within(1e-12));
  }

  @Test
  void anInvertedPatternIsUnlike() {
    BufferedImage board = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1024; i++) {
      board.setRGB(i % 32, i / 32, (i + i / 32) % 2 == 0 ? 0 : 0xffffff);
    }

    double ssim =
        Ssim.between(Pipeline.picture(board), Pipeline.picture(changed(board, pixel -> ~pixel)));

    assertThat(ssim).isLessThan(-0.99);
  }

  @Test
  void moreLossIsLessAlike() {
    Picture scene = Pipeline.picture(SampleScene.draw(400, 300, 3));
    double last = 1;
    for (int quality = 95; quality >= 15; quality -= 20) {
      byte[] file = Pipeline.encoded(scene, ImageFormat.JPEG, quality);

      double ssim = Ssim.between(scene, Pipeline.decode(file));

      assertThat(ssim).as("quality %d", quality).isLessThan(last - 0.001);
      last = ssim;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 60, 68})
  void aFaultCountsInEveryCorner(int x) {
    BufferedImage flat = filled(69, 69, 0xff808080);
    BufferedImage spotted = filled(69, 69, 0xff808080);
    spotted.setRGB(x, 68, 0xffffffff);

    assertThat(Ssim.between(Pipeline.picture(flat), Pipeline.picture(spotted))).isLessThan(0.9999);
  }

  @Test
  void emptySurroundingsDoNotMakeUpForFaults() {
    BufferedImage spot = noise(16, 16, 5);
    BufferedImage wrong = changed(spot, pixel -> pixel ^ 0x7f7f7f);

    double narrow = Ssim.between(surrounded(spot, 8), surrounded(wrong, 8));
    double wide = Ssim.between(surrounded(spot, 400), surrounded(wrong, 400));

    assertThat(narrow).isLessThan(0.7);
    assertThat(wide).isCloseTo(narrow, within(1e-9));
  }

  private static Picture surrounded(BufferedImage image, int margin) {
    int width = image.getWidth() + 2 * margin;
    int height = image.getHeight() + 2 * margin;
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        result.setRGB(margin + x, margin + y, image.getRGB(x, y));
      }
    }
    return Pipeline.picture(result);
  }

  @Test
  void whatIsInvisibleDoesNotCount() {
    BufferedImage one = SampleImages.halfTransparent(64, 64);
    BufferedImage other = SampleImages.halfTransparent(64, 64);
    other.setRGB(3, 3, 0x00ff00ff);
    BufferedImage seen = SampleImages.halfTransparent(64, 64);
    seen.setRGB(3, 3, 0xffff00ff);
    BufferedImage nothing = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);

    assertThat(Ssim.between(Pipeline.picture(one), Pipeline.picture(other))).isEqualTo(1);
    assertThat(Ssim.between(Pipeline.picture(one), Pipeline.picture(seen))).isLessThan(1);
    assertThat(Ssim.between(Pipeline.picture(nothing), Pipeline.picture(nothing))).isEqualTo(1);
  }

  /** On black alone, a black sign that has lost its shape would still be all right. */
  @Test
  void aBlackSignOnNothingIsComparedOnWhiteToo() {
    BufferedImage sign = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    BufferedImage thinned = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64 * 64; i++) {
      int ink = 0xff000000;
      sign.setRGB(i % 64, i / 64, i % 64 > 20 && i % 64 < 44 ? ink : 0);
      thinned.setRGB(i % 64, i / 64, i % 64 > 23 && i % 64 < 44 ? ink : 0);
    }

    assertThat(Ssim.between(Pipeline.picture(sign), Pipeline.picture(thinned))).isLessThan(0.9);
  }

  @Test
  void everyLayoutOfTheSamePixelsIsTheSame() {
    BufferedImage packed = SampleScene.draw(90, 70, 8);
    BufferedImage bytes = new BufferedImage(90, 70, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage grey = new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 90 * 70; i++) {
      int pixel = packed.getRGB(i % 90, i / 90);
      bytes.setRGB(i % 90, i / 90, pixel);
      grey.getRaster().setSample(i % 90, i / 90, 0, luma(pixel));
    }

    assertThat(Ssim.between(Pipeline.picture(packed), Pipeline.picture(bytes))).isEqualTo(1);
    assertThat(Ssim.between(Pipeline.picture(packed), Pipeline.picture(grey))).isEqualTo(1);
  }

  @Test
  void refusesPicturesOfTwoSizes() {
    Picture one = Pipeline.picture(filled(30, 20, -1));
    Picture other = Pipeline.picture(filled(20, 30, -1));

    assertThatThrownBy(() -> Ssim.between(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30x20")
        .hasMessageContaining("20x30");
  }

  /** Means, variances and the covariance of each window as the paper defines them. */
  private static double plain(BufferedImage one, BufferedImage other) {
    int across = Math.min(8, one.getWidth());
    int down = Math.min(8, one.getHeight());
    double sum = 0;
    int windows = 0;
    for (int top : starts(one.getHeight(), down)) {
      for (int left : starts(one.getWidth(), across)) {
        sum += plain(one, other, left, top, across, down);
        windows++;
      }
    }
    return sum / windows;
  }

  private static int[] starts(int side, int window) {
    int last = side - window;
    int count = (last + 3) / 4 + 1;
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Math.min(4 * i, last);
    }
    return starts;
  }

  private static double plain(
      BufferedImage one, BufferedImage other, int left, int top, int across, int down) {
    int count = across * down;
    double oneMean = 0;
    double otherMean = 0;
    for (int i = 0; i < count; i++) {
      oneMean += luma(one.getRGB(left + i % across, top + i / across)) / (double) count;
      otherMean += luma(other.getRGB(left + i % across, top + i / across)) / (double) count;
    }
    double oneVariance = 0;
    double otherVariance = 0;
    double covariance = 0;
    for (int i = 0; i < count; i++) {
      double oneOff = luma(one.getRGB(left + i % across, top + i / across)) - oneMean;
      double otherOff = luma(other.getRGB(left + i % across, top + i / across)) - otherMean;
      oneVariance += oneOff * oneOff / count;
      otherVariance += otherOff * otherOff / count;
      covariance += oneOff * otherOff / count;
    }
    return (2 * oneMean * otherMean + FIRST)
        * (2 * covariance + SECOND)
        / ((oneMean * oneMean + otherMean * otherMean + FIRST)
            * (oneVariance + otherVariance + SECOND));
  }

  private static int luma(int pixel) {
    return (77 * ((pixel >> 16) & 0xff) + 150 * ((pixel >> 8) & 0xff) + 29 * (pixel & 0xff) + 128)
        >> 8;
  }

  private static BufferedImage noise(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt());
    }
    return image;
  }

  private static BufferedImage changed(BufferedImage image, IntUnaryOperator change) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        result.setRGB(x, y, change.applyAsInt(image.getRGB(x, y)));
      }
    }
    return result;
  }

  private static BufferedImage filled(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    return image;
  }
}
