package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrgbConverterTest {
  private final SrgbConverter converter = new SrgbConverter();

  @Test
  void convertsByTheProfile() {
    ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

    Picture converted = converter.toSrgb(new Picture(pixels(false, 0xff800000), linear));

    // Linear 128/255 is 188 in sRGB: 1.055 x 0.502^(1/2.4) - 0.055.
    assertThat(Pipeline.difference(converted.image().getRGB(0, 0), 0xffbc0000))
        .isLessThanOrEqualTo(2);
    assertThat(converted.profile()).isNull();
  }

  @Test
  void keepsAlphaAsItIs() {
    ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    BufferedImage image = pixels(true, 0x00000000, 0x01ff0000, 0x40808080, 0xfe808080, 0xff808080);

    BufferedImage converted = converter.toSrgb(new Picture(image, linear)).image();

    for (int x = 0; x < 5; x++) {
      assertThat(converted.getRGB(x, 0) >>> 24).isEqualTo(image.getRGB(x, 0) >>> 24);
    }
    assertThat(Pipeline.difference(converted.getRGB(2, 0), 0x40bcbcbc)).isLessThanOrEqualTo(2);
  }

  @Test
  void leavesPixelsOfAnSrgbProfileUntouched() {
    BufferedImage image = pixels(false, 0xff102030, 0xff405060);

    Picture converted =
        converter.toSrgb(new Picture(image, ICC_Profile.getInstance(ColorSpace.CS_sRGB)));

    assertThat(converted.image()).isSameAs(image);
    assertThat(converted.profile()).isNull();
  }

  @Test
  void leavesAPictureWithoutProfileUntouched() {
    Picture picture = Pipeline.picture(pixels(false, 0xff102030));

    assertThat(converter.toSrgb(picture)).isSameAs(picture);
  }

  @Test
  void convertsGreyByAGreyProfile() {
    // Java's own grey profile is linear.
    ICC_Profile linearGrey = ICC_Profile.getInstance(ColorSpace.CS_GRAY);
    BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 128, 255});

    BufferedImage converted = converter.toSrgb(new Picture(grey, linearGrey)).image();

    assertThat(converted.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(Pipeline.difference(converted.getRGB(1, 0), 0xffbcbcbc)).isLessThanOrEqualTo(2);
    assertThat(converted.getRGB(2, 0)).isEqualTo(0xffffffff);
  }

  @Test
  void passesOverAProfileThatTurnsOutBroken() {
    byte[] data = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    data[SampleImages.indexOf(data, SampleImages.ascii("rXYZ"))] = 'z'; // it has no red any more
    BufferedImage image = pixels(false, 0xff102030);
    ICC_Profile broken = ICC_Profile.getInstance(data); // nobody notices yet

    Picture converted = converter.toSrgb(new Picture(image, broken));

    assertThat(converted.image().getRGB(0, 0)).isEqualTo(0xff102030);
    assertThat(converted.profile()).isNull();
  }

  @Test
  void convertsMoreRowsThanItTakesAtOnce() {
    ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    int width = 20_000;
    BufferedImage image = new BufferedImage(width, 5, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 5 * width; i++) {
      image.setRGB(i % width, i / width, i / width < 3 ? 0x800000 : 0x000080);
    }

    BufferedImage converted = converter.toSrgb(new Picture(image, linear)).image();

    assertThat(ColourTransform.rowsAtOnce(width)).isLessThan(5);
    for (int y = 0; y < 5; y++) {
      assertThat(
              Pipeline.difference(converted.getRGB(width - 1, y), y < 3 ? 0xffbc0000 : 0xff0000bc))
          .isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void convertsGreyOfAnyDepthByAGreyProfile(int bits) {
    int values = Math.min(1 << bits, 256);
    int step = ((1 << bits) - 1) / (values - 1);
    byte[] plain = new RawPng(values, 1, bits, RawPng.GREY).file((x, y, channel) -> x * step);
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    Picture picture = Pipeline.rendered(SampleImages.withProfile("png", plain, linear), values);

    for (int x = 0; x < values; x++) {
      int grey = srgbOfLinear(x / (values - 1.0));
      assertThat(Pipeline.difference(picture.image().getRGB(x, 0), 0xff000000 | grey * 0x010101))
          .as("%d of %d", x, values)
          .isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 100000", "2, 100000", "3, 100000", "6, 55556", "0, 30000"})
  void convertsAPngByItsGamma(int colourType, int gamma) {
    RawPng png = gammaRamp(colourType, gamma);
    if (colourType == RawPng.PALETTE) {
      png.with("PLTE", IntStream.range(0, 768).map(i -> i / 3).toArray());
    }

    Picture picture = Pipeline.rendered(png.file(SrgbConverterTest::ramp), 256);

    for (int x = 0; x < 256; x++) {
      int grey = srgbOfLinear(Math.pow(x / 255.0, 100_000.0 / gamma));
      assertThat(Pipeline.difference(picture.image().getRGB(x, 0), 0xff000000 | grey * 0x010101))
          .as("%d", x)
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aGammaThatIsSrgbsOrSenselessOrBesideABetterWordChangesNothing() {
    ICC_Profile srgbProfile = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    byte[] linear = gammaRamp(RawPng.COLOUR, 100_000).file(SrgbConverterTest::ramp);
    byte[][] files = {
      gammaRamp(RawPng.COLOUR, 45_455).file(SrgbConverterTest::ramp),
      gammaRamp(RawPng.COLOUR, 0).file(SrgbConverterTest::ramp),
      gammaRamp(RawPng.COLOUR, Integer.MAX_VALUE).file(SrgbConverterTest::ramp),
      gammaRamp(RawPng.COLOUR, 100_000).with("sRGB", 0).file(SrgbConverterTest::ramp),
      new RawPng(256, 1, 8, RawPng.COLOUR).with("gAMA", 1, 2).file(SrgbConverterTest::ramp),
      SampleImages.withProfile("png", linear, srgbProfile.getData()),
    };

    for (byte[] file : files) {
      assertThat(Pipeline.rendered(file, 256).image().getRGB(128, 0)).isEqualTo(0xff808080);
    }
  }

  private static RawPng gammaRamp(int colourType, int gamma) {
    return new RawPng(256, 1, 8, colourType)
        .with("gAMA", gamma >> 24, gamma >> 16, gamma >> 8, gamma);
  }

  /** Black to white in all channels, but for alpha, which is full. */
  private static int ramp(int x, int y, int channel) {
    return channel == 3 ? 0xff : x;
  }

  /** The standard's formula. */
  private static int srgbOfLinear(double light) {
    double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }

  private static BufferedImage pixels(boolean alpha, int... colours) {
    BufferedImage image = PlainPixels.image(colours.length, 1, alpha);
    for (int x = 0; x < colours.length; x++) {
      image.setRGB(x, 0, colours[x]);
    }
    return image;
  }
}
