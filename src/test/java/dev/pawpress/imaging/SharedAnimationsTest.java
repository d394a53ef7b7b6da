package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other people's animations. */
@ExtendWith(SharedPhotos.class)
class SharedAnimationsTest {
  /** Frames, durations and plays as libvips 8.18 tells them. */
  @ParameterizedTest
  @CsvSource({
    "formats/animated-loop-3.gif, 370x285, 10, 42000, 3",
    "formats/rotating-squares.gif, 80x80, 30, 900, 0",
    "formats/animated-loop-3.webp, 370x285, 10, 42000, 3",
    "formats/rotating-squares.webp, 80x80, 9, 900, 0",
    "twelvemonkeys/webp/webp/animated-webp-supported.webp, 400x400, 12, 840, 0",
    "formats/grey-plus-alpha.gif, 2x1, 1, 0, 1",
    "hostile/Crash_test.gif, 800x533, 1, 0, 1",
  })
  void isCountedRight(String name, String size, int frames, long millis, int plays) {
    ImageFacts facts = Pipeline.inspect(SharedPhotos.read(name));

    assertThat(facts.width() + "x" + facts.height()).isEqualTo(size);
    assertThat(facts.timeline())
        .isEqualTo(
            new Timeline(frames, (long) frames * facts.width() * facts.height(), millis, plays));
  }

  /**
   * Pixels as libvips 8.18 decodes them (sharp 0.35.5: {@code sharp(file, {page:
   * frame}).ensureAlpha().raw()}), which agrees on every pixel of every frame.
   */
  @ParameterizedTest
  @CsvSource({
    "formats/animated-loop-3.gif, 5, 180, 120, ffe6f4e7",
    "formats/animated-loop-3.gif, 9, 318, 220, ff494b48",
    "formats/animated-loop-3.gif, 9, 200, 195, fffefffc",
    "formats/rotating-squares.gif, 0, 20, 20, ff0dceff",
    "formats/rotating-squares.gif, 29, 60, 60, ff577c9b",
    "formats/rotating-squares.gif, 7, 2, 2, 00000000",
    "formats/animated-loop-3.webp, 6, 200, 120, fffefefc",
    "formats/rotating-squares.webp, 4, 55, 60, ff0eceff",
    "twelvemonkeys/webp/webp/animated-webp-supported.webp, 11, 150, 200, ffffcc99",
    "twelvemonkeys/webp/webp/animated-webp-supported.webp, 5, 60, 190, ffffff00",
    "hostile/Crash_test.gif, 0, 400, 300, ff888b96",
    "formats/grey-plus-alpha.gif, 0, 1, 0, 00000000",
  })
  void isComposedRight(String name, int frame, int x, int y, String expected) {
    AnimationFrame shown = Scenes.frames(SharedPhotos.read(name)).get(frame);

    assertThat("%08x".formatted(shown.picture().image().getRGB(x, y))).isEqualTo(expected);
  }

  /**
   * The bytes of gif2webp 1.2.4 ({@code gif2webp -lossy -q 80 -m 4}; its {@code -mixed} gives 12570
   * and 1616) in the same size.
   */
  @ParameterizedTest
  @CsvSource({"formats/animated-loop-3.gif, 14496", "formats/rotating-squares.gif, 6726"})
  void isSmallerThanWhatGif2webpMakesAndLooksTheSame(String name, int bytes) {
    byte[] file = SharedPhotos.read(name);
    ImageFacts facts = Pipeline.inspect(file);
    List<Size> sizes = RenditionSizes.of(facts, List.of(2000));

    byte[] webp =
        new AnimationRenderer()
            .render(
                file,
                facts,
                new AnimationOptions(sizes, 80, Resampler.LANCZOS3),
                Duration.ofMinutes(2))
            .get(0);

    assertThat(webp.length).isLessThan(bytes);
    BufferedImage last = lastOf(webp);
    assertThat(Pipeline.meanDifference(last, lastOf(file))).isLessThan(1);
    assertThat(Header.parse(webp).timeline().durationMillis())
        .isEqualTo(facts.timeline().durationMillis());
  }

  private static BufferedImage lastOf(byte[] file) {
    List<AnimationFrame> frames = Scenes.frames(file);
    return frames.get(frames.size() - 1).picture().image();
  }
}
