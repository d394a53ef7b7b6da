package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for a crop of any picture to any size around any point. */
class CropPropertiesTest {
  private final CropFinder finder = new CropFinder();

  @Property(tries = 2000)
  void isTheLargestPartOfTheTargetsShape(
      @ForAll @IntRange(min = 1, max = 30_000) int width,
      @ForAll @IntRange(min = 1, max = 30_000) int height,
      @ForAll @IntRange(min = 1, max = 16_383) int targetWidth,
      @ForAll @IntRange(min = 1, max = 16_383) int targetHeight,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    Crop crop =
        finder.around(
            new FocalPoint(x, y), new Size(width, height), new Size(targetWidth, targetHeight));

    double shape = crop.width() * width / (crop.height() * height);
    assertThat(shape / targetWidth * targetHeight).isCloseTo(1, within(1e-9));
    assertThat(Math.max(crop.width(), crop.height())).isEqualTo(1);
    assertThat(crop.left() + crop.width()).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(crop.top() + crop.height()).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property(tries = 2000)
  void hasTheFocalPointInItAndInItsMiddleWhereThereIsRoom(
      @ForAll @IntRange(min = 1, max = 10_000) int width,
      @ForAll @IntRange(min = 1, max = 10_000) int height,
      @ForAll @IntRange(min = 1, max = 4_000) int targetWidth,
      @ForAll @IntRange(min = 1, max = 4_000) int targetHeight,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    Crop crop =
        finder.around(
            new FocalPoint(x, y), new Size(width, height), new Size(targetWidth, targetHeight));

    assertCovers(crop.left(), crop.width(), x);
    assertCovers(crop.top(), crop.height(), y);
  }

  private static void assertCovers(double start, double length, double point) {
    assertThat(point).isBetween(start - 1e-9, start + length + 1e-9);
    boolean clamped = point - length / 2 < 0 || point + length / 2 > 1;
    if (!clamped) {
      assertThat(start + length / 2).isCloseTo(point, within(1e-9));
    } else {
      assertThat(start == 0 || Math.abs(start + length - 1) < 1e-9).isTrue();
    }
  }

  @Property(tries = 2000)
  void theOutputIsNeverLargerThanSourceOrTargetAndFillsOneOfThem(
      @ForAll @IntRange(min = 1, max = 10_000) int width,
      @ForAll @IntRange(min = 1, max = 10_000) int height,
      @ForAll @IntRange(min = 1, max = 4_000) int targetWidth,
      @ForAll @IntRange(min = 1, max = 4_000) int targetHeight) {
    Size output = CropFinder.output(new Size(width, height), new Size(targetWidth, targetHeight));

    assertThat(output.width()).isLessThanOrEqualTo(Math.min(width, targetWidth));
    assertThat(output.height()).isLessThanOrEqualTo(Math.min(height, targetHeight));
    if (width >= targetWidth && height >= targetHeight) {
      assertThat(output).isEqualTo(new Size(targetWidth, targetHeight));
    } else {
      assertThat(output.width() == width || output.height() == height).isTrue();
      double scale = Math.min((double) width / targetWidth, (double) height / targetHeight);
      assertThat((double) output.width())
          .isCloseTo(Math.max(1, scale * targetWidth), within(0.5 + 1e-6));
      assertThat((double) output.height())
          .isCloseTo(Math.max(1, scale * targetHeight), within(0.5 + 1e-6));
    }
  }

  @Property(tries = 3000)
  void theSmallestWholeGivesJustTheOutputAndIsNoLargerThanTheSource(
      @ForAll @IntRange(min = 1, max = 10_000) int width,
      @ForAll @IntRange(min = 1, max = 10_000) int height,
      @ForAll @IntRange(min = 1, max = 4_000) int targetWidth,
      @ForAll @IntRange(min = 1, max = 4_000) int targetHeight,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    Size source = new Size(width, height);
    Size target = new Size(targetWidth, targetHeight);
    Crop crop = finder.around(new FocalPoint(x, y), source, target);
    Size output = CropFinder.output(source, target);

    Size whole = crop.smallestWhole(output, source);
    Rectangle part = crop.in(whole, output);

    assertThat(whole.width()).isBetween(1, width);
    assertThat(whole.height()).isBetween(1, height);
    assertThat(part.width).isGreaterThanOrEqualTo(output.width());
    assertThat(part.height).isGreaterThanOrEqualTo(output.height());
    assertThat(new Rectangle(0, 0, whole.width(), whole.height()).contains(part)).isTrue();
  }

  @Property(tries = 3000)
  void noResizingIsLeftToDoAfterTheCut(
      @ForAll @IntRange(min = 1, max = 6_000) int width,
      @ForAll @IntRange(min = 1, max = 6_000) int height,
      @ForAll @IntRange(min = 1, max = 1_920) int targetWidth,
      @ForAll @IntRange(min = 1, max = 1_920) int targetHeight) {
    Size source = new Size(width, height);
    Size target = new Size(targetWidth, targetHeight);
    Crop crop = finder.around(FocalPoint.CENTRE, source, target);
    Size output = CropFinder.output(source, target);

    Rectangle part = crop.in(crop.smallestWhole(output, source), output);

    assertThat(part.getSize()).isEqualTo(new Dimension(output.width(), output.height()));
  }

  /** The whole picture is one of the widths of a recipe, and its height was rounded. */
  @Property(tries = 2000)
  void isTheSamePartAtEveryScale(
      @ForAll @IntRange(min = 100, max = 8_000) int width,
      @ForAll @IntRange(min = 100, max = 8_000) int height,
      @ForAll @IntRange(min = 50, max = 1_920) int scaledWidth,
      @ForAll @DoubleRange(min = 0, max = 1) double x) {
    ImageFacts facts =
        new ImageFacts(ImageFormat.PNG, width, height, Orientation.UPRIGHT, false, false, 1);
    Size scaled = RenditionSizes.of(facts, List.of(scaledWidth)).get(0);
    Crop crop = finder.around(new FocalPoint(x, x), new Size(width, height), new Size(3, 2));

    Rectangle part = crop.in(scaled);

    assertThat((part.x + part.width / 2.0) / scaled.width())
        .isCloseTo(crop.left() + crop.width() / 2, within(1.0 / scaled.width()));
    assertThat((part.y + part.height / 2.0) / scaled.height())
        .isCloseTo(crop.top() + crop.height() / 2, within(1.0 / scaled.height()));
    assertThat((double) part.width)
        .isCloseTo(Math.max(1, crop.width() * scaled.width()), within(0.5 + 1e-6));
  }

  @Property(tries = 60)
  void findsAPartOfTheRightShapeInAnyPictureByAnyStrategy(
      @ForAll CropStrategy strategy,
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 1, max = 60) int targetWidth,
      @ForAll @IntRange(min = 1, max = 60) int targetHeight,
      @ForAll boolean alpha) {
    Size source = new Size(width, height);
    Size target = new Size(targetWidth, targetHeight);
    Picture picture =
        Pipeline.picture(
            alpha
                ? DrawnPictures.cutScene(width, height)
                : DrawnPictures.composition(width, height, width));

    Crop crop = finder.find(strategy, picture, source, target);

    Crop centre = finder.around(FocalPoint.CENTRE, source, target);
    assertThat(crop.width()).isEqualTo(centre.width());
    assertThat(crop.height()).isEqualTo(centre.height());
    Size output = CropFinder.output(source, target);
    Picture cut = new Cropper().cut(picture, crop, output, Resampler.LANCZOS3);
    assertThat(new Size(cut.width(), cut.height())).isEqualTo(output);
  }
}
