package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawJpeg;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs of every kind that cameras and programs write. */
class JpegDecodingTest {
  private static final int NO_ADOBE = -1;

  /** Eight patches of 8x16 pixels; the fourth channel is only for four. */
  private static final int[][] PATCHES = {
    {0, 0, 0, 0}, {255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0},
    {0, 0, 0, 255}, {200, 100, 50, 25}, {30, 60, 90, 120}, {128, 128, 128, 0}
  };

  /**
   * ImageMagick 6.9.11 of Debian 12 says so: {@code convert X.jpg -colorspace sRGB -depth 8 rgb:-},
   * in the middle of each patch. Four channels are ink and inverted, with Adobe's marker or
   * without.
   */
  @ParameterizedTest
  @CsvSource({
    "3, -1, 008700 4cff1c 0030e1 b20000 008700 5bff96 005100 808080",
    "3, 0, 000000 ff0000 00ff00 0000ff 000000 c86432 1e3c5a 808080",
    "3, 1, 008700 4cff1c 0030e1 b20000 008700 5bff96 005100 808080",
    "4, -1, 000000 000000 000000 000000 000000 130904 0e1c2a 000000",
    "4, 0, 000000 000000 000000 000000 000000 130904 0e1c2a 000000",
    "4, 2, 000000 000000 000000 000000 ff78ff 10000a 785178 000000",
  })
  void takesChannelsForWhatTheirNumberAndAdobesMarkerSay(
      int channels, int transform, String colours) {
    byte[] plain = RawJpeg.of(patches(channels));
    byte[] file = transform == NO_ADOBE ? plain : withAdobe(plain, transform);

    BufferedImage image = Pipeline.rendered(file, 64).image();

    String[] expected = colours.split(" ", -1);
    for (int i = 0; i < PATCHES.length; i++) {
      int seen = image.getRGB(8 * i + 4, 8);
      assertThat(Pipeline.difference(seen, 0xff000000 | Integer.parseInt(expected[i], 16)))
          .as("%06x", seen & 0xffffff)
          .isLessThanOrEqualTo(3);
    }
  }

  @Test
  void greyIsGreyWhateverAdobesMarkerSays() {
    byte[] plain = RawJpeg.of(patches(1));

    for (byte[] file : new byte[][] {plain, withAdobe(plain, 0), withAdobe(plain, 1)}) {
      BufferedImage image = Pipeline.rendered(file, 64).image();
      assertThat(Pipeline.difference(image.getRGB(44, 8), 0xffc8c8c8)).isLessThanOrEqualTo(1);
    }
  }

  /** With it the codec would hold the picture twice; libjpeg, too, takes three for YCbCr then. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void adobesMarkerIsNotHandedOnWhereItContradictsTheChannels(int channels, int transform) {
    byte[] plain = RawJpeg.of(patches(channels));

    byte[] file = withAdobe(plain, transform);

    byte[] handedOn = Header.parse(file).pixelFile();
    assertThat(SampleImages.indexOf(handedOn, SampleImages.ascii("Adobe"))).isNegative();
    assertThat(
            Pipeline.largestDifference(
                Pipeline.decode(file).image(), Pipeline.decode(plain).image()))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void readsOverRestartMarkers(int blocks) {
    BufferedImage original = SampleImages.gradient(120, 80);
    byte[] file = RawJpeg.withRestarts(original, blocks);

    assertThat(count(file, 0xd0)).as("restarts").isPositive();
    assertThat(Pipeline.largestDifference(Pipeline.decode(file).image(), original))
        .isLessThanOrEqualTo(12);
  }

  /** As cameras write stereo pictures and large previews, and phones a picture's gain map. */
  @Test
  void takesTheFirstOfSeveralPictures() {
    BufferedImage original = SampleImages.gradient(60, 40);
    byte[] first = SampleImages.file("jpeg", original);
    byte[] index = SampleImages.join(SampleImages.ascii("MPF\0II*\0"), new byte[40]);
    byte[] gainMap =
        SampleImages.withExif(
            "jpeg",
            SampleImages.file("jpeg", 30, 20),
            SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN));
    byte[] file = SampleImages.join(SampleImages.withSegment(first, 0xe2, index), gainMap);

    ImageFacts facts = Pipeline.inspect(file);
    Picture picture = Pipeline.decode(file);

    assertThat(facts.orientation()).as("the second one's").isEqualTo(Orientation.UPRIGHT);
    assertThat(picture.width()).isEqualTo(60);
    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(first).image()))
        .isZero();
  }

  @Test
  void passesOverJunkAndFillBytesBetweenSegments() {
    byte[] file = SampleImages.file("jpeg", 60, 40);
    int frame = SampleImages.indexOf(file, new byte[] {(byte) 0xff, (byte) 0xc0});
    byte[] fill = new byte[9];
    Arrays.fill(fill, (byte) 0xff);
    for (byte[] junk : new byte[][] {fill, new byte[50], {0x11, (byte) 0xff, 0, 0x22}}) {
      byte[] with =
          SampleImages.join(
              Arrays.copyOf(file, frame), junk, Arrays.copyOfRange(file, frame, file.length));

      assertThat(
              Pipeline.largestDifference(
                  Pipeline.decode(with).image(), Pipeline.decode(file).image()))
          .isZero();
    }
  }

  private static WritableRaster patches(int channels) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 16, channels, null);
    for (int i = 0; i < 64 * 16; i++) {
      raster.setPixel(i % 64, i / 64, Arrays.copyOf(PATCHES[i % 64 / 8], channels));
    }
    return raster;
  }

  private static byte[] withAdobe(byte[] file, int transform) {
    byte[] adobe =
        SampleImages.join(SampleImages.ascii("Adobe\0d\0\0\0\0"), new byte[] {(byte) transform});
    return SampleImages.withSegment(file, 0xee, adobe);
  }

  private static int count(byte[] file, int marker) {
    int count = 0;
    for (int i = 0; i + 1 < file.length; i++) {
      count += file[i] == (byte) 0xff && file[i + 1] == (byte) marker ? 1 : 0;
    }
    return count;
  }
}
