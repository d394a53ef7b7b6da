package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words that end up in names, records and headers, and values that check themselves. */
class VocabularyTest {
  @Test
  void formatsAreNamedAsTheWebNamesThem() {
    assertThat(
            Arrays.stream(ImageFormat.values())
                .map(format -> format.id() + " " + format.extension() + " " + format.contentType()))
        .containsExactly(
            "jpeg jpg image/jpeg",
            "png png image/png",
            "webp webp image/webp",
            "bmp bmp image/bmp",
            "tiff tif image/tiff",
            "gif gif image/gif");
    assertThat(ImageFormat.written())
        .containsExactly(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);
  }

  @Test
  void reasonsHaveCodesInKebabCase() {
    assertThat(Arrays.stream(RejectionReason.values()).map(RejectionReason::code))
        .containsExactly(
            "empty",
            "unsupported",
            "truncated",
            "corrupt",
            "too-large",
            "too-many-pixels",
            "too-long-side",
            "too-many-frames",
            "too-long",
            "too-complex");
  }

  @Test
  void limitsHaveDefaultsAndArePositive() {
    assertThat(ImageLimits.DEFAULT).isEqualTo(new ImageLimits(52_428_800, 100_000_000, 30_000));
    assertThatThrownBy(() -> new ImageLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes is 0, must be at least 1");
    assertThatThrownBy(() -> new ImageLimits(1, 0, 1)).hasMessageContaining("maxPixels");
    assertThatThrownBy(() -> new ImageLimits(1, 1, -1)).hasMessageContaining("maxSide");
  }

  @Test
  void aSizeHasTwoSides() {
    assertThatThrownBy(() -> new Size(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size is 0x5, each side must be at least 1");
    assertThatThrownBy(() -> new Size(5, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aSizeAsPeopleSeeItIsTurnedBackToTheStoredOne(Orientation orientation) {
    ImageFacts facts = new ImageFacts(ImageFormat.PNG, 60, 40, orientation, false, false, 1);

    Size stored = facts.asStored(new Size(facts.width(), facts.height()));

    assertThat(stored).isEqualTo(new Size(60, 40));
  }
}
