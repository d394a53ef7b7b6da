package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind, read back by the decoder here: both kinds have the same pixels. */
class JpegEncoderTest {
  private static final int BLOCK = 8;

  private static BufferedImage decoded(byte[] file) throws NotPlainJpegException {
    return JpegDecoder.decode(file, 8, Long.MAX_VALUE, () -> {});
  }

  private static BufferedImage drawn(int width, int height, int type, IntBinaryOperator colour) {
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int value = colour.applyAsInt(x, y);
        int[] samples = {(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff};
        picture.getRaster().setPixel(x, y, samples);
      }
    }
    return picture;
  }

  private static BufferedImage noise(int width, int height, int type) {
    Random random = new Random(5);
    return drawn(width, height, type, (x, y) -> random.nextInt());
  }

  private static int requireBothAlike(BufferedImage picture, int quality) throws Exception {
    JpegEncoder encoder = new JpegEncoder(picture, quality);
    byte[] baseline = encoder.baseline();
    byte[] progressive = encoder.progressive();
    BufferedImage pixels = decoded(baseline);
    assertThat(Agreement.of(decoded(progressive), pixels)).isEqualTo(Agreement.EXACT);
    return Agreement.of(pixels, picture).most();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "2, 2", "8, 8", "16, 16", "17, 3", "9, 33", "200, 131"})
  void bothKindsHaveTheSamePixels(int width, int height) throws Exception {
    for (int quality : new int[] {1, 50, 80, 100}) {
      requireBothAlike(DrawnPhotos.colour(width, height), quality);
      requireBothAlike(DrawnPhotos.grey(width, height), quality);
    }
  }

  /** The largest coefficients there are, of every frequency, and none between them. */
  @Test
  void extremes() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
      IntBinaryOperator blackAndWhite = (x, y) -> (x / BLOCK + y / BLOCK) % 2 * 0xffffff;
      IntBinaryOperator waves =
          (x, y) -> {
            int u = x / BLOCK % BLOCK;
            int v = y / BLOCK % BLOCK;
            double across = Math.cos((2 * (x % BLOCK) + 1) * u * Math.PI / 16);
            double down = Math.cos((2 * (y % BLOCK) + 1) * v * Math.PI / 16);
            return across * down > 0 ? 0xffffff : 0;
          };
      for (IntBinaryOperator colour : List.of(blackAndWhite, waves)) {
        assertThat(requireBothAlike(drawn(128, 128, type, colour), 100)).isLessThan(6);
      }
      requireBothAlike(noise(150, 90, type), 100);
    }
  }

  /** A block alone at the end of more blocks than one run of ends can count. */
  @Test
  void runsOfEndedBlocksThatAreTooLongForOne() throws Exception {
    int side = 1600;
    BufferedImage flat =
        drawn(
            side, side, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x > 1590 && y > 1595 ? x * 99 : 77);
    assertThat((side / BLOCK) * (side / BLOCK)).isGreaterThan(0x7fff);

    JpegEncoder encoder = new JpegEncoder(flat, 90);

    assertThat(Agreement.of(decoded(encoder.progressive()), decoded(encoder.baseline())))
        .isEqualTo(Agreement.EXACT);
    assertThat(encoder.progressive()).hasSizeLessThan(side * side / 64 / 8 + 1000);
  }

  @Test
  void holdsNothingButWhatDecodingNeeds() {
    JpegEncoder colour = new JpegEncoder(DrawnPhotos.colour(90, 70), 80);
    JpegEncoder grey = new JpegEncoder(DrawnPhotos.grey(90, 70), 80);

    assertThat(markers(colour.baseline())).isEqualTo("d8 e0 db c0 c4 da d9");
    assertThat(markers(colour.progressive()))
        .isEqualTo("d8 e0 db c2 c4 da c4 da c4 da c4 da c4 da c4 da d9");
    assertThat(markers(grey.baseline())).isEqualTo("d8 e0 db c0 c4 da d9");
    assertThat(markers(grey.progressive())).isEqualTo("d8 e0 db c2 c4 da c4 da c4 da c4 da d9");
    assertThat(new String(colour.baseline(), 6, 4, StandardCharsets.US_ASCII)).isEqualTo("JFIF");
  }

  private static String markers(byte[] file) {
    List<String> markers = new ArrayList<>();
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xff && file[i + 1] != 0) {
        markers.add("%02x".formatted(file[i + 1]));
        boolean hasContent = (file[i + 1] & 0xff) != 0xd8 && (file[i + 1] & 0xff) != 0xd9;
        i += hasContent ? 1 + ((file[i + 2] & 0xff) << 8 | (file[i + 3] & 0xff)) : 1;
      }
    }
    return String.join(" ", markers);
  }

  @Test
  void allSidesThatLibjpegTakes() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
      requireBothAlike(new BufferedImage(JpegEncoder.MOST_SIDE, 3, type), 80);
      requireBothAlike(new BufferedImage(3, JpegEncoder.MOST_SIDE, type), 80);
    }
    BufferedImage longer = new BufferedImage(65_501, 1, BufferedImage.TYPE_BYTE_GRAY);
    assertThatThrownBy(() -> new JpegEncoder(longer, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a JPEG of 65501x1, limit of a side is 65500");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -1})
  void refusesAQualityThatIsNone(int quality) {
    assertThatThrownBy(() -> new JpegEncoder(DrawnPhotos.grey(4, 4), quality))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality is " + quality + ", must be between 1 and 100");
  }

  @Test
  void refusesOtherLayouts() {
    BufferedImage transparent = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    BufferedImage part = DrawnPhotos.colour(8, 8).getSubimage(0, 0, 4, 4);

    for (BufferedImage image : List.of(transparent, part)) {
      assertThatThrownBy(() -> new JpegEncoder(image, 80))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be 1 or 10, and all of its buffer");
    }
  }
}
