package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.TestProfiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark's own way from Display P3 to sRGB. */
class DisplayP3Test {
  /** The last two by hand: 200 is 0.57758 of full light, and so on. */
  @ParameterizedTest
  @CsvSource({
    "FF0000, FF0000",
    "00FF00, 00FF00",
    "0000FF, 0000FF",
    "FFFFFF, FFFFFF",
    "808080, 808080",
    "000000, 000000",
    "C86432, D75D1F",
    "5A8C64, 498E60"
  })
  void knownColoursBecomeTheirSrgbClipped(String stored, String srgb) {
    assertThat(converted(Integer.parseInt(stored, 16)) & 0xffffff)
        .isEqualTo(Integer.parseInt(srgb, 16));
  }

  /** Which works its matrices out from the primaries. */
  @Test
  void agreesWithColourMathOnAllColours() {
    for (int rgb = 0; rgb < 1 << 24; rgb += 65_521) {
      double red = ColourMath.lightOfSrgb(Pipeline.channel(rgb, 16) / 255.0);
      double green = ColourMath.lightOfSrgb(Pipeline.channel(rgb, 8) / 255.0);
      double blue = ColourMath.lightOfSrgb(Pipeline.channel(rgb, 0) / 255.0);

      assertThat(converted(rgb))
          .as("%06x", rgb)
          .isEqualTo(ColourMath.srgb(ColourMath.DISPLAY_P3, red, green, blue));
    }
  }

  @Test
  void isToldByTheProfilesColours() {
    assertThat(DisplayP3.is(space(TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3))))
        .isTrue();
    assertThat(DisplayP3.is(space(TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563))))
        .isFalse();
    assertThat(DisplayP3.is(space(TestProfiles.grey(0, 1)))).isFalse();
    assertThat(DisplayP3.is(ColorSpace.getInstance(ColorSpace.CS_sRGB))).isFalse();
  }

  private static ColorSpace space(byte[] profile) {
    return new ICC_ColorSpace(ICC_Profile.getInstance(profile));
  }

  private static int converted(int rgb) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb);
    return DisplayP3.toSrgb(image).getRGB(0, 0);
  }
}
