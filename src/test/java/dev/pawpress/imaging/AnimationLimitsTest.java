package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.GifBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimationLimitsTest {
  /** Three frames of 2x2, of 50 ms each. */
  private static byte[] gif() {
    GifBuilder gif = new GifBuilder(2, 2, Scenes.PALETTE);
    for (String scene : new String[] {"RR/RR", "GG/GG", "BB/BB"}) {
      gif.control(5, GifBuilder.KEEP, -1).frame(0, 0, 2, 2, Scenes.indexes(scene));
    }
    return gif.build();
  }

  private static ImageInspector inspector(int maxFrames, long maxPixels, int maxMillis) {
    return new ImageInspector(
        new ImageLimits(
            1 << 20,
            1 << 20,
            1 << 10,
            new AnimationLimits(maxFrames, maxPixels, maxMillis),
            Duration.ofMinutes(1)));
  }

  @Test
  void exactlyAtEachLimitIsAllowed() {
    assertThat(inspector(3, 12, 150).inspect(gif()).timeline())
        .isEqualTo(new Timeline(3, 12, 150, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 12, 150, too-many-frames, The animation has 3 frames; the limit is 2.",
    "3, 11, 150, too-many-pixels, The animation has 3 frames of 12 pixels in all; the limit is 11.",
    "3, 12, 149, too-long, The animation lasts 150 ms; the limit is 149 ms.",
  })
  void namesTheLimitThatIsExceeded(
      int frames, long pixels, int millis, String code, String message) {
    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class, () -> inspector(frames, pixels, millis).inspect(gif()));

    assertThat(rejection).hasMessage(message);
    assertThat(rejection.reason().code()).isEqualTo(code);
  }

  /** Nothing but the header is read: the last frame's pixels are broken. */
  @Test
  void judgesBeforeDecoding() {
    byte[] file =
        new GifBuilder(2, 2, Scenes.PALETTE)
            .frame(0, 0, 2, 2, Scenes.indexes("RR/RR"))
            .descriptor(0, 0, 2, 2, false)
            .data(99, new byte[3])
            .build();

    assertThat(inspector(2, 8, 200).inspect(file).timeline().frames()).isEqualTo(2);
    assertThat(
            catchThrowableOfType(
                    RejectedImageException.class, () -> inspector(1, 8, 200).inspect(file))
                .reason())
        .isEqualTo(RejectionReason.TOO_MANY_FRAMES);
  }

  @Test
  void aStillIsWithinThemAll() {
    byte[] still =
        new GifBuilder(2, 2, Scenes.PALETTE)
            .control(65_000, GifBuilder.KEEP, -1)
            .frame(0, 0, 2, 2, Scenes.indexes("RR/RR"))
            .build();

    assertThat(inspector(1, 1, 1).inspect(still).timeline()).isEqualTo(Timeline.still(2, 2));
  }

  @Test
  void limitsArePositiveAndWhatWebpCanHold() {
    assertThat(AnimationLimits.DEFAULT).isEqualTo(new AnimationLimits(500, 200_000_000, 300_000));
    assertThatThrownBy(() -> new AnimationLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxFrames is 0, must be at least 1");
    assertThatThrownBy(() -> new AnimationLimits(1, 0, 1)).hasMessageContaining("maxPixels");
    assertThatThrownBy(() -> new AnimationLimits(1, 1, 0)).hasMessageContaining("maxMillis");
    assertThatThrownBy(() -> new AnimationLimits(1, 1, 20_000_000))
        .hasMessageContaining("at most 16777215");
    assertThatThrownBy(() -> new Timeline(0, 1, 0, 0)).hasMessageContaining("frames");
    assertThatThrownBy(() -> new AnimationFrame(Pipeline.picture(Scenes.image("R")), 0))
        .hasMessage("millis is 0, must be at least 1");
  }
}
