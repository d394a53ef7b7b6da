package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoQualityTest {
  private static final int TRIES = 4;

  private final List<Integer> tried = new ArrayList<>();

  private AutoQuality.Tried search(double target, IntToDoubleFunction ssim) {
    return new AutoQuality(
            quality -> {
              tried.add(quality);
              return new AutoQuality.Tried(new byte[1], quality, ssim.applyAsDouble(quality));
            },
            JpegFiles::coarseness,
            target)
        .find(TRIES);
  }

  /** Similarity as photos have it: what is missing is a power of the coarseness. */
  private static IntToDoubleFunction photo(double missingAtFifty, double power) {
    return quality -> 1 - missingAtFifty * Math.pow(JpegFiles.coarseness(quality) / 100, power);
  }

  @ParameterizedTest
  @CsvSource({"0.04, 0.7", "0.06, 0.8", "0.09, 1", "0.07, 1.3", "0.2, 1.4", "0.05, 0.5"})
  void findsTheLowestQualityThatReachesTheTarget(double missing, double power) {
    IntToDoubleFunction ssim = photo(missing, power);

    AutoQuality.Tried found = search(0.97, ssim);

    assertThat(tried).hasSizeLessThanOrEqualTo(TRIES).doesNotHaveDuplicates();
    assertThat(found.ssim()).isEqualTo(ssim.applyAsDouble(found.quality()));
    assertThat(found.ssim()).isGreaterThanOrEqualTo(0.97);
    assertThat(ssim.applyAsDouble(found.quality() - 2)).isLessThan(0.97);
  }

  @Test
  void theRangesLowestIsEnoughForAPictureThatLosesNothing() {
    AutoQuality.Tried found = search(0.97, quality -> 1);

    assertThat(found.quality()).isEqualTo(AutoQuality.LOWEST);
    assertThat(tried).hasSize(2);
  }

  @Test
  void theRangesHighestIsGivenIfNoneIsEnough() {
    AutoQuality.Tried found = search(0.97, photo(0.9, 0.2));

    assertThat(found.ssim()).isLessThan(0.97);
    assertThat(found.quality()).isEqualTo(AutoQuality.HIGHEST);
    assertThat(tried).hasSizeLessThanOrEqualTo(TRIES).contains(AutoQuality.HIGHEST);
  }

  /** Very smooth pictures: similarity jumps up and down with quality. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverTakesAQualityThatFailedNorLeavesTheRange(long seed) {
    Random random = new Random(seed);
    double[] ssim = random.doubles(101, 0.95, 0.99).toArray();

    AutoQuality.Tried found = search(0.97, quality -> ssim[quality]);

    assertThat(tried)
        .hasSizeLessThanOrEqualTo(TRIES)
        .doesNotHaveDuplicates()
        .allMatch(quality -> quality >= AutoQuality.LOWEST && quality <= AutoQuality.HIGHEST);
    assertThat(found.ssim() >= 0.97).isEqualTo(tried.stream().anyMatch(q -> ssim[q] >= 0.97));
  }

  /** Similarity that falls where it should rise: lines through such points promise nothing. */
  @Test
  void theHighestIsTriedOnceThreeHaveFailedByFar() {
    AutoQuality.Tried found =
        search(
            0.99, quality -> quality < 85 ? 0.9875 : quality < AutoQuality.HIGHEST ? 0.986 : 0.995);

    assertThat(tried).hasSize(TRIES).endsWith(AutoQuality.HIGHEST);
    assertThat(tried.get(TRIES - 2)).isLessThan(90);
    assertThat(found.quality()).isEqualTo(AutoQuality.HIGHEST);
    assertThat(found.ssim()).isEqualTo(0.995);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "WEBP"})
  void aSceneGetsTheLowestQualityThatAnExhaustiveSearchFinds(ImageFormat format) {
    Picture scene = Pipeline.picture(SampleScene.draw(480, 360, 11));
    int lowest = AutoQuality.LOWEST;
    while (ssim(scene, format, lowest) < Quality.DEFAULT_TARGET) {
      lowest++;
    }
    EncodeOptions automatic = EncodeOptions.of(Quality.auto(Quality.DEFAULT_TARGET));

    Encoded encoded = new Encoder().encode(scene, format, automatic);

    assertThat(lowest).as("not at the range's end").isBetween(60, 90);
    assertThat(encoded.quality()).isBetween(lowest, lowest + 1);
    assertThat(Ssim.between(scene, Pipeline.decode(encoded.content())))
        .isGreaterThanOrEqualTo(Quality.DEFAULT_TARGET);
    assertThat(encoded.content())
        .isEqualTo(Pipeline.encoded(scene, format, encoded.quality()))
        .isEqualTo(new Encoder().encode(scene, format, automatic).content());
  }

  private static double ssim(Picture picture, ImageFormat format, int quality) {
    return Ssim.between(picture, Pipeline.decode(Pipeline.encoded(picture, format, quality)));
  }
}
