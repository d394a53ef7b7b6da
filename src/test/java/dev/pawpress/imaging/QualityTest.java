package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
  @Test
  void idsAreThoseThatRecipesAreKnownBy() {
    assertThat(Quality.fixed(80).id()).isEqualTo("80");
    assertThat(Quality.auto(0.97).id()).isEqualTo("auto-0.97");
    assertThat(Quality.auto(0.9725)).hasToString("auto-0.9725");
  }

  @Test
  void equalQualitiesAreEqual() {
    assertThat(Quality.fixed(80)).isEqualTo(Quality.fixed(80)).isNotEqualTo(Quality.fixed(81));
    assertThat(Quality.auto(0.97)).isEqualTo(Quality.auto(0.97)).isNotEqualTo(Quality.auto(0.98));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void refusesANumberThatIsNoQuality(int value) {
    assertThatThrownBy(() -> Quality.fixed(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality is " + value + ", must be between 1 and 100");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 97, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesATargetThatNothingOrEverythingReaches(double target) {
    assertThatThrownBy(() -> Quality.auto(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is " + target + ", must be between 0 and 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x1000000, 0xff336699})
  void refusesABackgroundThatIsNoColour(int background) {
    Quality quality = Quality.fixed(80);

    assertThatThrownBy(() -> new EncodeOptions(quality, background))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("background is " + background);
  }
}
