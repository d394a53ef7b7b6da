package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.RawBmp;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpDecodingTest {
  /** Such that rows end inside a byte and inside a group of four bytes. */
  private static final int WIDTH = 19;

  private static final int HEIGHT = 7;

  @ParameterizedTest
  @CsvSource({
    "12, 1", "12, 4", "12, 8", "64, 1", "64, 8", "16, 4", "40, 1", "40, 2", "40, 4", "40, 8",
    "52, 8", "56, 8", "108, 8", "124, 2", "124, 8",
  })
  void decodesPalettesOfEveryDepthBehindEveryHeader(int headerBytes, int bits) {
    int[] palette = new Random(bits).ints(1 << bits, 0, 1 << 24).toArray();

    for (RawBmp bmp : bothWaysUp(headerBytes, bits)) {
      BufferedImage image =
          decoded(bmp.palette(palette).file((x, y) -> index(x, y) % palette.length));

      assertPixels(image, (x, y) -> 0xff000000 | palette[index(x, y) % palette.length]);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 24", "40, 24", "40, 32", "64, 24", "108, 24", "124, 32"})
  void decodesColours(int headerBytes, int bits) {
    for (RawBmp bmp : bothWaysUp(headerBytes, bits)) {
      // What would be alpha is padding here, whatever it holds.
      BufferedImage image = decoded(bmp.file((x, y) -> colour(x, y) | (long) x << 24));

      assertPixels(image, (x, y) -> 0xff000000 | colour(x, y));
      assertThat(Pipeline.inspect(bmp.file((x, y) -> 0)).mayHaveAlpha()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 0x7c00, 0x3e0, 0x1f",
    "16, 0xf800, 0x7e0, 0x1f",
    "16, 0xf00, 0xf0, 0xf",
    "16, 0x30, 0xe, 0x1",
    "32, 0xff0000, 0xff00, 0xff",
    "32, 0xff000000, 0xff0, 0xff0000",
    "32, 0x3ff00000, 0xffc00, 0x3ff",
  })
  void decodesChannelsOfAnyBits(int bits, String red, String green, String blue) {
    int[] masks = {(int) (long) Long.decode(red), Integer.decode(green), Integer.decode(blue)};
    for (int headerBytes : new int[] {40, 52, 108}) {
      RawBmp bmp = new RawBmp(headerBytes, WIDTH, HEIGHT, bits).masks(masks);

      BufferedImage image = decoded(bmp.file((x, y) -> pixel(masks, x, y)));

      for (int channel = 0; channel < 3; channel++) {
        int mask = masks[channel];
        int shift = 16 - 8 * channel;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          int x = i % WIDTH;
          int y = i / WIDTH;
          double value = field(pixel(masks, x, y), mask) / (double) field(-1, mask);
          assertThat(Pipeline.channel(image.getRGB(x, y), shift))
              .isEqualTo((int) Math.round(255 * value));
        }
      }
    }
  }

  @Test
  void decodes16BitsOfFiveEachIfNothingIsSaid() {
    byte[] file = new RawBmp(40, 4, 1, 16).file((x, y) -> new int[] {0, 0x7c00, 0x3e0, 0x1f}[x]);

    BufferedImage image = decoded(file);

    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(2, 0)).isEqualTo(0xff00ff00);
    assertThat(image.getRGB(3, 0)).isEqualTo(0xff0000ff);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 56, 108, 124})
  void decodesAlphaWhereItIsDeclared(int headerBytes) {
    RawBmp wide = new RawBmp(headerBytes, 2, 1, 32).masks(0xff0000, 0xff00, 0xff, 0xff000000);
    RawBmp narrow = new RawBmp(headerBytes, 2, 1, 16).masks(0xf00, 0xf0, 0xf, 0xf000);

    BufferedImage fine = decoded(wide.file((x, y) -> x == 0 ? 0x80102030L : 0xff405060L));
    BufferedImage coarse = decoded(narrow.file((x, y) -> x == 0 ? 0x8123 : 0x0fff));

    assertThat(fine.getRGB(0, 0)).isEqualTo(0x80102030);
    assertThat(fine.getRGB(1, 0)).isEqualTo(0xff405060);
    assertThat(coarse.getRGB(0, 0)).isEqualTo(0x88112233);
    assertThat(coarse.getRGB(1, 0)).isEqualTo(0x00ffffff);
  }

  @Test
  void alphaThatNobodyFilledIsNone() {
    byte[] file =
        new RawBmp(124, 2, 1, 32)
            .masks(0xff0000, 0xff00, 0xff, 0xff000000)
            .file((x, y) -> 0x102030);

    assertThat(decoded(file).getRGB(1, 0)).isEqualTo(0xff102030);
    assertThat(Pipeline.decode(file).isTransparent()).isFalse();
  }

  @Test
  void decodesRunsOf8Bits() {
    byte[] runs = bytes(3, 1, 0, 3, 2, 3, 1, 0, 0, 0, 0, 2, 2, 1, 2, 2, 0, 1);

    BufferedImage image = decoded(runs(8, 1, runs, 8, 4));

    assertRows(image, "00000000", "00220000", "00000000", "11123100");
    assertThat(image.getRGB(1, 1)).as("left out").isEqualTo(0xff000000);
  }

  @Test
  void decodesRunsOf4Bits() {
    byte[] runs = bytes(5, 0x12, 0, 3, 0x31, 0x20, 0, 0, 0, 3, 0x22, 0x20, 4, 0x33, 0, 1);

    BufferedImage image = decoded(runs(4, 2, runs, 8, 2));

    assertRows(image, "22233330", "12121312");
  }

  @Test
  void runsBeyondARowAreCutAndThoseBelowThePictureAreCorrupt() {
    assertRows(decoded(runs(8, 1, bytes(9, 1, 0, 0, 4, 2, 0, 1), 4, 2)), "2222", "1111");
    byte[] below = runs(8, 1, bytes(4, 1, 0, 0, 4, 2, 0, 0, 4, 3, 0, 1), 4, 2);
    assertThat(reason(below)).isEqualTo(RejectionReason.CORRUPT);
    byte[] moved = runs(8, 1, bytes(4, 1, 0, 2, 0, 200, 4, 3, 0, 1), 4, 2);
    assertThat(reason(moved)).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void runsMayLackTheirEndButNoPixels() {
    assertRows(decoded(runs(8, 1, bytes(4, 1, 0, 0, 4, 2), 4, 2)), "2222", "1111");
    for (byte[] cut : new byte[][] {bytes(4, 1, 0, 0, 3, 2), bytes(4, 1), bytes(4, 1, 0, 2, 1)}) {
      assertThat(reason(runs(8, 1, cut, 4, 2))).isEqualTo(RejectionReason.TRUNCATED);
    }
  }

  @Test
  void rejectsAColourThatIsNotInThePalette() {
    byte[] file = new RawBmp(40, 4, 1, 8).palette(1, 2, 3).file((x, y) -> x);

    assertThat(reason(file)).isEqualTo(RejectionReason.CORRUPT);
    assertThat(reason(new RawBmp(40, 4, 1, 8).file((x, y) -> x)))
        .isEqualTo(RejectionReason.CORRUPT);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 5", "5, 24", "1, 4", "2, 8", "3, 24", "7, 32", "0, 30000"})
  void rejectsACompressionThatItsDepthCannotHave(int compression, int bits) {
    byte[] file =
        new RawBmp(40, 4, 1, Math.min(bits, 32)).compression(compression).fileOf(new byte[64]);
    file[28] = (byte) bits;
    file[29] = (byte) (bits >> 8);

    assertThat(reason(file))
        .isEqualTo(compression == 5 ? RejectionReason.UNSUPPORTED : RejectionReason.CORRUPT);
  }

  @ParameterizedTest
  @CsvSource({
    "40, 4, 24, a BMP that holds a JPEG",
    "40, 5, 24, a BMP that holds a PNG",
    "64, 3, 1, an OS/2 BMP with fax compression",
    "64, 4, 24, an OS/2 BMP with runs of 24 bits",
  })
  void namesWhatItDoesNotDecode(int headerBytes, int compression, int bits, String name) {
    byte[] file = new RawBmp(headerBytes, 4, 1, bits).compression(compression).fileOf(new byte[64]);

    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection).hasMessage("The file is " + name + ", which is not supported.");
  }

  @Test
  void rejectsMasksWithGapsAndWithoutColour() {
    for (int[] masks : new int[][] {{0x5000, 0xf0, 0xf}, {0, 0, 0}}) {
      assertThat(reason(new RawBmp(40, 2, 1, 16).masks(masks).file((x, y) -> 0)))
          .isEqualTo(RejectionReason.CORRUPT);
    }
  }

  @Test
  void rejectsAPictureWithoutSides() {
    assertThat(reason(new RawBmp(40, 0, 1, 24).fileOf(new byte[4])))
        .isEqualTo(RejectionReason.CORRUPT);
    assertThat(reason(new RawBmp(40, -5, 1, 24).fileOf(new byte[64])))
        .isEqualTo(RejectionReason.CORRUPT);
    assertThat(reason(new RawBmp(40, 5, Integer.MIN_VALUE, 24).fileOf(new byte[64])))
        .isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void convertsByTheProfileThatIsEmbeddedBehindThePixels() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] file = new RawBmp(124, 2, 2, 24).profile(linear).file((x, y) -> 0x800000);

    assertThat(Pipeline.inspect(file).hasColourProfile()).isTrue();
    assertThat(Pipeline.decode(file).profile().getData()).isEqualTo(linear);
    assertThat(Pipeline.difference(Pipeline.rendered(file, 2).image().getRGB(0, 0), 0xffbc0000))
        .isLessThanOrEqualTo(2);
    assertThat(SampleImages.indexOf(Header.parse(file).pixelFile(), SampleImages.ascii("acsp")))
        .as("the codec's file has no profile")
        .isEqualTo(-1);
  }

  @Test
  void aProfileThatIsNotAllThereIsPassedOver() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] file = new RawBmp(124, 2, 2, 24).profile(linear).file((x, y) -> 0x800000);

    byte[] cut = Arrays.copyOf(file, file.length - 1);

    assertThat(Pipeline.inspect(cut).hasColourProfile()).isFalse();
    assertThat(Pipeline.rendered(cut, 2).image().getRGB(0, 0)).isEqualTo(0xff800000);
  }

  private static RawBmp[] bothWaysUp(int headerBytes, int bits) {
    RawBmp bottomUp = new RawBmp(headerBytes, WIDTH, HEIGHT, bits);
    return headerBytes == 12 || headerBytes == 16
        ? new RawBmp[] {bottomUp}
        : new RawBmp[] {bottomUp, new RawBmp(headerBytes, WIDTH, HEIGHT, bits).topDown()};
  }

  private static byte[] runs(int bits, int compression, byte[] runs, int width, int height) {
    return new RawBmp(40, width, height, bits)
        .compression(compression)
        .palette(0, 0x111111, 0x222222, 0x333333)
        .fileOf(runs);
  }

  private static void assertRows(BufferedImage image, String... rows) {
    for (int y = 0; y < rows.length; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < image.getWidth(); x++) {
        row.append((image.getRGB(x, y) & 0xff) / 0x11);
      }
      assertThat(row).as("row %d", y).hasToString(rows[y]);
    }
  }

  private interface Expected {
    int at(int x, int y);
  }

  private static void assertPixels(BufferedImage image, Expected expected) {
    assertThat(image.getWidth()).isEqualTo(WIDTH);
    assertThat(image.getHeight()).isEqualTo(HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      assertThat(image.getRGB(i % WIDTH, i / WIDTH))
          .as("%d, %d", i % WIDTH, i / WIDTH)
          .isEqualTo(expected.at(i % WIDTH, i / WIDTH));
    }
  }

  private static int index(int x, int y) {
    return (x * 7 + y * 3) & 0xff;
  }

  private static int colour(int x, int y) {
    return x * 13 * 0x10000 + y * 30 * 0x100 + x + y;
  }

  private static int pixel(int[] masks, int x, int y) {
    int noise = (x * 0x01234567) ^ (y * 0x76543210);
    return noise & (masks[0] | masks[1] | masks[2]);
  }

  private static int field(int pixel, int mask) {
    return (pixel & mask) >>> Integer.numberOfTrailingZeros(mask);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static BufferedImage decoded(byte[] file) {
    return Pipeline.decode(file).image();
  }

  private static RejectionReason reason(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file)).reason();
  }
}
