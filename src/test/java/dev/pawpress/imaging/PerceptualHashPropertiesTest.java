package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds for pictures with next to nothing in them: a copy has nearly the same hash. Most of
 * their frequencies are noise, which is another in each copy.
 */
class PerceptualHashPropertiesTest {
  private static final int TRIES = 60;

  /** Of 3000 sepia flats none was farther than 4 bits; one of others was 5. */
  private static final int FAR = PerceptualHash.ALIKE_UP_TO / 2;

  private static final PictureAnalyser ANALYSER = new PictureAnalyser();

  @Property(tries = TRIES)
  void aCopyOfAGradientIsNear(
      @ForAll @IntRange(min = 100, max = 700) int width,
      @ForAll @IntRange(min = 100, max = 700) int height,
      @ForAll @IntRange(min = 0, max = 255) int from,
      @ForAll @IntRange(min = 0, max = 255) int to,
      @ForAll boolean down) {
    assertCopiesNear(
        grey(width, height, (x, y) -> from + (to - from) * (down ? y / height : x / width)));
  }

  @Property(tries = TRIES)
  void aCopyOfStripesIsNear(
      @ForAll @IntRange(min = 100, max = 700) int width,
      @ForAll @IntRange(min = 100, max = 700) int height,
      @ForAll @IntRange(min = 0, max = 255) int one,
      @ForAll @IntRange(min = 0, max = 255) int other,
      @ForAll @IntRange(min = 8, max = 200) int thickness,
      @ForAll boolean down) {
    assertCopiesNear(
        grey(
            width,
            height,
            (x, y) -> Math.floor((down ? y : x) / thickness) % 2 == 0 ? one : other));
  }

  /** Blank old paper: one tone with some grain, darker towards its edges. */
  @Property(tries = TRIES)
  void aCopyOfASepiaFlatIsNear(
      @ForAll @IntRange(min = 100, max = 700) int width,
      @ForAll @IntRange(min = 100, max = 700) int height,
      @ForAll @IntRange(min = 80, max = 220) int tone,
      @ForAll @IntRange(min = 0, max = 60) int shade,
      @ForAll @IntRange(min = 0, max = 12) int grain,
      @ForAll long seed) {
    Random random = new Random(seed);
    Picture sepia =
        Pipeline.picture(
            DrawnPictures.of(
                width,
                height,
                (x, y) -> {
                  double across = 2.0 * x / width - 1;
                  double down = 2.0 * y / height - 1;
                  double dimmed = tone - shade * (across * across + down * down) / 2;
                  double value = dimmed + grain * (random.nextDouble() - 0.5);
                  return DrawnPictures.argb(
                      rounded(1.07 * value), rounded(0.95 * value), rounded(0.74 * value));
                }));

    assertCopiesNear(sepia);
  }

  @Example
  void aCopyOfTheFarthestSepiaFlatIsNear() {
    aCopyOfASepiaFlatIsNear(149, 118, 155, 24, 1, -8);
  }

  private static void assertCopiesNear(Picture picture) {
    Picture half =
        new Resizer()
            .resize(
                picture,
                new Size(Math.max(1, picture.width() / 2), Math.max(1, picture.height() / 2)));
    String hash = hash(picture);

    assertThat(PerceptualHash.distance(hash, hash(asJpeg(picture))))
        .as("JPEG")
        .isLessThanOrEqualTo(FAR);
    assertThat(PerceptualHash.distance(hash, hash(half))).as("half").isLessThanOrEqualTo(FAR);
    assertThat(PerceptualHash.distance(hash, hash(asJpeg(half))))
        .as("half, JPEG")
        .isLessThanOrEqualTo(PerceptualHash.ALIKE_UP_TO);
  }

  private static Picture asJpeg(Picture picture) {
    return Pipeline.decode(Pipeline.encoded(picture, ImageFormat.JPEG, 80));
  }

  private static Picture grey(int width, int height, DoubleBinaryOperator value) {
    return Pipeline.picture(
        DrawnPictures.of(
            width, height, (x, y) -> 0xff000000 | (rounded(value.applyAsDouble(x, y)) * 0x10101)));
  }

  private static int rounded(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static String hash(Picture picture) {
    return ANALYSER.analyse(picture, new Size(picture.width(), picture.height())).perceptualHash();
  }
}
