package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CropFinderTest {
  private static final Size SQUARE = new Size(100, 100);

  private final CropFinder finder = new CropFinder();

  private Crop find(CropStrategy strategy, BufferedImage image, Size target) {
    return finder.find(
        strategy, Pipeline.picture(image), new Size(image.getWidth(), image.getHeight()), target);
  }

  @ParameterizedTest
  @CsvSource({
    "ATTENTION, 0.12, 0.2",
    "ATTENTION, 0.88, 0.2",
    "ATTENTION, 0.12, 0.8",
    "ATTENTION, 0.88, 0.8",
    "ATTENTION, 0.35, 0.5",
    "ENTROPY, 0.12, 0.2",
    "ENTROPY, 0.88, 0.2",
    "ENTROPY, 0.12, 0.8",
    "ENTROPY, 0.88, 0.8",
    "ENTROPY, 0.35, 0.5",
  })
  void findsASubjectInACornerOfAPlainGround(CropStrategy strategy, double x, double y) {
    for (Subject subject : Subject.values()) {
      for (int ground : new int[] {0xffd8dce0, 0xff202428, 0xff6a8f4a, 0xffc8a888}) {
        BufferedImage wide = subject.on(ground, 800, 400, x, y);
        BufferedImage high = subject.on(ground, 400, 800, y, x);

        Crop ofWide = find(strategy, wide, SQUARE);
        Crop ofHigh = find(strategy, high, SQUARE);

        String name = String.format("%s on %06x", subject, ground & 0xffffff);
        assertHolds(ofWide.left(), ofWide.width(), x, name);
        assertHolds(ofHigh.top(), ofHigh.height(), x, name);
        assertThat(ofWide.height()).isEqualTo(1);
        assertThat(ofHigh.width()).isEqualTo(1);
      }
    }
  }

  /** All of the subject, whose radius is 40 of 800 pixels, is within, but for a hair. */
  private static void assertHolds(double start, double length, double at, String name) {
    assertThat(start).as(name).isLessThanOrEqualTo(at - 0.045);
    assertThat(start + length).as(name).isGreaterThanOrEqualTo(at + 0.045);
  }

  private enum Subject {
    BRIGHT {
      @Override
      int pixel(int x, int y) {
        int shade = 235 + (x + y) % 20;
        return DrawnPictures.argb(shade, shade, shade);
      }
    },
    COLOURFUL {
      @Override
      int pixel(int x, int y) {
        return DrawnPictures.argb(230 - y % 40, 60 + x % 40, 30);
      }
    },
    DETAILED {
      @Override
      int pixel(int x, int y) {
        return (x / 6 + y / 6) % 2 == 0 ? 0xff303030 : 0xffc0c0c0;
      }
    };

    abstract int pixel(int x, int y);

    BufferedImage on(int ground, int width, int height, double atX, double atY) {
      return DrawnPictures.of(
          width,
          height,
          (x, y) -> Math.hypot(x - atX * width, y - atY * height) < 40 ? pixel(x, y) : ground);
    }
  }

  @Test
  void attentionPutsASubjectInTheMiddleWhereThereIsRoom() {
    BufferedImage image = Subject.COLOURFUL.on(0xffd8dce0, 1200, 400, 0.4, 0.5);

    Crop crop = find(CropStrategy.ATTENTION, image, SQUARE);

    assertThat(crop.left() + crop.width() / 2).isCloseTo(0.4, within(0.03));
  }

  @Test
  void attentionPrefersAPlainAnimalToRoughGrass() {
    BufferedImage image =
        DrawnPictures.of(
            900,
            300,
            (x, y) -> {
              if (Math.hypot(x - 750, (y - 170) * 1.4) < 100) {
                return 0xffd9772b;
              }
              int blade = (x * 7919 + y * 104729) % 50;
              return DrawnPictures.argb(70 + blade, 120 + blade, 40);
            });

    Crop crop = find(CropStrategy.ATTENTION, image, SQUARE);

    assertThat(crop.left()).isGreaterThan(0.55);
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "1, 1", "4, 5", "1, 2"})
  void attentionKeepsTheCatInSight(int width, int height) {
    // Its face is at 0.49 of the width of the whole scene; here the scene's left part is cut off.
    BufferedImage scene = SampleScene.draw(1200, 900, 7).getSubimage(380, 0, 820, 900);
    BufferedImage wide = new BufferedImage(1640, 900, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 1640; x++) {
      for (int y = 0; y < 900; y++) {
        wide.setRGB(x, y, scene.getRGB(Math.min(819, x), y));
      }
    }

    Crop crop = find(CropStrategy.ATTENTION, wide, new Size(width * 100, height * 100));

    double face = (0.49 * 1200 - 380) / 1640;
    assertThat(face).isBetween(crop.left() + 0.02, crop.left() + crop.width() - 0.02);
  }

  @ParameterizedTest
  @EnumSource(CropStrategy.class)
  void ofAPlainPictureTheMiddleStays(CropStrategy strategy) {
    for (int argb : new int[] {0xff000000, 0xffffffff, 0xff80a0c0, 0xffc8a888, 0x00000000}) {
      Crop crop = find(strategy, DrawnPictures.plain(640, 480, argb), SQUARE);

      assertThat(crop.left() + crop.width() / 2).isCloseTo(0.5, within(0.01));
      Crop ofHigh = find(strategy, DrawnPictures.plain(300, 700, argb), SQUARE);
      assertThat(ofHigh.top() + ofHigh.height() / 2).isCloseTo(0.5, within(0.01));
    }
  }

  @ParameterizedTest
  @EnumSource(CropStrategy.class)
  void ofTheSameShapeAllStays(CropStrategy strategy) {
    assertThat(find(strategy, DrawnPictures.composition(300, 200, 1), new Size(150, 100)))
        .isEqualTo(new Crop(0, 0, 1, 1));
  }

  @Test
  void whatIsInvisibleDrawsNoAttention() {
    BufferedImage image =
        DrawnPictures.of(
            600,
            200,
            (x, y) -> {
              if (x < 200) {
                return ((x / 5 + y / 5) % 2 == 0 ? 0xff2020 : 0x20ff20);
              }
              return Math.hypot(x - 500, y - 100) < 30 ? 0xffb05020 : 0xffc0c4c8;
            });

    assertThat(find(CropStrategy.ATTENTION, image, SQUARE).left()).isGreaterThan(0.5);
    assertThat(find(CropStrategy.ENTROPY, image, SQUARE).left()).isGreaterThan(0.5);
  }

  @Test
  void looksAtAnySizeOfThePictureAndSpeaksOfTheSource() {
    BufferedImage large = Subject.DETAILED.on(0xffd8dce0, 1600, 900, 0.2, 0.5);
    Picture small = new Resizer().resize(Pipeline.picture(large), new Size(320, 180));
    Size source = new Size(1600, 900);

    Crop ofLarge = finder.find(CropStrategy.ATTENTION, Pipeline.picture(large), source, SQUARE);
    Crop ofSmall = finder.find(CropStrategy.ATTENTION, small, source, SQUARE);

    assertThat(ofSmall.left()).isCloseTo(ofLarge.left(), within(0.02));
    assertThat(ofSmall.width()).isEqualTo(ofLarge.width());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0.1, 0, 0",
    "0.25, 0.5, 0",
    "0.5, 0.5, 0.25",
    "0.6, 0.1, 0.35",
    "1, 1, 0.5"
  })
  void aFocalPointAtAnEdgeIsClamped(double x, double y, double left) {
    Crop crop = finder.around(new FocalPoint(x, y), new Size(2000, 1000), SQUARE);

    assertThat(crop.left()).isCloseTo(left, within(1e-12));
    assertThat(crop.width()).isEqualTo(0.5);
    assertThat(crop.top()).isZero();
    assertThat(crop.height()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 3000, 400, 400, 400, 400",
    "4000, 300, 400, 400, 300, 300",
    "300, 4000, 400, 400, 300, 300",
    "500, 500, 1200, 630, 500, 263", // 262.5: half a pixel is rounded up
    "1, 1, 1200, 630, 1, 1",
    "640, 480, 640, 480, 640, 480",
  })
  void theOutputIsReducedInProportionRatherThanEnlarged(
      int width, int height, int targetWidth, int targetHeight, int outWidth, int outHeight) {
    assertThat(CropFinder.output(new Size(width, height), new Size(targetWidth, targetHeight)))
        .isEqualTo(new Size(outWidth, outHeight));
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.5", "0.5, 1.01", "NaN, 0.5", "0.5, Infinity"})
  void refusesAPointOutsideThePicture(double x, double y) {
    assertThatThrownBy(() -> new FocalPoint(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("focal point is " + x + ", " + y);
  }
}
