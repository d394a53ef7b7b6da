package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.testing.SamplePhoto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenditionMakerTest {
  private static final Recipe WIDTHS = Recipe.ofWidths(100, 200, 400, 700);
  private static final long AMPLE = 1L << 30;

  private static final byte[] PHOTO = SamplePhoto.draw();

  private final ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(PHOTO);
  private final RenditionTask task =
      new RenditionTask(PHOTO, facts, recipe(), Credit.NONE, "version/");

  @Test
  void makesTheSameFilesInTheSameOrderWithAnyNumberOfThreads() {
    RenditionMaker.Product alone = make(AMPLE, 1);
    assertThat(alone.files()).hasSize(12);

    for (int processors : new int[] {2, 3, 8}) {
      RenditionMaker.Product together = make(AMPLE, processors);
      assertThat(together.rendered()).isEqualTo(alone.rendered());
      for (int i = 0; i < alone.files().size(); i++) {
        assertThat(together.files().get(i).content()).isEqualTo(alone.files().get(i).content());
      }
    }
  }

  /** Else a photo would wait, or never be admitted, for memory that only makes it faster. */
  @Test
  void encodesOneFileAfterTheOtherWhereMemoryIsScarce() {
    long least = RenditionMemory.of(task, 1);
    long ample = RenditionMemory.of(task, 8);
    assertThat(ample).isGreaterThan(least);
    assertThat(RenditionMemory.threads(task, 8, 2 * ample)).isEqualTo(8);
    assertThat(RenditionMemory.threads(task, 8, 2 * ample - 1)).isEqualTo(7);
    assertThat(RenditionMemory.threads(task, 8, 2 * least - 1)).isEqualTo(1);
    assertThat(RenditionMemory.threads(task, 100, 100 * ample)).isEqualTo(12); // files

    assertThat(make(least, 8).rendered()).isEqualTo(make(AMPLE, 1).rendered());
  }

  /** As the record has them; encoding is named once, with the time of all files. */
  @Test
  void namesItsStagesInTheSameOrderWithAnyNumberOfThreads() {
    assertThat(stages(1))
        .containsExactly(
            "waitMs",
            "decodeMs",
            "resizeMs",
            "turnMs",
            "colourMs",
            "encodeMs",
            "cutMs",
            "lookMs",
            "totalMs");
    assertThat(stages(4)).isEqualTo(stages(1));
  }

  private List<String> stages(int processors) {
    StageTimes times = new StageTimes(System::nanoTime);
    maker(AMPLE, processors).make(task, times);
    Map<String, Long> millis = times.millis();
    assertThat(millis.get("encodeMs")).isPositive();
    return List.copyOf(millis.keySet());
  }

  private RenditionMaker.Product make(long budget, int processors) {
    return maker(budget, processors).make(task, new StageTimes(System::nanoTime));
  }

  private static RenditionMaker maker(long budget, int processors) {
    return new RenditionMaker(
        new PixelBudget(budget, Duration.ZERO), new Processors(processors), Duration.ofMinutes(1));
  }

  private static Recipe recipe() {
    return new Recipe(
        WIDTHS.widths(),
        List.of(
            new ExactSize(new Size(120, 120), CropStrategy.ATTENTION, null),
            new ExactSize(new Size(300, 100), CropStrategy.ENTROPY, null)),
        WIDTHS.formats(),
        WIDTHS.webpQuality(),
        WIDTHS.jpegQuality(),
        WIDTHS.flatten(),
        WIDTHS.resampler(),
        WIDTHS.keepCopyright(),
        WIDTHS.leastRows(),
        WIDTHS.tells());
  }
}
