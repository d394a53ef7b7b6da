package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationOptionsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void refusesAQualityOutOfRange(int quality) {
    List<Size> sizes = List.of(new Size(1, 1));

    assertThatThrownBy(() -> new AnimationOptions(sizes, quality, Resampler.LANCZOS3))
        .hasMessage("quality is " + quality + ", must be 1 to 100");
  }

  @Test
  void refusesToMakeNothing() {
    assertThatThrownBy(() -> new AnimationOptions(List.of(), 80, Resampler.LANCZOS3))
        .hasMessage("sizes is empty; it must name at least one");
  }
}
