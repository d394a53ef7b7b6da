package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real photos' colours, compared with what ImageMagick makes of them. */
@ExtendWith(SharedPhotos.class)
class ColourReferenceTest {
  /** All that have a profile, ink, grey or 16 bits, but for those that are rejected or white. */
  @Test
  void coloursAreThoseOfAnIndependentImplementation() {
    List<String> wrong = new ArrayList<>();
    List<ColourReference> references = ColourReference.all();
    for (ColourReference reference : references) {
      Picture stored = Pipeline.decode(SharedPhotos.read(reference.name()));
      ColourReference.Difference difference =
          reference.differenceOf(new SrgbConverter().toSrgb(stored).image());
      if (difference.mean() > 1 || difference.largest() > 2) {
        wrong.add(reference + ": " + difference);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(references).hasSize(36);
  }

  /**
   * These are white, so they tell nothing of colours but that ink is not read the wrong way round;
   * and at heights about a multiple of their blocks' 16 rows, that none is lost.
   */
  @ParameterizedTest
  @ValueSource(ints = {1024, 1025, 1026, 1027, 1028})
  void paperWithoutInkIsWhiteToTheLastRow(int height) {
    byte[] file = SharedPhotos.read("twelvemonkeys/jpeg/read-error" + height + ".jpg");

    BufferedImage image = new SrgbConverter().toSrgb(Pipeline.decode(file)).image();

    assertThat(image.getHeight()).isEqualTo(height);
    int[] pixels = image.getRGB(0, 0, image.getWidth(), height, null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).distinct()).containsExactly(0xffffffff);
  }
}
