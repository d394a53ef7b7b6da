package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles made in code, compared with what their primaries and curves come to. */
class ColourProfilesTest {
  /** Values of a channel; all their combinations are looked at. */
  private static final int[] LEVELS = {0, 30, 81, 128, 200, 255};

  private static final int COLOURS = LEVELS.length * LEVELS.length * LEVELS.length;

  @ParameterizedTest
  @ValueSource(strings = {"png", "webp"})
  void convertsDisplayP3WithACurveGivenAsAFunction(String format) {
    assertConverted(
        format,
        TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3),
        ColourMath.DISPLAY_P3,
        ColourMath::lightOfSrgb);
  }

  @Test
  void convertsDisplayP3WithACurveGivenAsATable() {
    double[] table = IntStream.range(0, 1024).mapToDouble(i -> i / 1023.0).toArray();
    for (int i = 0; i < table.length; i++) {
      table[i] = ColourMath.lightOfSrgb(table[i]);
    }

    assertConverted(
        "png",
        TestProfiles.ofTable(TestProfiles.Colours.DISPLAY_P3, table),
        ColourMath.DISPLAY_P3,
        ColourMath::lightOfSrgb);
  }

  @Test
  void convertsAdobeRgb() {
    assertConverted(
        "png",
        TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563),
        ColourMath.ADOBE_RGB,
        value -> Math.pow(value, 563 / 256.0));
  }

  @Test
  void convertsProPhoto() {
    assertConverted(
        "png",
        TestProfiles.ofPower(TestProfiles.Colours.PROPHOTO, 461),
        ColourMath.PROPHOTO,
        value -> Math.pow(value, 461 / 256.0));
  }

  /** What intent a header asks for is of no effect, as in browsers. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void convertsAlikeWhateverTheIntent(int intent) {
    byte[] profile = TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563);
    profile[67] = (byte) intent;

    assertConverted("png", profile, ColourMath.ADOBE_RGB, value -> Math.pow(value, 563 / 256.0));
  }

  /** Printers' profiles too, which Java alone would convert colorimetrically. */
  @ParameterizedTest
  @ValueSource(strings = {"scnr", "mntr", "prtr"})
  void convertsByATableOfLab(String profileClass) {
    byte[] profile =
        TestProfiles.lab(
            profileClass,
            3,
            17,
            colour ->
                ColourMath.lab(
                    ColourMath.DISPLAY_P3,
                    ColourMath.lightOfSrgb(colour[0]),
                    ColourMath.lightOfSrgb(colour[1]),
                    ColourMath.lightOfSrgb(colour[2])));

    assertConverted("png", profile, ColourMath.DISPLAY_P3, ColourMath::lightOfSrgb);
  }

  /** The colorimetric one shows paper and ink as they are: its black is a grey. */
  @Test
  void takesAPrintersPerceptualTable() {
    byte[] profile =
        TestProfiles.printer(
            2,
            colour -> new double[] {100 * colour[1], 0, 0},
            colour -> new double[] {30 + 70 * colour[1], 0, 0});

    BufferedImage picture =
        Pipeline.rendered(SampleImages.withProfile("png", greys(), profile), 256).image();

    for (int x = 0; x < 256; x++) {
      double light = ColourMath.lightOfLab(100 * x / 255.0);
      assertThat(Pipeline.difference(picture.getRGB(x, 0), ColourMath.pixel(light, light, light)))
          .as("%d", x)
          .isLessThanOrEqualTo(2);
    }
  }

  private static byte[] greys() {
    return new RawPng(256, 1, 8, RawPng.COLOUR).file((x, y, channel) -> x);
  }

  @Test
  void convertsGreyWithATable() {
    double[] table = IntStream.range(0, 256).mapToDouble(i -> Math.pow(i / 255.0, 1.75)).toArray();
    byte[] plain = new RawPng(256, 1, 8, RawPng.GREY).file((x, y, channel) -> x);

    BufferedImage picture =
        Pipeline.rendered(SampleImages.withProfile("png", plain, TestProfiles.grey(table)), 256)
            .image();

    for (int x = 0; x < 256; x++) {
      double light = Math.pow(x / 255.0, 1.75);
      assertThat(Pipeline.difference(picture.getRGB(x, 0), ColourMath.pixel(light, light, light)))
          .as("%d", x)
          .isLessThanOrEqualTo(1);
    }
  }

  /** A level of 8 bits in linear light, if it came to that, would be 13 levels of sRGB. */
  @ParameterizedTest
  @ValueSource(ints = {RawPng.GREY, RawPng.COLOUR, RawPng.GREY_ALPHA, RawPng.COLOUR_ALPHA})
  void sixteenBitsAreConvertedBeforeTheyAreRounded(int colourType) {
    boolean grey = colourType == RawPng.GREY || colourType == RawPng.GREY_ALPHA;
    byte[] linear =
        grey ? TestProfiles.grey(0, 1) : TestProfiles.ofPower(TestProfiles.Colours.DISPLAY_P3, 256);
    byte[] plain =
        new RawPng(1024, 2, 16, colourType)
            .file((x, y, channel) -> isAlpha(colourType, channel) ? 0xffff - x : 4 * x);

    BufferedImage picture =
        Pipeline.rendered(SampleImages.withProfile("png", plain, linear), 1024).image();

    for (int x = 0; x < 1024; x++) {
      double light = 4 * x / 65_535.0;
      assertThat(
              Pipeline.difference(
                  picture.getRGB(x, 1) | 0xff000000, ColourMath.pixel(light, light, light)))
          .as("%d", x)
          .isLessThanOrEqualTo(1);
    }
  }

  /** It takes a second for twelve megapixels. */
  @Test
  void sixteenBitsWithTheProfileOfSrgbAreNotConverted() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] plain =
        new RawPng(1024, 1, 16, RawPng.COLOUR).file((x, y, channel) -> 64 * x + 21 * channel);

    Picture picture = Pipeline.decode(SampleImages.withProfile("png", plain, srgb));

    assertThat(picture.profile()).isNull();
    assertThat(samples(picture)).isEqualTo(samples(Pipeline.decode(plain)));
  }

  private static short[] samples(Picture picture) {
    return ((DataBufferUShort) picture.image().getRaster().getDataBuffer()).getData();
  }

  private static boolean isAlpha(int colourType, int channel) {
    return (colourType == RawPng.GREY_ALPHA && channel == 1) || channel == 3;
  }

  @Test
  void sixteenBitsWithABrokenProfileStayAsTheyAre() {
    byte[] profile = TestProfiles.ofPower(TestProfiles.Colours.DISPLAY_P3, 256);
    profile[SampleImages.indexOf(profile, SampleImages.ascii("rXYZ"))] = 'z';
    byte[] plain = new RawPng(3, 1, 16, RawPng.COLOUR).file((x, y, channel) -> x * 0x4040);

    BufferedImage picture =
        Pipeline.rendered(SampleImages.withProfile("png", plain, profile), 3).image();

    assertThat(picture.getRGB(1, 0)).isEqualTo(0xff404040);
    assertThat(picture.getRGB(2, 0)).isEqualTo(0xff808080);
  }

  private static void assertConverted(
      String format, byte[] profile, double[] primaries, DoubleUnaryOperator light) {
    byte[] file = SampleImages.withProfile(format, SampleImages.file(format, colours()), profile);

    assertColours(Pipeline.rendered(file, COLOURS).image(), primaries, light);
  }

  static BufferedImage colours() {
    BufferedImage image = new BufferedImage(COLOURS, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < COLOURS; x++) {
      image.setRGB(x, 0, (level(x, 0) << 16) | (level(x, 1) << 8) | level(x, 2));
    }
    return image;
  }

  static void assertColours(BufferedImage picture, double[] primaries, DoubleUnaryOperator light) {
    for (int x = 0; x < COLOURS; x++) {
      int expected =
          ColourMath.srgb(
              primaries,
              light.applyAsDouble(level(x, 0) / 255.0),
              light.applyAsDouble(level(x, 1) / 255.0),
              light.applyAsDouble(level(x, 2) / 255.0));
      assertThat(Pipeline.difference(picture.getRGB(x, 0), expected))
          .as(
              "%d %d %d is %06x, expected %06x",
              level(x, 0),
              level(x, 1),
              level(x, 2),
              picture.getRGB(x, 0) & 0xffffff,
              expected & 0xffffff)
          .isLessThanOrEqualTo(2);
    }
  }

  private static int level(int x, int channel) {
    int divisor = channel == 0 ? 1 : channel == 1 ? LEVELS.length : LEVELS.length * LEVELS.length;
    return LEVELS[x / divisor % LEVELS.length];
  }
}
