package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any picture and any size. */
class ResizerPropertiesTest {
  private static final int MOST = 70;
  private static final int[] TYPES = {
    BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_INT_ARGB,
    BufferedImage.TYPE_3BYTE_BGR,
    BufferedImage.TYPE_4BYTE_ABGR,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_USHORT_GRAY
  };

  private final Resizer resizer = new Resizer();

  @Property(tries = 500)
  void aPlainPictureStaysPlain(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 1, max = MOST) int toWidth,
      @ForAll @IntRange(min = 1, max = MOST) int toHeight,
      @ForAll int colour,
      @ForAll boolean alpha) {
    BufferedImage plain = PlainPixels.image(width, height, alpha);
    Arrays.fill(PlainPixels.in(plain), colour);

    BufferedImage resized = resized(plain, toWidth, toHeight);

    int expected = alpha ? colour : 0xff000000 | colour;
    int opacity = expected >>> 24;
    for (int i = 0; i < toWidth * toHeight; i++) {
      int pixel = resized.getRGB(i % toWidth, i / toWidth);
      if (opacity == 0) {
        assertThat(pixel >>> 24).isZero();
      } else {
        // The fainter a pixel, the fewer digits of its colour survive being weighed by its alpha.
        assertThat(pixel >>> 24).isBetween(opacity - 1, opacity + 1);
        assertThat(Pipeline.difference(pixel | 0xff000000, expected | 0xff000000))
            .isLessThanOrEqualTo(opacity == 0xff ? 0 : 1 + 16 / opacity);
      }
    }
  }

  @Property(tries = 500)
  void theResultHasTheSizeThatWasAskedForAndNoHolesInAnOpaquePicture(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 1, max = MOST) int toWidth,
      @ForAll @IntRange(min = 1, max = MOST) int toHeight,
      @ForAll @IntRange(min = 0, max = 5) int type,
      @ForAll long seed) {
    BufferedImage source = noise(width, height, TYPES[type], seed);

    BufferedImage resized = resized(source, toWidth, toHeight);

    assertThat(resized.getWidth()).isEqualTo(toWidth);
    assertThat(resized.getHeight()).isEqualTo(toHeight);
    if (!source.getColorModel().hasAlpha()) {
      assertThat(resized.getColorModel().hasAlpha()).isFalse();
    }
  }

  /**
   * For each pixel of the result there is a picture that makes it as light as the filter can, which
   * is light just where the filter's weights are positive; and one that makes it as dark. Any other
   * filter's weights add up to something else there.
   */
  @Property(tries = 500)
  void overshootsJustAsFarAsTheFilterCan(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 1, max = MOST) int toWidth,
      @ForAll @IntRange(min = 1, max = MOST) int toHeight,
      @ForAll @IntRange(min = 1, max = 90) int contrast,
      @ForAll long seed) {
    Random random = new Random(seed);
    int x = random.nextInt(toWidth);
    int y = random.nextInt(toHeight);
    double[] across = LanczosReference.weights(width, toWidth, x);
    double[] down = LanczosReference.weights(height, toHeight, y);
    // Far enough from black and white for nothing to be cut off.
    int low = 128 - contrast / 2;
    int high = low + contrast;
    BufferedImage lightest = PlainPixels.image(width, height, false);
    BufferedImage darkest = PlainPixels.image(width, height, false);
    double positive = 0;
    for (int i = 0; i < width * height; i++) {
      double weight = across[i % width] * down[i / width];
      positive += Math.max(0, weight);
      PlainPixels.in(lightest)[i] = (weight > 0 ? high : low) * 0x10101;
      PlainPixels.in(darkest)[i] = (weight > 0 ? low : high) * 0x10101;
    }

    assertThat(value(resized(lightest, toWidth, toHeight), x, y))
        .isCloseTo(low + contrast * positive, within(1.0));
    assertThat(value(resized(darkest, toWidth, toHeight), x, y))
        .isCloseTo(high - contrast * positive, within(1.0));
  }

  private static double value(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  @Property(tries = 500)
  void theMirrorImageBecomesTheMirrorImage(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 1, max = MOST) int toWidth,
      @ForAll @IntRange(min = 1, max = MOST) int toHeight,
      @ForAll long seed) {
    BufferedImage source = noise(width, height, BufferedImage.TYPE_INT_RGB, seed);

    BufferedImage resized = resized(source, toWidth, toHeight);

    for (boolean across : new boolean[] {true, false}) {
      BufferedImage mirrored =
          mirrored(resized(mirrored(source, across), toWidth, toHeight), across);
      assertThat(Pipeline.largestDifference(mirrored, resized)).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 500)
  void theSameSizeIsTheSamePicture(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 0, max = 3) int type,
      @ForAll long seed) {
    BufferedImage source = noise(width, height, TYPES[type], seed);

    assertThat(Pipeline.largestDifference(resized(source, width, height), source)).isZero();
  }

  @Property(tries = 500)
  void coloursThatAreInvisibleLeaveNoTrace(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll @IntRange(min = 1, max = MOST) int toWidth,
      @ForAll @IntRange(min = 1, max = MOST) int toHeight,
      @ForAll long seed) {
    BufferedImage one = noise(width, height, BufferedImage.TYPE_INT_ARGB, seed);
    BufferedImage other = PlainPixels.image(width, height, true);
    Random random = new Random(~seed);
    for (int i = 0; i < width * height; i++) {
      int pixel = one.getRGB(i % width, i / width);
      if (random.nextInt(3) == 0) {
        pixel &= 0xffffff;
        one.setRGB(i % width, i / width, pixel);
        pixel = random.nextInt(0x1000000);
      }
      other.setRGB(i % width, i / width, pixel);
    }
    if (width == toWidth && height == toHeight) {
      return; // nothing is mixed
    }

    assertThat(
            Pipeline.largestDifference(
                resized(one, toWidth, toHeight), resized(other, toWidth, toHeight)))
        .isZero();
  }

  /**
   * What one half of such a picture has more than the middle grey, the other half has less, in
   * mirrored places. Whatever a symmetric filter does, the mean must stay; of so many pixels as
   * there are at least, rounding evens out.
   */
  @Property(tries = 500)
  void theMeanOfABalancedPictureStays(
      @ForAll @IntRange(min = 12, max = MOST) int width,
      @ForAll @IntRange(min = 12, max = MOST) int height,
      @ForAll @IntRange(min = 12, max = MOST) int toWidth,
      @ForAll @IntRange(min = 12, max = MOST) int toHeight,
      @ForAll long seed) {
    Random random = new Random(seed);
    BufferedImage source = PlainPixels.image(width, height, false);
    int[] pixels = PlainPixels.in(source);
    for (int i = 0, end = pixels.length - 1; i <= end; i++, end--) {
      int excess = i == end ? 0 : random.nextInt(41) - 20;
      pixels[i] = (128 + excess) * 0x10101;
      pixels[end] = (128 - excess) * 0x10101;
    }

    BufferedImage resized = resized(source, toWidth, toHeight);

    double sum = 0;
    for (int pixel : PlainPixels.in(resized)) {
      sum += pixel & 0xff;
    }
    assertThat(sum / (toWidth * toHeight)).isBetween(127.75, 128.25);
  }

  private BufferedImage resized(BufferedImage image, int width, int height) {
    return resizer.resize(Pipeline.picture(image), new Size(width, height)).image();
  }

  private static BufferedImage mirrored(BufferedImage image, boolean across) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage mirrored = PlainPixels.image(width, height, false);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        mirrored.setRGB(
            across ? width - 1 - x : x, across ? y : height - 1 - y, image.getRGB(x, y));
      }
    }
    return mirrored;
  }

  private static BufferedImage noise(int width, int height, int type, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt());
    }
    return image;
  }
}
