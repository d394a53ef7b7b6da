package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
            "gif gif image/gif",
            "bmp bmp image/bmp",
            "tiff tif image/tiff",
            "heic heic image/heic",
            "avif avif image/avif");
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
            "too-complex",
            "too-slow");
  }

  @Test
  void notesHaveCodesInKebabCase() {
    assertThat(Arrays.stream(PictureNote.Code.values()).map(PictureNote.Code::id))
        .containsExactly("broken-profile", "unfit-profile", "large-profile", "rows-missing");
  }

  @Test
  void decodingHasATimeLimitAndAsksForSomeRows() {
    assertThat(DecodeOptions.DEFAULT).isEqualTo(new DecodeOptions(Duration.ofSeconds(60), 1.0));
    assertThatThrownBy(() -> new DecodeOptions(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeLimit is PT0S, must be over 0");
    for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new DecodeOptions(Duration.ofSeconds(1), share))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("minimumRows is " + share + ", must be above 0 and at most 1");
    }
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
