package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.AnimationOptions;
import dev.pawpress.imaging.AnimationRenderer;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.testing.GifBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recipe says of an animation, from the upload to the file and to the memory budget. */
class MovingRenditionsTest {
  private static final int SIDE = 128;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final byte[] GIF = gif();
  private static final ImageFacts FACTS = new ImageInspector(ImageLimits.DEFAULT).inspect(GIF);

  @ParameterizedTest
  @EnumSource(Resampler.class)
  void framesAreResizedByTheRecipesResampler(Resampler resampler) {
    RenditionMaker maker =
        new RenditionMaker(new PixelBudget(1 << 30, Duration.ZERO), new Processors(1), LONG);
    List<Size> sizes = List.of(new Size(30, 30), new Size(50, 50));

    RenditionMaker.Product product =
        maker.make(task(resampler, 30, 50), new StageTimes(System::nanoTime));

    List<byte[]> files =
        product.files().stream()
            .filter(made -> made.rendition().format().equals("webp"))
            .map(RenditionMaker.Made::content)
            .toList();
    assertThat(files).hasSize(2);
    for (Resampler other : Resampler.values()) {
      List<byte[]> expected =
          new AnimationRenderer().render(GIF, FACTS, new AnimationOptions(sizes, 80, other), LONG);
      for (int i = 0; i < 2; i++) {
        boolean same = Arrays.equals(files.get(i), expected.get(i));
        assertThat(same).as("%s as if by %s", sizes.get(i), other).isEqualTo(other == resampler);
      }
    }
  }

  /** As stills are: the first resizing, once for the still and once for the frames. */
  @Test
  void theBudgetIsAskedForWhatTheRecipesResamplerTakes() {
    Size size = new Size(120, 120);
    long more =
        Resizer.workingBytes(SIDE, SIDE, size, Resampler.IMGSCALR)
            - Resizer.workingBytes(SIDE, SIDE, size, Resampler.LANCZOS3);
    AnimationOptions lanczos = task(Resampler.LANCZOS3, 120).movingOptions();
    AnimationOptions scalr = task(Resampler.IMGSCALR, 120).movingOptions();

    assertThat(more).isPositive();
    assertThat(
            AnimationRenderer.workingBytes(FACTS, scalr)
                - AnimationRenderer.workingBytes(FACTS, lanczos))
        .isEqualTo(more);
    assertThat(RenditionMemory.of(task(Resampler.IMGSCALR, 120), 1))
        .isGreaterThanOrEqualTo(RenditionMemory.of(task(Resampler.LANCZOS3, 120), 1) + more);
  }

  /** A file of one's own compressed again grows: 8,440 bytes became 9,368 once. */
  @Test
  void anAnimatedWebpOfItsOwnSizeIsNeverLargerThanTheUpload() {
    RenditionMaker maker =
        new RenditionMaker(new PixelBudget(1 << 30, Duration.ZERO), new Processors(1), LONG);
    AnimationOptions rough =
        new AnimationOptions(List.of(new Size(SIDE, SIDE)), 5, Resampler.LANCZOS3);
    byte[] film = film();
    byte[] upload =
        new AnimationRenderer()
            .render(film, new ImageInspector(ImageLimits.DEFAULT).inspect(film), rough, LONG)
            .get(0);
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(upload);
    Recipe recipe = Recipe.ofWidths(SIDE / 2, SIDE);

    List<RenditionMaker.Made> files =
        maker
            .make(
                new RenditionTask(upload, facts, recipe, Credit.NONE, ""),
                new StageTimes(System::nanoTime))
            .files();

    byte[] again =
        new AnimationRenderer()
            .render(
                upload,
                facts,
                new RenditionTask(upload, facts, recipe, Credit.NONE, "").movingOptions(),
                LONG)
            .get(1);
    assertThat(again).hasSizeGreaterThan(upload.length);
    List<RenditionMaker.Made> webps =
        files.stream().filter(made -> made.rendition().format().equals("webp")).toList();
    assertThat(webps).extracting(made -> made.rendition().width()).containsExactly(SIDE / 2, SIDE);
    assertThat(webps.get(1).content()).isEqualTo(upload);
  }

  private static RenditionTask task(Resampler resampler, Integer... widths) {
    Recipe plain = Recipe.ofWidths(widths);
    Recipe recipe =
        new Recipe(
            plain.widths(),
            plain.sizes(),
            plain.formats(),
            plain.webpQuality(),
            plain.jpegQuality(),
            plain.flatten(),
            resampler,
            plain.keepCopyright(),
            plain.leastRows(),
            plain.tells());
    return new RenditionTask(GIF, FACTS, recipe, Credit.NONE, "");
  }

  /** Noise in many shades, of which lossy compression makes much less. */
  private static byte[] film() {
    int[] palette = IntStream.range(0, 256).map(grey -> grey * 0x010101).toArray();
    GifBuilder gif = new GifBuilder(SIDE, SIDE, palette);
    Random random = new Random(2026);
    for (int frame = 0; frame < 3; frame++) {
      byte[] indexes = new byte[SIDE * SIDE];
      random.nextBytes(indexes);
      gif.frame(0, 0, SIDE, SIDE, indexes);
    }
    return gif.build();
  }

  private static byte[] gif() {
    int[] palette = {0, 0xffffff, 0xff0000, 0x0000ff};
    GifBuilder gif = new GifBuilder(SIDE, SIDE, palette);
    Random random = new Random(2026);
    for (int frame = 0; frame < 3; frame++) {
      byte[] indexes = new byte[SIDE * SIDE];
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = (byte) (i % 5 == frame ? 1 : i / SIDE % 3 == 0 ? random.nextInt(4) : 0);
      }
      gif.frame(0, 0, SIDE, SIDE, indexes);
    }
    return gif.build();
  }
}
