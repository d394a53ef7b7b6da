package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffDecodingTest {
  /** Such that rows end inside a byte, and strips and tiles beyond the picture. */
  private static final int WIDTH = 37;

  private static final int HEIGHT = 21;

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 4", "0, 8", "0, 16", "1, 1", "1, 2", "1, 4", "1, 8", "1, 16"})
  void decodesGreysOfEveryDepth(int photometric, int bits) {
    int largest = (1 << bits) - 1;
    for (RawTiff tiff : everyLayout(bits, 1, photometric)) {
      BufferedImage image = plain(tiff.file((x, y, channel) -> value(x, y, 0) * largest / 255));

      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int stored = value(i % WIDTH, i / WIDTH, 0) * largest / 255;
        int light = photometric == 0 ? largest - stored : stored;
        assertPixel(image, i, 0xff000000 | 0x010101 * (light * 255 / largest), bits == 16 ? 1 : 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void decodesColoursOfEveryLayout(int bits) {
    int factor = bits == 8 ? 1 : 257;
    for (RawTiff tiff : everyLayout(bits, 3, 2)) {
      BufferedImage image = plain(tiff.file((x, y, channel) -> value(x, y, channel) * factor));

      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assertPixel(image, i, 0xff000000 | colour(i), 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 2, 1", "16, 2, 1", "8, 1, 1", "16, 1, 1", "8, 2, 2", "8, 1, 2", "16, 2, 2"})
  void decodesAlphaStraightAndAssociated(int bits, int kind, int planes) {
    int largest = (1 << bits) - 1;
    int factor = largest / 255;
    for (int colours : new int[] {1, 3}) {
      RawTiff tiff = new RawTiff(WIDTH, HEIGHT, bits, colours + 1, colours == 1 ? 1 : 2);
      tiff.with(338, RawTiff.SHORT, kind);
      if (planes == 2) {
        tiff.planar();
      }

      byte[] file =
          tiff.file(
              (x, y, channel) -> {
                int alpha = alpha(x) * factor;
                if (channel == colours) {
                  return alpha;
                }
                int value = value(x, y, channel) * factor;
                return kind == 1 ? (int) Math.round(value * (alpha / (double) largest)) : value;
              });

      BufferedImage image = plain(file);
      assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int alpha = alpha(i % WIDTH);
        int rgb = colours == 1 ? value(i % WIDTH, i / WIDTH, 0) * 0x010101 : colour(i);
        int seen = image.getRGB(i % WIDTH, i / WIDTH);
        assertThat(seen >>> 24).isEqualTo(alpha);
        if (alpha > 0) {
          // Colours of faint pixels have few levels left when they are stored with their alpha.
          int tolerance = kind == 1 ? (bits == 8 ? 128 / alpha + 1 : 1) : 0;
          assertThat(Pipeline.difference(seen, (alpha << 24) | rgb))
              .as("%d: %08x", i, seen)
              .isLessThanOrEqualTo(tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void anExtraChannelThatNobodySaysIsAlphaIsNone(int bits) {
    int factor = bits == 8 ? 1 : 257;
    for (int colours : new int[] {1, 3}) {
      for (int extras : new int[] {1, 2}) {
        RawTiff tiff = new RawTiff(WIDTH, HEIGHT, bits, colours + extras, colours == 1 ? 1 : 2);

        byte[] file =
            tiff.file(
                (x, y, channel) -> channel < colours ? value(x, y, channel) * factor : x & 0xff);

        BufferedImage image = plain(file);
        assertThat(Pipeline.inspect(file).mayHaveAlpha()).isFalse();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          int rgb = colours == 1 ? value(i % WIDTH, i / WIDTH, 0) * 0x010101 : colour(i);
          assertPixel(image, i, 0xff000000 | rgb, 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void decodesPalettesOfEveryDepth(int bits) {
    int entries = 1 << bits;
    long[] palette = new long[3 * entries];
    for (int i = 0; i < entries; i++) {
      palette[i] = 257L * (i * 41 & 0xff);
      palette[entries + i] = 257L * (i * 97 & 0xff);
      palette[2 * entries + i] = 257L * (255 - i);
    }
    for (RawTiff tiff : everyLayout(bits, 1, 3)) {
      tiff.with(320, RawTiff.SHORT, palette);

      BufferedImage image = plain(tiff.file((x, y, channel) -> value(x, y, 0) % entries));

      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int entry = value(i % WIDTH, i / WIDTH, 0) % entries;
        int rgb = ((entry * 41 & 0xff) << 16) | ((entry * 97 & 0xff) << 8) | (255 - entry);
        assertPixel(image, i, 0xff000000 | rgb, 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits"})
  void decodesTheUsualCompressions(String compression) {
    BufferedImage original = SampleImages.gradient(60, 40);
    for (int tileSide : new int[] {0, 16}) {
      BufferedImage image = plain(RawTiff.compressed(original, compression, tileSide));

      assertThat(Pipeline.largestDifference(image, original)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void decodesFaxes(String compression) {
    BufferedImage original = new BufferedImage(200, 60, BufferedImage.TYPE_BYTE_BINARY);
    for (int i = 0; i < 200 * 60; i++) {
      int x = i % 200;
      int y = i / 200;
      original.setRGB(x, y, (x / 7 + y / 5) % 3 == 0 || x * y % 31 == 0 ? 0xffffff : 0);
    }

    BufferedImage image = plain(RawTiff.compressed(original, compression, 0));

    assertThat(Pipeline.largestDifference(image, original)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32})
  void decodesJpegsInStripsAndTiles(int tileSide) {
    BufferedImage original = SampleImages.gradient(100, 70);
    byte[] file = RawTiff.compressed(original, "JPEG", tileSide);

    Picture picture = Pipeline.decode(file);

    assertThat(picture.width()).isEqualTo(100);
    assertThat(Pipeline.meanDifference(picture.image(), original)).isLessThan(3);
    assertThat(Pipeline.inspect(file).format()).isEqualTo(ImageFormat.TIFF);
  }

  @Test
  void decodesJpegsWhoseTablesAreApartAndWhoseColoursAreNotYcc() {
    byte[] jpeg = SampleImages.file("jpeg", SampleImages.gradient(32, 16));
    int tables = SampleImages.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xdb});
    int frame = SampleImages.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0});
    byte[] start = {(byte) 0xff, (byte) 0xd8};
    byte[] end = {(byte) 0xff, (byte) 0xd9};
    byte[] quantisation = Arrays.copyOfRange(jpeg, tables, frame);
    byte[] rest = Arrays.copyOfRange(jpeg, frame, jpeg.length);
    byte[] strip = SampleImages.join(start, rest);
    BufferedImage ycc = plain(jpegTiff(6, strip, SampleImages.join(start, quantisation, end)));
    BufferedImage rgb = plain(jpegTiff(2, strip, SampleImages.join(start, quantisation, end)));

    assertThat(Pipeline.largestDifference(ycc, plain(jpeg))).isZero();
    // What the JPEG calls brightness is red here: the same picture, differently named.
    int brightness = (299 * 255 + 114 * 127) / 1000;
    assertThat(Pipeline.channel(rgb.getRGB(31, 0), 16)).isBetween(brightness - 20, brightness + 20);
    assertThat(Pipeline.largestDifference(rgb, ycc)).isGreaterThan(50);
  }

  private static byte[] jpegTiff(int photometric, byte[] strip, byte[] tables) {
    return new RawTiff(32, 16, 8, 3, photometric)
        .with(259, RawTiff.SHORT, 7)
        .with(273, RawTiff.LONG, 8)
        .with(279, RawTiff.LONG, strip.length)
        .with(347, tables)
        .fileOf(strip);
  }

  @Test
  void rejectsAJpegThatDoesNotFitWhereItBelongs() {
    byte[] large = SampleImages.claiming("jpeg", 9000, 9000);

    RejectedImageException rejection = rejection(jpegTiff(6, large, new byte[4]));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(rejection)
        .hasMessage("The TIFF file is damaged: it holds a JPEG of 9000x9000 for a piece of 32x16.");
  }

  @Test
  void reversedBitsAreReadBackwards() {
    int value = 0b11010000;
    byte[] file =
        new RawTiff(8, 1, 1, 1, 1)
            .with(266, RawTiff.SHORT, 2)
            .with(273, RawTiff.LONG, 8)
            .with(279, RawTiff.LONG, 4)
            .with(259, RawTiff.SHORT, 32773)
            .fileOf(new byte[] {0, (byte) (Integer.reverse(value) >>> 24), 0, 0});
    file[8] = (byte) (Integer.reverse(0) >>> 24);

    BufferedImage image = plain(file);

    for (int x = 0; x < 8; x++) {
      assertThat(image.getRGB(x, 0) & 1).as("%d", x).isEqualTo(value >> (7 - x) & 1);
    }
  }

  /** Ink without a profile: light that neither the ink nor black takes away. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void decodesInk(int bits) {
    int factor = bits == 8 ? 1 : 257;
    for (RawTiff tiff : everyLayout(bits, 4, 5)) {
      byte[] file = tiff.file((x, y, channel) -> value(x, y, channel) * factor);

      BufferedImage image = plain(file);

      assertThat(Pipeline.inspect(file).mayHaveAlpha()).isFalse();
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int light = 255 - value(i % WIDTH, i / WIDTH, 3);
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int paper = 255 - value(i % WIDTH, i / WIDTH, channel);
          rgb = rgb << 8 | (int) Math.round(paper * light / 255.0);
        }
        assertPixel(image, i, 0xff000000 | rgb, 1);
      }
    }
  }

  /**
   * sRGB's primaries and a grey, with their L*a*b* for D65 as CIE defines it: 53.24 80.09 67.20,
   * 87.73 -86.18 83.18, 32.30 79.19 -107.86, 53.59 0 0 (Lindbloom's calculator says the same).
   */
  @ParameterizedTest
  @CsvSource({"8, 8", "8, 16", "9, 8", "9, 16"})
  void decodesLab(int photometric, int bits) {
    double[][] lab = {
      {53.24, 80.09, 67.20},
      {87.73, -86.18, 83.18},
      {32.30, 79.19, -107.86},
      {53.59, 0, 0},
      {100, 0, 0},
      {0, 0, 0}
    };
    int[] rgb = {0xff0000, 0x00ff00, 0x0000ff, 0x808080, 0xffffff, 0x000000};
    for (RawTiff tiff :
        new RawTiff[] {
          new RawTiff(6, 1, bits, 3, photometric), new RawTiff(6, 1, bits, 3, photometric).planar()
        }) {
      double unit = bits == 8 ? 1 : 256;
      double lightest = bits == 8 ? 255 : photometric == 9 ? 0xff00 : 0xffff;
      double middle = photometric == 9 ? 128 : 0;
      byte[] file =
          tiff.file(
              (x, y, channel) ->
                  (int)
                      Math.round(
                          channel == 0
                              ? lab[x][0] * lightest / 100
                              : (lab[x][channel] + middle) * unit));

      BufferedImage image = plain(file);

      for (int x = 0; x < rgb.length; x++) {
        assertThat(Pipeline.difference(image.getRGB(x, 0), 0xff000000 | rgb[x]))
            .as("%06x is %06x", rgb[x], image.getRGB(x, 0) & 0xffffff)
            .isLessThanOrEqualTo(bits == 8 ? 7 : 1); // 8 bits are steps of a whole unit
      }
    }
  }

  @Test
  void keepsTheProfileOfColoursAndGreys() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData(); // of 16 bits: used at once
    RawTiff colours = new RawTiff(4, 4, 8, 3, 2).with(34675, linear);
    RawTiff greys = new RawTiff(4, 4, 16, 1, 1).with(34675, grey);

    assertThat(Pipeline.decode(colours.file((x, y, channel) -> 9)).profile().getData())
        .isEqualTo(linear);
    assertThat(
            Pipeline.difference(
                Pipeline.rendered(greys.file((x, y, channel) -> 0x8080), 4).image().getRGB(0, 0),
                0xffbcbcbc))
        .isLessThanOrEqualTo(2);
  }

  @Test
  void takesTheFirstPageThatIsNoPreview() {
    byte[] page = new RawTiff(20, 10, 8, 3, 2).file((x, y, channel) -> 77);
    byte[] preview =
        new RawTiff(2, 1, 8, 3, 2).with(254, RawTiff.LONG, 1).file((x, y, channel) -> 7);

    Picture picture = Pipeline.decode(TiffPages.of(preview, page));

    assertThat(picture.width()).isEqualTo(20);
    assertThat(picture.image().getRGB(3, 3)).isEqualTo(0xff4d4d4d);
    assertThat(Pipeline.decode(TiffPages.of(page, page)).width()).isEqualTo(20);
    assertThat(Pipeline.decode(preview).width()).as("alone, it is the picture").isEqualTo(2);
  }

  @Test
  void pagesThatPointAtEachOtherAreNoTrap() {
    byte[] preview =
        new RawTiff(2, 1, 8, 3, 2).with(254, RawTiff.LONG, 1).file((x, y, channel) -> 7);

    assertThat(Pipeline.decode(TiffPages.looping(preview)).width()).isEqualTo(2);
  }

  @Test
  void rawFilesOfCamerasAreNamed() {
    byte[] dng = new RawTiff(4, 4, 8, 3, 2).with(50706, new byte[] {1, 4, 0, 0}).file(nothing());
    byte[] nef =
        new RawTiff(4, 4, 8, 3, 2)
            .with(254, RawTiff.LONG, 1)
            .with(330, RawTiff.LONG, 8)
            .file(nothing());

    for (byte[] file : new byte[][] {dng, nef}) {
      assertThat(rejection(file))
          .hasMessage("The file is a camera's raw file, which is not supported.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "259, 50001, UNSUPPORTED, a TIFF with compression 50001",
    "262, 32845, UNSUPPORTED, a TIFF with colours of kind 32845",
    "262, 4, UNSUPPORTED, a TIFF with colours of kind 4",
    "339, 3, UNSUPPORTED, a TIFF whose samples are not plain numbers",
    "258, 12, UNSUPPORTED, 3 samples of 12 bits",
    "277, 2, CORRUPT, a pixel has 2 samples",
    "256, 0, CORRUPT, a side of 0",
    "278, 1, CORRUPT, it has 1 pieces instead of 4",
    "279, 0, READ, ''", // a single strip is as long as it must be
    "273, 3, CORRUPT, bytes at 3",
    "273, 999999, TRUNCATED, ends before its picture does",
    "320, 5, READ, ''", // no palette is asked for
  })
  void saysWhatIsWrong(int tag, long value, String outcome, String message) {
    byte[] file = new RawTiff(4, 4, 8, 3, 2).file(nothing());
    RawTiff changed = new RawTiff(4, 4, 8, 3, 2).with(273, RawTiff.LONG, 8);
    changed.with(279, RawTiff.LONG, 48).with(tag, RawTiff.LONG, value);
    byte[] wrong = changed.fileOf(Arrays.copyOfRange(file, 8, 56));

    if (outcome.equals("READ")) {
      assertThat(Pipeline.decode(wrong).width()).isEqualTo(4);
      return;
    }
    RejectedImageException rejection = rejection(wrong);
    assertThat(rejection.reason()).isEqualTo(RejectionReason.valueOf(outcome));
    assertThat(rejection).hasMessageContaining(message);
  }

  @Test
  void rejectsTilesThatReachFarBeyondThePicture() {
    byte[] file = new RawTiff(4, 4, 8, 3, 2).tiles(1040).file(nothing());

    assertThat(rejection(file)).hasMessageContaining("a tile has a side of 1040 pixels");
  }

  @Test
  void rejectsAFileThatIsReadOverAndOver() {
    RawTiff tiff = new RawTiff(4, 50, 8, 1, 1).rowsPerStrip(1).with(259, RawTiff.SHORT, 5);
    long[] offsets = new long[50];
    long[] lengths = new long[50];
    Arrays.fill(offsets, 8);
    Arrays.fill(lengths, 5000);
    tiff.with(273, RawTiff.LONG, offsets).with(279, RawTiff.LONG, lengths);

    assertThat(rejection(tiff.fileOf(new byte[5000]))).hasMessageContaining("its pieces have");
  }

  @Test
  void rejectsTablesThatWouldBeCopiedOverAndOver() {
    byte[] jpeg = SampleImages.file("jpeg", SampleImages.gradient(32, 16));

    assertThat(rejection(jpegTiff(6, jpeg, new byte[17_000])))
        .hasMessageContaining("its JPEG tables have 17000 bytes");
  }

  @Test
  void rejectsMorePiecesThanAPhotoCanHave() {
    byte[] file = new RawTiff(1, 70_000, 8, 1, 1).rowsPerStrip(1).file(nothing());

    assertThat(rejection(file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_COMPLEX))
        .hasMessage("The TIFF file is in 70000 pieces; the limit is 65536.");
  }

  @Test
  void theCodecSeesNothingButThePage() {
    byte[] first =
        new RawTiff(20, 10, 8, 3, 2)
            .with(271, SampleImages.ascii(SampleImages.PRIVATE_WORD))
            .with(700, SampleImages.ascii("<x:xmpmeta/>"))
            .file((x, y, channel) -> 77);
    byte[] file = TiffPages.of(first, new RawTiff(9, 9, 8, 1, 1).file((x, y, channel) -> 'z'));

    String pixels = Bytes.of(Header.parse(file).pixelFile()).latin1();

    assertThat(Bytes.of(file).latin1()).contains(SampleImages.PRIVATE_WORD, "xmpmeta", "zzzz");
    assertThat(pixels).doesNotContain(SampleImages.PRIVATE_WORD, "xmpmeta", "zzzz");
    assertThat(pixels).contains("MMMM");
  }

  /** Strips and tiles, chunky and planar, both byte orders, both sizes of offsets, compressed. */
  private static List<RawTiff> everyLayout(int bits, int samples, int photometric) {
    List<RawTiff> all = new ArrayList<>();
    for (boolean bigEndian : new boolean[] {false, true}) {
      for (int variant = 0; variant < 6; variant++) {
        RawTiff tiff =
            bigEndian
                ? RawTiff.bigEndian(WIDTH, HEIGHT, bits, samples, photometric)
                : new RawTiff(WIDTH, HEIGHT, bits, samples, photometric);
        switch (variant) {
          case 1 -> tiff.rowsPerStrip(5);
          case 2 -> tiff.tiles(16).deflated();
          case 3 -> tiff.planar().rowsPerStrip(8);
          case 4 -> tiff.bigTiff().rowsPerStrip(7);
          case 5 -> tiff.planar().tiles(16).bigTiff();
          default -> tiff.deflated();
        }
        all.add(tiff);
      }
    }
    return all;
  }

  private static RawTiff.Samples nothing() {
    return (x, y, channel) -> 0;
  }

  private static int value(int x, int y, int channel) {
    return (x * 7 + y * 11 + channel * 59) & 0xff;
  }

  private static int alpha(int x) {
    return Math.min(255, x * 9);
  }

  private static int colour(int i) {
    int x = i % WIDTH;
    int y = i / WIDTH;
    return (value(x, y, 0) << 16) | (value(x, y, 1) << 8) | value(x, y, 2);
  }

  private static void assertPixel(BufferedImage image, int i, int expected, int tolerance) {
    assertThat(Pipeline.difference(image.getRGB(i % WIDTH, i / WIDTH), expected))
        .as(
            "%d, %d: %08x instead of %08x",
            i % WIDTH, i / WIDTH, image.getRGB(i % WIDTH, i / WIDTH), expected)
        .isLessThanOrEqualTo(tolerance);
  }

  private static BufferedImage plain(byte[] file) {
    return PlainPixels.picture(Pipeline.decode(file)).image();
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file));
  }
}
