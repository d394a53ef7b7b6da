package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any picture, however it was held. */
class OrientationPropertiesTest {
  private static final int MOST = 40;

  private final Upright upright = new Upright();

  @Property(tries = 500)
  void turningThereAndBackChangesNothing(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll Orientation orientation,
      @ForAll boolean alpha,
      @ForAll long seed) {
    BufferedImage picture = distinct(width, height, alpha, seed);

    BufferedImage back = turned(turned(picture, orientation), inverse(orientation));

    assertThat(asText(back)).isEqualTo(asText(picture));
  }

  /** Turns by a quarter undo each other; all others undo themselves. */
  private static Orientation inverse(Orientation orientation) {
    return switch (orientation) {
      case LYING_LEFT -> Orientation.LYING_RIGHT;
      case LYING_RIGHT -> Orientation.LYING_LEFT;
      default -> orientation;
    };
  }

  @Property(tries = 500)
  void allEightDiffer(
      @ForAll @IntRange(min = 2, max = MOST) int width,
      @ForAll @IntRange(min = 2, max = MOST) int height,
      @ForAll boolean alpha,
      @ForAll long seed) {
    BufferedImage picture = distinct(width, height, alpha, seed);
    Set<String> results = new HashSet<>();

    for (Orientation orientation : Orientation.values()) {
      results.add(asText(turned(picture, orientation)));
    }

    assertThat(results).hasSize(8);
  }

  @Property(tries = 500)
  void everyPixelIsStillThereOnceAndTheSidesAreSwappedAsSaid(
      @ForAll @IntRange(min = 1, max = MOST) int width,
      @ForAll @IntRange(min = 1, max = MOST) int height,
      @ForAll Orientation orientation,
      @ForAll boolean alpha,
      @ForAll long seed) {
    BufferedImage picture = distinct(width, height, alpha, seed);

    BufferedImage turned = turned(picture, orientation);

    boolean swaps = orientation.swapsSides();
    assertThat(turned.getWidth()).isEqualTo(swaps ? height : width);
    assertThat(turned.getHeight()).isEqualTo(swaps ? width : height);
    int[] before = PlainPixels.in(picture).clone();
    int[] after = PlainPixels.in(turned).clone();
    Arrays.sort(before);
    Arrays.sort(after);
    assertThat(after).isEqualTo(before);
  }

  private BufferedImage turned(BufferedImage image, Orientation orientation) {
    return upright.turn(Pipeline.picture(image), orientation).image();
  }

  private static String asText(BufferedImage image) {
    return image.getWidth() + "x" + Arrays.toString(PlainPixels.in(image));
  }

  /** No two pixels alike. */
  private static BufferedImage distinct(int width, int height, boolean alpha, long seed) {
    List<Integer> colours = new ArrayList<>();
    for (int i = 0; i < width * height; i++) {
      colours.add((alpha ? (i & 0xff) << 24 : 0xff000000) | (i * 977));
    }
    Collections.shuffle(colours, new Random(seed));
    BufferedImage image = PlainPixels.image(width, height, alpha);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colours.get(i));
    }
    return image;
  }
}
