package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DominantColourTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#000000", "#ffffff", "#7f7f7f", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff",
        "#ff00ff", "#0e7fba", "#010203"
      })
  void aPlainColourIsExactlyThat(String colour) {
    int argb = 0xff000000 | Integer.parseInt(colour.substring(1), 16);

    assertThat(DominantColour.of(DrawnPictures.plain(20, 10, argb))).isEqualTo(colour);
  }

  @Test
  void ofTwoColoursAlikeInStrengthTheLargerAreaWins() {
    assertThat(DominantColour.of(halves(0xffd02020, 0xff2040d0, 60))).isEqualTo("#d02020");
    assertThat(DominantColour.of(halves(0xffd02020, 0xff2040d0, 40))).isEqualTo("#2040d0");
  }

  @Test
  void aColourBeatsAGreyThatIsUpToFourTimesAsLarge() {
    assertThat(DominantColour.of(halves(0xffe08030, 0xff909090, 25))).isEqualTo("#e08030");
    assertThat(DominantColour.of(halves(0xffe08030, 0xff909090, 15))).isEqualTo("#909090");
  }

  private static BufferedImage halves(int left, int right, int percent) {
    return DrawnPictures.of(100, 20, (x, y) -> x < percent ? left : right);
  }

  @Test
  void shadesOfOneColourCountTogether() {
    // Greens of a meadow, each in few pixels, against a smaller area of one single blue.
    BufferedImage image =
        DrawnPictures.of(
            100,
            50,
            (x, y) ->
                x < 30
                    ? 0xff3060e0
                    : DrawnPictures.argb(70 + (x * 7 + y) % 30, 130 + (x + y * 3) % 30, 40));

    String colour = DominantColour.of(image);

    int green = Integer.parseInt(colour.substring(3, 5), 16);
    assertThat(green).as(colour).isBetween(130, 160);
  }

  @Test
  void whatIsTransparentCountsForLittleOrNothing() {
    assertThat(DominantColour.of(halves(0x00d02020, 0xff2040d0, 90))).isEqualTo("#2040d0");
    assertThat(DominantColour.of(halves(0x20d02020, 0xff2040d0, 80))).isEqualTo("#2040d0");
    assertThat(DominantColour.of(halves(0xe0d02020, 0xff2040d0, 80))).isEqualTo("#d02020");
  }

  @Test
  void nothingVisibleIsWhite() {
    assertThat(DominantColour.of(DrawnPictures.plain(9, 9, 0x00123456))).isEqualTo("#ffffff");
  }
}
