package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureAnalysisTest {
  private static final String THUMB = "otgJRYiHiIh/mHiEd5d4eTyA5lBJ";
  private static final String HASH = "0123456789abcdef";

  @Test
  void keepsItsOwnHints() {
    List<PictureHint> hints = new ArrayList<>(List.of(PictureHint.TOO_DARK, PictureHint.TINY));
    PictureAnalysis analysis = new PictureAnalysis(THUMB, "#0a1b2c", HASH, 2.5, 0.5, hints);

    hints.clear();

    assertThat(analysis.hints()).containsExactly(PictureHint.TOO_DARK, PictureHint.TINY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "otgJ RYiH", "otgJ=", "====", "otgJRYiHiI!!"})
  void refusesWhatIsNoBase64(String thumb) {
    assertThatThrownBy(() -> new PictureAnalysis(thumb, "#000000", HASH, 1, 0.5, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("thumbHash is " + thumb);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000000", "#00000", "#ABCDEF", "#0000000", "red"})
  void refusesWhatIsNoColour(String colour) {
    assertThatThrownBy(() -> new PictureAnalysis(THUMB, colour, HASH, 1, 0.5, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dominantColour is " + colour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0"})
  void refusesWhatIsNoHash(String hash) {
    assertThatThrownBy(() -> new PictureAnalysis(THUMB, "#000000", hash, 1, 0.5, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("perceptualHash is " + hash);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesASharpnessThatIsNone(double sharpness) {
    assertThatThrownBy(() -> new PictureAnalysis(THUMB, "#000000", HASH, sharpness, 0.5, List.of()))
        .hasMessage("sharpness is " + sharpness + ", must be at least 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refusesABrightnessOutsideZeroToOne(double brightness) {
    assertThatThrownBy(() -> new PictureAnalysis(THUMB, "#000000", HASH, 1, brightness, List.of()))
        .hasMessage("brightness is " + brightness + ", must be between 0 and 1");
  }

  @Test
  void refusesHintsTwiceOrOutOfOrder() {
    List<PictureHint> backwards = List.of(PictureHint.TINY, PictureHint.BLURRY);
    List<PictureHint> twice = List.of(PictureHint.TINY, PictureHint.TINY);

    assertThatThrownBy(() -> new PictureAnalysis(THUMB, "#000000", HASH, 1, 0, backwards))
        .hasMessageStartingWith("hints are [TINY, BLURRY]");
    assertThatThrownBy(() -> new PictureAnalysis(THUMB, "#000000", HASH, 1, 0, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
