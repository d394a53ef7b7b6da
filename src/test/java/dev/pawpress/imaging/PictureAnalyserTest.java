package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureAnalyserTest {
  private static final Size LARGE = new Size(4000, 3000);

  private final PictureAnalyser analyser = new PictureAnalyser();

  private PictureAnalysis analyse(BufferedImage image) {
    return analyser.analyse(Pipeline.picture(image), LARGE);
  }

  @Test
  void findsNothingWrongWithASharpWellLitScene() {
    PictureAnalysis analysis = analyse(SampleScene.draw(1200, 900, 3));

    assertThat(analysis.hints()).isEmpty();
    assertThat(analysis.sharpness()).isGreaterThan(1.5);
    assertThat(analysis.brightness()).isBetween(0.4, 0.8);
  }

  /** Pinned, so that a Java that computes otherwise is found out: 17 and 25 must agree. */
  @Test
  void isTheSameOnEveryJava() {
    assertThat(analyse(DrawnPictures.composition(700, 500, 5)))
        .hasToString(
            "PictureAnalysis[thumbHash=nGcGNZDPj2Wha5pLhGaZmmh/SPOK, dominantColour=#951b76,"
                + " perceptualHash=0b0143b6d3afb075, sharpness=1.66, brightness=0.389, hints=[]]");
    assertThat(analyse(DrawnPictures.cutScene(333, 250)))
        .hasToString(
            "PictureAnalysis[thumbHash=ouiJPIo7hohfh5OY+AR6P5UGY1eGeIh3Bw==, dominantColour=#6eb2dc,"
                + " perceptualHash=3b8a02e4e25073af, sharpness=2.18, brightness=0.572, hints=[]]");
  }

  @Test
  void hardlyDependsOnTheSizeItIsGiven() {
    BufferedImage large = DrawnPictures.composition(1600, 1200, 9);
    PictureAnalysis ofLarge = analyse(large);
    PictureAnalysis ofSmall =
        analyser.analyse(new Resizer().resize(Pipeline.picture(large), new Size(640, 480)), LARGE);

    assertThat(PerceptualHash.distance(ofLarge.perceptualHash(), ofSmall.perceptualHash()))
        .isLessThan(3);
    assertThat(ofSmall.brightness()).isCloseTo(ofLarge.brightness(), within(0.005));
    assertThat(ofSmall.sharpness()).isCloseTo(ofLarge.sharpness(), within(0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 5, 8})
  void callsABlurredSceneBlurry(double sigma) {
    BufferedImage blurred = DrawnPictures.blurred(SampleScene.draw(512, 384, 3), sigma);

    assertThat(analyse(blurred).hints()).containsExactly(PictureHint.BLURRY);
  }

  @Test
  void doesNotCallSmoothAreasWithSharpOutlinesBlurry() {
    BufferedImage image =
        DrawnPictures.of(
            600, 400, (x, y) -> x > 200 && x < 350 && y > 80 && y < 300 ? 0xff804020 : 0xffe0e4e8);

    assertThat(analyse(image).hints()).isEmpty();
  }

  @Test
  void doesNotCallASharpSubjectInFrontOfABlurredGroundBlurry() {
    BufferedImage image = DrawnPictures.blurred(SampleScene.draw(512, 384, 3), 6);
    BufferedImage subject = SampleScene.draw(160, 160, 4);
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 160; x++) {
        image.setRGB(60 + x, 120 + y, subject.getRGB(x, y));
      }
    }

    assertThat(analyse(image).hints()).isEmpty();
  }

  @Test
  void doesNotCallTheSmallRenditionOfASharpPhotoBlurry() {
    BufferedImage image = SampleScene.draw(1600, 1200, 3);
    for (int width : new int[] {24, 60, 160, 320, 640}) {
      Picture small = new Resizer().resize(Pipeline.picture(image), new Size(width, width * 3 / 4));

      assertThat(analyser.analyse(small, LARGE).hints()).as("%d wide", width).isEmpty();
    }
  }

  @Test
  void doesNotJudgeTheSharpnessOfWhatHardlyVaries() {
    BufferedImage fog =
        DrawnPictures.of(400, 300, (x, y) -> DrawnPictures.argb(150, 150 + x / 40, 150));

    assertThat(analyse(fog).hints()).isEmpty();
    assertThat(analyse(DrawnPictures.plain(400, 300, 0xff808080)).sharpness()).isZero();
  }

  @Test
  void seesDarknessAndExcessOfLight() {
    BufferedImage scene = SampleScene.draw(512, 384, 3);

    assertThat(analyse(DrawnPictures.exposed(scene, -4.5)).hints())
        .contains(PictureHint.TOO_DARK)
        .doesNotContain(PictureHint.TOO_BRIGHT);
    assertThat(analyse(DrawnPictures.exposed(scene, 5)).hints())
        .contains(PictureHint.TOO_BRIGHT)
        .doesNotContain(PictureHint.TOO_DARK);
    assertThat(analyse(DrawnPictures.exposed(scene, -1)).hints()).isEmpty();
    assertThat(analyse(DrawnPictures.exposed(scene, 0.7)).hints()).isEmpty();
  }

  @Test
  void aLightThingInTheDarkAndADarkOneInTheLightAreAsTheyShouldBe() {
    assertThat(analyse(spot(0xffffd080, 0xff040404)).hints()).isEmpty();
    assertThat(analyse(spot(0xff101010, 0xffffffff)).hints()).isEmpty();
    // Red has little luma: a rose that fills the picture is not in the dark for that.
    assertThat(analyse(spot(0xffb01010, 0xff500000)).hints()).isEmpty();
  }

  private static BufferedImage spot(int colour, int ground) {
    return DrawnPictures.of(
        400, 400, (x, y) -> Math.hypot(x - 130, y - 240) < 70 ? colour : ground);
  }

  @Test
  void doesNotCallABlackLogoOnNothingDark() {
    BufferedImage logo =
        DrawnPictures.of(400, 400, (x, y) -> (x / 40 + y / 40) % 2 == 0 ? 0xff000000 : 0);

    assertThat(analyse(logo).hints()).isEmpty();
    assertThat(analyse(logo).brightness()).isZero();
  }

  @Test
  void theEdgeOfTransparencyIsNoSharpEdge() {
    BufferedImage blurred = DrawnPictures.blurred(SampleScene.draw(512, 384, 3), 4);
    BufferedImage cutOut =
        DrawnPictures.of(
            512, 384, (x, y) -> Math.hypot(x - 250, y - 190) < 180 ? blurred.getRGB(x, y) : 0);

    assertThat(analyse(cutOut).hints()).containsExactly(PictureHint.BLURRY);
  }

  @ParameterizedTest
  @CsvSource({"319, 200, true", "319, 319, true", "320, 10, false", "10, 320, false"})
  void tinyIsWhoseLongerSideIsBelow320(int width, int height, boolean tiny) {
    Picture picture = Pipeline.picture(SampleScene.draw(width, height, 1));

    PictureAnalysis analysis = analyser.analyse(picture, new Size(width, height));

    assertThat(analysis.hints().contains(PictureHint.TINY)).isEqualTo(tiny);
  }

  @Test
  void whatIsTinyIsNotCalledBlurryToo() {
    BufferedImage image = DrawnPictures.blurred(SampleScene.draw(200, 150, 3), 4);

    assertThat(analyser.analyse(Pipeline.picture(image), new Size(200, 150)).hints())
        .containsExactly(PictureHint.TINY);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 1",
    "1, 13",
    "3, 2",
    "7, 8",
    "31, 13",
    "100, 1",
    "1, 3000",
    "5000, 2",
    "512, 513",
    "101, 99"
  })
  void takesEveryShapeAndAlpha(int width, int height) {
    BufferedImage opaque = PlainPixels.image(width, height, false);
    for (BufferedImage image :
        new BufferedImage[] {
          opaque, DrawnPictures.pattern(width, height), DrawnPictures.cutScene(width, height)
        }) {
      PictureAnalysis analysis = analyser.analyse(Pipeline.picture(image), new Size(width, height));

      assertThat(analysis.thumbHash()).hasSizeBetween(24, 36);
    }
  }

  @Test
  void onePixelHasNoPattern() {
    PictureAnalysis analysis =
        analyser.analyse(Pipeline.picture(DrawnPictures.plain(1, 1, 0xff75a0d2)), new Size(1, 1));

    ThumbHashPicture decoded =
        new ThumbHashPicture(Base64.getDecoder().decode(analysis.thumbHash()));
    assertThat(decoded.at(0.1, 0.1)).isEqualTo(decoded.at(0.8, 0.6));
    assertThat(decoded.at(0.5, 0.5)[2]).isCloseTo(0xd2, within(8.0));
  }

  @Test
  void takesAPictureAsTheDecoderGivesIt() {
    BufferedImage grey = new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY);

    assertThat(analyse(grey).dominantColour()).isEqualTo("#000000");
  }

  @Test
  void memoryIsSmallWhateverThePicture() {
    assertThat(PictureAnalyser.workingBytes(16_383, 16_383)).isLessThan(16_000_000);
    assertThat(PictureAnalyser.workingBytes(1920, 1440)).isLessThan(10_000_000);
  }
}
