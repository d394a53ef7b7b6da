package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java's reader is given comes out as libpng has it. */
class PngTransparencyTest {
  private static final int[] RAMP = {0, 0, 0, 85, 85, 85, 170, 170, 170, 255, 255, 255};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void oneGreyIsTransparentAtEveryDepth(int bits) {
    int values = Math.min(1 << bits, 256);
    int step = ((1 << bits) - 1) / (values - 1);
    for (int transparent = 0; transparent < values; transparent += Math.max(1, values / 16)) {
      int stored = transparent * step;
      byte[] file =
          new RawPng(values, 1, bits, RawPng.GREY)
              .with("tRNS", stored >> 8, stored)
              .file((x, y, channel) -> x * step);

      BufferedImage image = decoded(file);

      for (int x = 0; x < values; x++) {
        int grey = x * 255 / (values - 1);
        int expected = ((x == transparent ? 0 : 0xff) << 24) | grey * 0x010101;
        assertThat(image.getRGB(x, 0)).as("%d of %d, %d bits", x, values, bits).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void oneColourIsTransparent(int bits) {
    int spread = bits == 8 ? 1 : 0x101;
    RawPng png = new RawPng(4, 1, bits, RawPng.COLOUR);
    int[] colour = bits == 8 ? new int[] {0, 2, 0, 3, 0, 4} : new int[] {2, 2, 3, 3, 4, 4};

    BufferedImage image =
        decoded(png.with("tRNS", colour).file((x, y, channel) -> (x + channel) * spread));

    assertThat(image.getRGB(1, 0)).isEqualTo(0xff010203);
    assertThat(image.getRGB(2, 0)).isEqualTo(0x00020304);
    assertThat(image.getRGB(3, 0)).isEqualTo(0xff030405);
  }

  @ParameterizedTest
  @CsvSource({"1, 0xfe01", "2, 0xff03", "4, 0x00ff", "8, 0x01ff"})
  void bitsThatSamplesDoNotHaveAreNotCompared(int bits, String stored) {
    int value = Integer.decode(stored);
    byte[] file =
        new RawPng(2, 1, bits, RawPng.GREY)
            .with("tRNS", value >> 8, value)
            .file((x, y, channel) -> x * ((1 << bits) - 1));

    assertThat(decoded(file).getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(decoded(file).getRGB(1, 0)).isEqualTo(0x00ffffff);
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "6, 6"})
  void aTransparentColourBesideAnAlphaChannelIsPassedOver(int colourType, int length) {
    RawPng png = new RawPng(3, 3, 8, colourType);

    Picture picture =
        Pipeline.decode(png.with("tRNS", new int[length]).file((x, y, channel) -> 0xff));

    assertThat(PlainPixels.picture(picture).image().getRGB(2, 2)).isEqualTo(0xffffffff);
    assertThat(picture.isTransparent()).isFalse();
  }

  @Test
  void aTransparentPaletteMayBeShorterThanThePalette() {
    byte[] file = palette().with("PLTE", RAMP).with("tRNS", 0, 128).file((x, y, channel) -> x);

    assertThat(decoded(file).getRGB(0, 0)).isZero();
    assertThat(decoded(file).getRGB(1, 0)).isEqualTo(0x80555555);
    assertThat(decoded(file).getRGB(3, 0)).isEqualTo(0xffffffff);
  }

  @Test
  void aTransparentPaletteThatIsOutOfPlaceIsPassedOver() {
    byte[] early = palette().with("tRNS", 0, 128).with("PLTE", RAMP).file((x, y, channel) -> x);
    byte[] longer =
        palette().with("PLTE", RAMP).with("tRNS", 0, 1, 2, 3, 4).file((x, y, channel) -> x);
    byte[] empty = palette().with("PLTE", RAMP).with("tRNS").file((x, y, channel) -> x);

    for (byte[] file : new byte[][] {early, longer, empty}) {
      assertThat(Pipeline.inspect(file).mayHaveAlpha()).isFalse();
      assertThat(decoded(file).getRGB(0, 0)).isEqualTo(0xff000000);
      assertThat(decoded(file).getRGB(1, 0)).isEqualTo(0xff555555);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 6", "2, 2", "2, 7"})
  void aTransparentColourOfTheWrongLengthIsPassedOver(int colourType, int length) {
    RawPng png = new RawPng(3, 3, 8, colourType);

    byte[] file = png.with("tRNS", new int[length]).file((x, y, channel) -> 0);

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isFalse();
    assertThat(decoded(file).getRGB(2, 2)).isEqualTo(0xff000000);
  }

  private static RawPng palette() {
    return new RawPng(4, 1, 8, RawPng.PALETTE);
  }

  private static BufferedImage decoded(byte[] file) {
    return PlainPixels.picture(Pipeline.decode(file)).image();
  }
}
