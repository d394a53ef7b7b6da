package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawJpeg;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InkConverterTest {
  /** Cyan, magenta, yellow and black of a square each, 0 to 255. */
  private static final int[][] INKS = {
    {0, 0, 0, 0},
    {0, 0, 0, 255},
    {255, 0, 0, 0},
    {0, 255, 0, 0},
    {0, 0, 255, 0},
    {200, 100, 50, 30},
    {20, 120, 220, 128},
    {255, 255, 255, 255},
  };

  private static final int SIDE = 16;

  @Test
  void withoutProfileLightIsWhatInkAndBlackLeave() {
    for (int transform : new int[] {-1, 0}) {
      BufferedImage picture = decoded(InkJpeg.withAdobe(RawJpeg.of(samples(false)), transform));

      assertSquares(picture, transform, InkConverterTest::byFormula);
    }
  }

  @Test
  void takesInkApartThatIsStoredAsYcck() {
    for (int transform : new int[] {1, 2}) {
      BufferedImage picture = decoded(InkJpeg.withAdobe(RawJpeg.of(samples(true)), transform));

      assertSquares(picture, transform, InkConverterTest::byFormula);
    }
  }

  @Test
  void convertsByAProfileOfInk() {
    byte[] profile = TestProfiles.lab("prtr", 4, 3, ink -> new double[] {lightness(ink), 0, 0});
    for (String profileClass : new String[] {"prtr", "scnr"}) {
      System.arraycopy(SampleImages.ascii(profileClass), 0, profile, 12, 4);
      byte[] file = SampleImages.withProfile("jpeg", RawJpeg.of(samples(false)), profile);

      assertSquares(
          decoded(file),
          0,
          inks -> {
            double[] ink = {inks[0] / 255.0, inks[1] / 255.0, inks[2] / 255.0, inks[3] / 255.0};
            double light = ColourMath.lightOfLab(lightness(ink));
            return ColourMath.pixel(light, light, light);
          });
    }
  }

  private static double lightness(double[] ink) {
    return 100 - 10 * ink[0] - 15 * ink[1] - 5 * ink[2] - 70 * ink[3];
  }

  @Test
  void aProfileThatIsBrokenOrOfLightChangesNothingAndIsNoted() {
    byte[] broken = TestProfiles.lab("prtr", 4, 2, ink -> new double[3]);
    broken[SampleImages.indexOf(broken, SampleImages.ascii("A2B0"))] = 'z';
    byte[] light = TestProfiles.ofPower(TestProfiles.Colours.ADOBE_RGB, 563);
    Map<byte[], PictureNote.Code> profiles =
        Map.of(
            broken,
            PictureNote.Code.BROKEN_PROFILE,
            light,
            PictureNote.Code.UNFIT_PROFILE,
            new byte[200],
            PictureNote.Code.BROKEN_PROFILE);
    profiles.forEach(
        (profile, code) -> {
          byte[] file = SampleImages.withProfile("jpeg", RawJpeg.of(samples(false)), profile);

          Picture picture = Pipeline.rendered(file, INKS.length * SIDE);

          assertSquares(picture.image(), 0, InkConverterTest::byFormula);
          assertThat(picture.notes()).extracting(PictureNote::code).containsExactly(code);
        });
  }

  private interface Expected {
    int of(int[] inks);
  }

  private static int byFormula(int[] inks) {
    int pixel = 0xff;
    for (int i = 0; i < 3; i++) {
      pixel = (pixel << 8) | Math.round((255 - inks[i]) * (255 - inks[3]) / 255f);
    }
    return pixel;
  }

  private static void assertSquares(BufferedImage picture, int transform, Expected expected) {
    for (int i = 0; i < INKS.length; i++) {
      int pixel = picture.getRGB(i * SIDE + SIDE / 2, SIDE / 2);
      assertThat(Pipeline.difference(pixel, expected.of(INKS[i])))
          .as("square %d, transform %d: %06x", i, transform, pixel & 0xffffff)
          .isLessThanOrEqualTo(2);
    }
  }

  private static BufferedImage decoded(byte[] file) {
    return Pipeline.rendered(file, INKS.length * SIDE).image();
  }

  /** Inverted, as Photoshop has it; as YCCK by JFIF's equations if so wanted. */
  private static WritableRaster samples(boolean ycck) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, INKS.length * SIDE, SIDE, 4, null);
    for (int i = 0; i < INKS.length * SIDE * SIDE; i++) {
      int x = i % (INKS.length * SIDE);
      int[] ink = INKS[x / SIDE];
      int[] stored = {255 - ink[0], 255 - ink[1], 255 - ink[2], 255 - ink[3]};
      if (ycck) {
        double luma = 0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2];
        stored[0] = (int) Math.round(luma);
        stored[1] = Math.min(255, (int) Math.round((ink[2] - luma) / 1.772 + 128));
        stored[2] = Math.min(255, (int) Math.round((ink[0] - luma) / 1.402 + 128));
      }
      raster.setPixel(x, i / (INKS.length * SIDE), stored);
    }
    return raster;
  }
}
