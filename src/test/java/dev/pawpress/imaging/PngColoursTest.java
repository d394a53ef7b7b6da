package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngColoursTest {
  private static final BufferedImage COLOURS = ColourProfilesTest.colours();

  @Test
  void convertsByGammaAndPrimaries() {
    RawPng png = png().with("gAMA", gamma(45_455)).with("cHRM", primaries(ColourMath.DISPLAY_P3));

    ColourProfilesTest.assertColours(rendered(png), ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
  }

  @Test
  void convertsByPrimariesAndAGammaThatIsNotSrgbs() {
    RawPng png = png().with("cHRM", primaries(ColourMath.ADOBE_RGB)).with("gAMA", gamma(55_556));

    ColourProfilesTest.assertColours(
        rendered(png), ColourMath.ADOBE_RGB, value -> Math.pow(value, 1.8));
  }

  @Test
  void convertsByPrimariesAlone() {
    RawPng png = png().with("cHRM", primaries(ColourMath.DISPLAY_P3));

    ColourProfilesTest.assertColours(rendered(png), ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
  }

  @Test
  void convertsByCodePoints() {
    ColourProfilesTest.assertColours(
        rendered(png().with("cICP", 12, 13, 0, 1)), ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
    ColourProfilesTest.assertColours(
        rendered(png().with("cICP", 9, 4, 0, 1)), ColourMath.BT2020, value -> Math.pow(value, 2.2));
  }

  @Test
  void codePointsRankAboveAProfileAndThatAboveTheRest() {
    byte[] adobe = TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563);
    RawPng all =
        png()
            .with("gAMA", gamma(100_000))
            .with("sRGB", 0)
            .with("cHRM", primaries(ColourMath.BT2020));
    byte[] profiled = SampleImages.withProfile("png", file(all), adobe);
    byte[] coded = SampleImages.withChunk(profiled, "cICP", new byte[] {12, 13, 0, 1});

    ColourProfilesTest.assertColours(
        rendered(profiled), ColourMath.ADOBE_RGB, value -> Math.pow(value, 563 / 256.0));
    ColourProfilesTest.assertColours(
        rendered(coded), ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
    assertThat(Pipeline.largestDifference(rendered(all), COLOURS)).isZero();
  }

  /** As the same code points are in an AVIF. */
  @ParameterizedTest
  @CsvSource({"9, 1", "9, 16", "12, 18", "5, 6", "11, 17"})
  void highDynamicRangeAndVideoAreBroughtDownToAPage(int primaries, int transfer) {
    ICC_Profile profile = NclxProfile.of(new Nclx(primaries, transfer, 0, true));

    BufferedImage expected = new SrgbConverter().toSrgb(new Picture(COLOURS, profile)).image();

    assertThat(
            Pipeline.largestDifference(
                rendered(png().with("cICP", primaries, transfer, 0, 1)), expected))
        .isZero();
  }

  @Test
  void greyHasTheCurveOfItsCodePointsAlone() {
    byte[] file =
        new RawPng(256, 1, 8, RawPng.GREY).with("cICP", 9, 8, 0, 1).file((x, y, channel) -> x);

    BufferedImage picture = Pipeline.rendered(file, 256).image();

    assertThat(picture.getRGB(55, 0) & 0xff).isBetween(127, 129); // 21.6 % of light
    assertThat(picture.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(picture.getRGB(255, 0)).isEqualTo(0xffffffff);
  }

  /** What says nothing, no standard knows, or PNG does not allow: the next best word counts. */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 0, 1",
    "9, 2, 0, 1",
    "12, 10, 0, 1",
    "12, 13, 1, 1",
    "12, 13, 0, 0",
    "0, 0, 0, 0"
  })
  void passesOverCodePointsThatItCannotConvert(int primaries, int curve, int matrix, int range) {
    RawPng png =
        png()
            .with("cICP", primaries, curve, matrix, range)
            .with("cHRM", primaries(ColourMath.DISPLAY_P3));

    ColourProfilesTest.assertColours(rendered(png), ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
  }

  @Test
  void passesOverPrimariesThatMakeNoSense() {
    List<byte[]> senseless =
        List.of(
            new byte[32],
            new byte[31],
            primaries(0.3127, 0.3290, 0.64, 0.33, 0.64, 0.33, 0.15, 0.06), // red is green
            primaries(0.3127, 0.3290, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5), // all on a line
            primaries(0.7, 0.29, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06), // white beside them
            primaries(0.3127, 0, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06),
            primaries(0.3127, 0.3290, 0.64, 0.63, 0.30, 0.60, 0.15, 0.06),
            primaries(40_000, 40_000, 40_000, 40_000, 40_000, 40_000, 40_000, 40_000));
    for (byte[] content : senseless) {
      assertThat(Pipeline.largestDifference(rendered(png().with("cHRM", content)), COLOURS))
          .isZero();
    }
  }

  @Test
  void whatSaysSrgbIsNotConverted() {
    RawPng chunks = png().with("gAMA", gamma(45_455)).with("cHRM", primaries(ColourMath.SRGB));
    RawPng codes = png().with("cICP", 1, 13, 0, 1);
    byte[] adobe = TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563);

    assertThat(Pipeline.decode(file(chunks)).profile()).isNull();
    assertThat(Pipeline.decode(file(codes)).profile()).isNull();
    // It ranks above the profile.
    assertThat(
            Pipeline.largestDifference(
                rendered(SampleImages.withProfile("png", file(codes), adobe)), COLOURS))
        .isZero();
  }

  @Test
  void greyHasNoUseForPrimaries() {
    byte[] file =
        new RawPng(256, 1, 8, RawPng.GREY)
            .with("cHRM", primaries(ColourMath.BT2020))
            .file((x, y, channel) -> x);

    BufferedImage picture = Pipeline.rendered(file, 256).image();

    for (int x = 0; x < 256; x++) {
      assertThat(Pipeline.difference(picture.getRGB(x, 0), 0xff000000 | x * 0x010101))
          .isLessThanOrEqualTo(1);
    }
  }

  private static RawPng png() {
    return new RawPng(COLOURS.getWidth(), 1, 8, RawPng.COLOUR);
  }

  private static BufferedImage rendered(RawPng png) {
    return rendered(file(png));
  }

  private static byte[] file(RawPng png) {
    return png.file((x, y, channel) -> Pipeline.channel(COLOURS.getRGB(x, 0), 16 - 8 * channel));
  }

  private static BufferedImage rendered(byte[] file) {
    return Pipeline.rendered(file, COLOURS.getWidth()).image();
  }

  private static byte[] gamma(int gamma) {
    return ByteBuffer.allocate(4).putInt(gamma).array();
  }

  private static byte[] primaries(double... chromaticities) {
    ByteBuffer content = ByteBuffer.allocate(32);
    for (double part : chromaticities) {
      content.putInt((int) Math.round(part * 100_000));
    }
    return content.array();
  }
}
