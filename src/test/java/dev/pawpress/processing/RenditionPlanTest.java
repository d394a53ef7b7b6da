package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Orientation;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenditionPlanTest {
  private static ImageFacts facts(int width, int height, int exif) {
    return new ImageFacts(ImageFormat.JPEG, width, height, Orientation.of(exif), false, false, 1);
  }

  private static Recipe recipe(List<Integer> widths, Size... sizes) {
    Recipe base = Recipe.DEFAULT;
    return new Recipe(
        widths,
        List.of(sizes).stream().map(s -> new ExactSize(s, CropStrategy.CENTRE, null)).toList(),
        base.formats(),
        base.webpQuality(),
        base.jpegQuality(),
        base.flatten(),
        base.resampler(),
        base.keepCopyright(),
        base.leastRows(),
        base.tells());
  }

  private static List<String> names(RenditionPlan plan) {
    return plan.renditions().stream().map(PlannedRendition::name).toList();
  }

  @Test
  void widthsComeFirstAscendingThenExactSizesInTheRecipesOrder() {
    RenditionPlan plan =
        RenditionPlan.of(
            facts(4000, 3000, 1), recipe(List.of(640, 320), new Size(500, 400), new Size(90, 90)));

    assertThat(names(plan)).containsExactly("320", "640", "500x400", "90x90");
    assertThat(plan.renditions().get(1).size()).isEqualTo(new Size(640, 480));
  }

  @ParameterizedTest
  @CsvSource({
    // photo, exact size, made, the whole photo first brought to
    "4000, 3000, 400, 400, 400x400, 534, 401",
    "4000, 3000, 1600, 900, 1600x900, 1600, 1200",
    "4000, 3000, 900, 1600, 900x1600, 2134, 1601",
    "4000, 3000, 4000, 3000, 4000x3000, 4000, 3000",
    "300, 200, 400, 400, 200x200, 300, 200",
    "300, 200, 301, 200, 300x199, 300, 200",
    "300, 1, 400, 400, 1x1, 300, 1",
    "1, 300, 16383, 16383, 1x1, 1, 300",
  })
  void theWholePhotoIsBroughtToTheSmallestSizeThatAPartCanBeCutFrom(
      int width, int height, int wantedWidth, int wantedHeight, String name, int w, int h) {
    RenditionPlan plan =
        RenditionPlan.of(
            facts(width, height, 1), recipe(List.of(), new Size(wantedWidth, wantedHeight)));

    assertThat(names(plan)).containsExactly(name);
    assertThat(plan.whole()).isEqualTo(new Size(w, h));
    Size made = plan.renditions().get(0).size();
    assertThat(plan.whole().width()).isGreaterThanOrEqualTo(made.width());
    assertThat(plan.whole().height()).isGreaterThanOrEqualTo(made.height());
  }

  /** WebP could not hold that, and need not. */
  @ParameterizedTest
  @CsvSource({"30000, 1000, 1", "1000, 30000, 1", "30000, 1000, 6"})
  void theWholePhotoMayBeLongerThanAnyRenditionIfOnlyPartsOfItAreMade(
      int width, int height, int exif) {
    ImageFacts facts = facts(width, height, exif);

    RenditionPlan plan = RenditionPlan.of(facts, recipe(List.of(), new Size(1000, 1000)));

    assertThat(names(plan)).containsExactly("1000x1000");
    assertThat(plan.whole()).isEqualTo(new Size(facts.width(), facts.height()));
  }

  @Test
  void aPhotoThatWouldBeShownWholeAtSuchALengthIsRejected() {
    Recipe both = recipe(List.of(320), new Size(1000, 1000));

    assertThat(names(RenditionPlan.of(facts(30000, 1000, 1), both)))
        .containsExactly("320", "1000x1000");
    assertThatThrownBy(() -> RenditionPlan.of(facts(1000, 60000, 1), both))
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining("would be shown as 320x19200; the limit for a side is 16383");
  }

  @Test
  void sizesAreThoseThatPeopleSee() {
    RenditionPlan plan =
        RenditionPlan.of(facts(4000, 3000, 6), recipe(List.of(300), new Size(600, 800)));

    assertThat(plan.renditions().get(0).size()).isEqualTo(new Size(300, 400));
    assertThat(plan.whole()).isEqualTo(new Size(600, 800));
  }

  @Test
  void ofTwoSizesThatASmallPhotoBringsDownToOneTheFirstIsMade() {
    RenditionPlan plan =
        RenditionPlan.of(facts(50, 50, 1), recipe(List.of(), new Size(80, 80), new Size(90, 90)));

    assertThat(names(plan)).containsExactly("50x50");
    assertThat(plan.renditions().get(0).cut().orElseThrow().size()).isEqualTo(new Size(80, 80));
  }
}
