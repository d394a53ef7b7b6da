package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenditionSizesTest {
  private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);

  @ParameterizedTest
  @CsvSource({
    "4000, 3000, 320x240 640x480 1280x960 1920x1440",
    "1920, 1080, 320x180 640x360 1280x720 1920x1080",
    "1000, 500, 320x160 640x320 1000x500",
    "640, 640, 320x320 640x640",
    "200, 300, 200x300",
    "1, 1, 1x1",
    "4032, 1730, 320x137 640x275 1280x549 1920x824",
    "10000, 3, 320x1 640x1 1280x1 1920x1",
    "2000, 1, 320x1 640x1 1280x1 1920x1",
  })
  void neverEnlargesAndRoundsHeightsToNearest(int width, int height, String expected) {
    assertThat(written(RenditionSizes.of(facts(width, height, Orientation.UPRIGHT), WIDTHS)))
        .isEqualTo(expected);
  }

  @Test
  void countsWidthsAsPeopleSeeThem() {
    assertThat(written(RenditionSizes.of(facts(4000, 3000, Orientation.LYING_LEFT), WIDTHS)))
        .isEqualTo("320x427 640x853 1280x1707 1920x2560");
  }

  @Test
  void sortsWidthsAndDropsRepeats() {
    ImageFacts facts = facts(1000, 1000, Orientation.UPRIGHT);

    assertThat(written(RenditionSizes.of(facts, List.of(1200, 500, 1500, 500))))
        .isEqualTo("500x500 1000x1000");
  }

  @Test
  void rejectsARenditionThatWebpCannotHold() {
    assertThat(written(RenditionSizes.of(facts(100, 16383, Orientation.UPRIGHT), WIDTHS)))
        .isEqualTo("100x16383");

    assertThatThrownBy(() -> RenditionSizes.of(facts(100, 16384, Orientation.UPRIGHT), WIDTHS))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_LONG_SIDE))
        .hasMessage(
            "The picture is 100x16384 and would be shown as 100x16384; the limit for a side is"
                + " 16383 pixels.");
  }

  @Test
  void refusesARecipeWithoutSensibleWidths() {
    ImageFacts facts = facts(10, 10, Orientation.UPRIGHT);

    assertThatThrownBy(() -> RenditionSizes.of(facts, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RenditionSizes.of(facts, List.of(5, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width is 0, must be at least 1");
  }

  private static ImageFacts facts(int width, int height, Orientation orientation) {
    return new ImageFacts(ImageFormat.JPEG, width, height, orientation, false, false, 1);
  }

  private static String written(List<Size> sizes) {
    StringBuilder text = new StringBuilder();
    for (Size size : sizes) {
      text.append(text.length() == 0 ? "" : " ")
          .append(size.width())
          .append('x')
          .append(size.height());
    }
    return text.toString();
  }
}
