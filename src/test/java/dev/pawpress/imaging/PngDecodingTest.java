package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs that ImageIO's own writer cannot make. */
class PngDecodingTest {
  /** Such that an interlaced picture has all seven passes, and rows that end inside a byte. */
  private static final int SIDE = 19;

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "4, 8", "4, 16"})
  void decodesGreyPngsOfEveryLayout(int colourType, int bits) {
    int largest = (1 << bits) - 1;
    for (RawPng png : plainAndInterlaced(bits, colourType)) {
      byte[] file =
          png.file((x, y, channel) -> channel == 0 ? grey(x, y) * largest / 255 : x % 2 * largest);

      BufferedImage image = PlainPixels.picture(Pipeline.decode(file)).image();

      for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE;
        int y = i / SIDE;
        int grey = grey(x, y) * largest / 255 * 255 / largest;
        int alpha = colourType == RawPng.GREY_ALPHA ? x % 2 * 255 : 255;
        assertThat(Pipeline.difference(image.getRGB(x, y), (alpha << 24) | grey * 0x010101))
            .as("%d, %d", x, y)
            .isLessThanOrEqualTo(bits == 16 ? 1 : 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 8", "2, 16", "6, 8", "6, 16"})
  void decodesColourPngsOfEveryLayout(int colourType, int bits) {
    int spread = bits == 16 ? 0x101 : 1;
    for (RawPng png : plainAndInterlaced(bits, colourType)) {
      byte[] file = png.file((x, y, channel) -> (grey(x, y) * (channel + 1) & 0xff) * spread);

      BufferedImage image = PlainPixels.picture(Pipeline.decode(file)).image();

      for (int i = 0; i < SIDE * SIDE; i++) {
        int grey = grey(i % SIDE, i / SIDE);
        int alpha = colourType == RawPng.COLOUR_ALPHA ? grey * 4 & 0xff : 0xff;
        int colour = (grey << 16) | ((grey * 2 & 0xff) << 8) | (grey * 3 & 0xff);
        assertThat(image.getRGB(i % SIDE, i / SIDE)).isEqualTo((alpha << 24) | colour);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void decodesPalettePngsOfEveryLayout(int bits) {
    int entries = 1 << bits;
    int[] colours = new int[3 * entries];
    int[] alphas = new int[entries / 2];
    Random random = new Random(bits);
    Arrays.setAll(colours, i -> random.nextInt(256));
    Arrays.setAll(alphas, i -> random.nextInt(256));
    for (RawPng png : plainAndInterlaced(bits, RawPng.PALETTE)) {
      byte[] file =
          png.with("PLTE", colours)
              .with("tRNS", alphas)
              .file((x, y, channel) -> grey(x, y) % entries);

      BufferedImage image = PlainPixels.picture(Pipeline.decode(file)).image();

      for (int i = 0; i < SIDE * SIDE; i++) {
        int entry = grey(i % SIDE, i / SIDE) % entries;
        int alpha = entry < alphas.length ? alphas[entry] : 0xff;
        int colour =
            (colours[3 * entry] << 16) | (colours[3 * entry + 1] << 8) | colours[3 * entry + 2];
        assertThat(image.getRGB(i % SIDE, i / SIDE)).isEqualTo((alpha << 24) | colour);
      }
    }
  }

  /** The default image is what a viewer without animation shows; IDAT holds it, fdAT the rest. */
  @Test
  void takesAnAnimationsDefaultImage() {
    RawPng png = new RawPng(60, 40, 8, RawPng.COLOUR);
    byte[] still = png.file((x, y, channel) -> grey(x, y));
    byte[] control = new byte[26];
    control[7] = 8;
    control[11] = 4;
    byte[] other = new RawPng(8, 4, 8, RawPng.COLOUR).rows((x, y, channel) -> 200);
    byte[] frame = SampleImages.join(new byte[] {0, 0, 0, 1}, RawPng.deflated(other));
    byte[] end = Arrays.copyOfRange(still, still.length - 12, still.length);
    byte[] animated =
        SampleImages.join(
            Arrays.copyOf(still, 33),
            SampleImages.pngChunk("acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}),
            Arrays.copyOfRange(still, 33, still.length - 12),
            SampleImages.pngChunk("fcTL", control),
            SampleImages.pngChunk("fdAT", frame),
            end);

    Picture picture = Pipeline.decode(animated);

    assertThat(picture.width()).isEqualTo(60);
    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(still).image()))
        .isZero();
  }

  @Test
  void acceptsAPngWhoseStreamHasAWrongChecksumOrNone() {
    RawPng png = new RawPng(60, 40, 8, RawPng.COLOUR);
    byte[] sound = RawPng.deflated(png.rows((x, y, channel) -> grey(x, y)));
    byte[] wrong = sound.clone();
    wrong[wrong.length - 1] ^= 1;
    byte[] none = Arrays.copyOf(sound, sound.length - 4);
    BufferedImage picture = Pipeline.decode(png.fileOf(sound)).image();

    for (byte[] stream : new byte[][] {wrong, none}) {
      assertThat(Pipeline.largestDifference(Pipeline.decode(png.fileOf(stream)).image(), picture))
          .isZero();
    }
  }

  @Test
  void rejectsAPngWithAWrongChecksumOfItsStreamAndOfItsChunk() {
    RawPng png = new RawPng(60, 40, 8, RawPng.COLOUR);
    byte[] stream = RawPng.deflated(png.rows((x, y, channel) -> grey(x, y)));
    byte[] file = png.fileOf(stream);
    file[file.length - 12 - 4 - 1] ^= 1;

    assertThat(
            catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file))
                .reason())
        .isEqualTo(RejectionReason.CORRUPT);
  }

  private static RawPng[] plainAndInterlaced(int bits, int colourType) {
    return new RawPng[] {
      new RawPng(SIDE, SIDE, bits, colourType),
      new RawPng(SIDE, SIDE, bits, colourType).interlaced()
    };
  }

  private static int grey(int x, int y) {
    return (x * 37 + y * 11) & 0xff;
  }
}
