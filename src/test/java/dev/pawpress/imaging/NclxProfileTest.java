package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NclxProfileTest {
  /** Of linear light, as CSS Color 4 gives it (section 18). */
  private static final double[][] P3_TO_SRGB = {
    {1.22494, -0.22494, 0}, {-0.04206, 1.04206, 0}, {-0.01964, -0.07864, 1.09827}
  };

  /** As Recommendation ITU-R BT.2407 gives it (2.1). */
  private static final double[][] BT_2020_TO_SRGB = {
    {1.6605, -0.5876, -0.0728}, {-0.1246, 1.1329, -0.0083}, {-0.0182, -0.1006, 1.1187}
  };

  @ParameterizedTest
  @CsvSource({"1, 13", "1, 1", "2, 2", "1, 6", "2, 14", "77, 200"})
  void whatIsSrgbOrSaysNothingHasNone(int primaries, int transfer) {
    assertThat(NclxProfile.of(new Nclx(primaries, transfer, 6, true))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 128", "200, 120, 90", "60, 90, 70", "255, 255, 255", "180, 170, 40"})
  void displayP3BecomesSrgb(int red, int green, int blue) {
    assertConverted(new Nclx(12, 13, 6, true), P3_TO_SRGB, red, green, blue);
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 128", "200, 150, 120", "80, 90, 85", "255, 255, 255"})
  void bt2020BecomesSrgb(int red, int green, int blue) {
    assertConverted(new Nclx(9, 1, 9, false), BT_2020_TO_SRGB, red, green, blue);
  }

  @Test
  void coloursBeyondSrgbAreClipped() {
    assertThat(converted(new Nclx(12, 13, 6, true), 0xff0000) & 0xffffff).isEqualTo(0xff0000);
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 2.2", "1, 5, 2.8", "1, 8, 1.0"})
  void lightRaisedToAPowerBecomesSrgbs(int primaries, int transfer, double power) {
    for (int level : new int[] {30, 128, 220}) {
      int pixel = converted(new Nclx(primaries, transfer, 6, true), level * 0x10101);

      double expected = 255 * encoded(Math.pow(level / 255.0, power));
      assertThat((double) Pipeline.channel(pixel, 8)).isCloseTo(expected, within(1.5));
    }
  }

  /**
   * Levels of ITU-R BT.2408-7, table 1: grey cards and white paper, in percent of PQ and HLG, here
   * as levels of 255, and their light in cd/m²; paper is 203.
   */
  @ParameterizedTest
  @CsvSource({"16, 38, 26, 4", "18, 38, 26, 4", "16, 58, 203, 4", "18, 75, 203, 4"})
  void highDynamicRangeIsBroughtDown(int transfer, int percent, double light, double tolerance) {
    int pixel = converted(new Nclx(1, transfer, 9, true), Math.round(percent * 2.55f) * 0x10101);

    double share = light / 203;
    double shown = share <= 0.6 ? share : 0.81; // where the shoulder has paper
    assertThat((double) Pipeline.channel(pixel, 8))
        .isCloseTo(255 * encoded(shown), within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"16", "18"})
  void brighterIsNeverDarkerAndTheBrightestIsWhite(int transfer) {
    int last = -1;
    for (int level = 0; level < 256; level++) {
      int shown = Pipeline.channel(converted(new Nclx(1, transfer, 9, true), level * 0x10101), 8);
      assertThat(shown).isGreaterThanOrEqualTo(last);
      last = shown;
    }
    assertThat(last).isEqualTo(255);
  }

  private static void assertConverted(
      Nclx colours, double[][] matrix, int red, int green, int blue) {
    int pixel = converted(colours, (red << 16) | (green << 8) | blue);

    double[] light = {decoded(red), decoded(green), decoded(blue)};
    for (int channel = 0; channel < 3; channel++) {
      double linear = 0;
      for (int i = 0; i < 3; i++) {
        linear += matrix[channel][i] * light[i];
      }
      double expected = 255 * encoded(Math.max(0, Math.min(1, linear)));
      assertThat((double) Pipeline.channel(pixel, 16 - 8 * channel))
          .as("channel %d of %06x", channel, pixel & 0xffffff)
          .isCloseTo(expected, within(1.6));
    }
  }

  private static int converted(Nclx colours, int pixel) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, pixel);
    Picture picture = new Picture(image, NclxProfile.of(colours));
    return new SrgbConverter().toSrgb(picture).image().getRGB(0, 0);
  }

  private static double decoded(int level) {
    double value = level / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double encoded(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }
}
