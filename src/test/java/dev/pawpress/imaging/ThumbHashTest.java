package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbHashTest {
  /** What {@code rgbaToThumbHash} of the npm package thumbhash 0.1.1 makes of the same pixels. */
  @ParameterizedTest
  @CsvSource({
    "scene, 100, 75, otgJRYiHiIh/mHiEd5d4eTyA5lBJ",
    "scene, 40, 100, oegNUwyGj1h4iHiGW4DDZAg=",
    "scene, 64, 64, otgJTwiGeIh/iHiEd5d4h4eGyANYDpUC",
    "scene, 100, 9, 4rcJSYaHiHd/mDh4WoDLQNo=",
    "cut, 100, 75, ouiJPIo7hohfh5OX6AR6P5UGY1eGiIh3CA==",
    "cut, 61, 90, 4OiJOwgtdX9HmIhPoPRiGjBlMnV2eHg=",
    "pattern, 33, 17, XggGFIRFREUgQ5Zjh3Tta4/8rQ==",
    "pattern, 8, 100, nggGIQIQZFh3ZHVy33h496o=",
  })
  void writesTheSameBytesAsTheReference(String name, int width, int height, String expected) {
    BufferedImage image =
        switch (name) {
          case "scene" -> DrawnPictures.scene(width, height);
          case "cut" -> DrawnPictures.cutScene(width, height);
          default -> DrawnPictures.pattern(width, height);
        };

    assertThat(ThumbHash.of(image)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"100, 75", "75, 100", "100, 100", "100, 20", "20, 100"})
  void showsThePictureAgainWhenDecoded(int width, int height) {
    for (BufferedImage image :
        new BufferedImage[] {
          DrawnPictures.waves(width, height, false), DrawnPictures.waves(width, height, true)
        }) {
      byte[] hash = ThumbHash.bytes(image);
      ThumbHashPicture decoded = new ThumbHashPicture(hash);

      assertThat(hash).hasSize(decoded.bytesUsed).hasSizeBetween(17, 25);
      assertThat(decoded.landscape).isEqualTo(width > height);
      assertThat((double) decoded.wavesAcross / decoded.wavesDown)
          .isBetween(0.7 * width / height, 1.45 * width / height);
      assertThat(meanVisibleDifference(image, decoded)).isLessThan(12);
      assertThat(meanAlphaDifference(image, decoded)).isLessThan(12);
    }
  }

  /** Weighted by alpha: what is invisible may have any colour. */
  private static double meanVisibleDifference(BufferedImage image, ThumbHashPicture decoded) {
    double sum = 0;
    double weight = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        double[] colour = at(decoded, image, x, y);
        for (int channel = 0; channel < 3; channel++) {
          double difference = colour[channel] - Pipeline.channel(pixel, 16 - 8 * channel);
          sum += (pixel >>> 24) * Math.abs(difference);
          weight += pixel >>> 24;
        }
      }
    }
    return sum / weight;
  }

  private static double meanAlphaDifference(BufferedImage image, ThumbHashPicture decoded) {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += Math.abs(at(decoded, image, x, y)[3] - (image.getRGB(x, y) >>> 24));
      }
    }
    return sum / image.getWidth() / image.getHeight();
  }

  private static double[] at(ThumbHashPicture decoded, BufferedImage image, int x, int y) {
    return decoded.at((x + 0.5) / image.getWidth(), (y + 0.5) / image.getHeight());
  }

  @ParameterizedTest
  @CsvSource({"ff000000", "ffffffff", "ff3c78c8", "ffc81e14"})
  void aPlainColourIsPlainAgain(String argb) {
    int colour = Integer.parseUnsignedInt(argb, 16);

    ThumbHashPicture decoded =
        new ThumbHashPicture(ThumbHash.bytes(DrawnPictures.plain(50, 30, colour)));

    for (double x = 0; x <= 1; x += 0.25) {
      double[] there = decoded.at(x, 0.7 * x);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(there[channel])
            .isCloseTo(Pipeline.channel(colour, 16 - 8 * channel), within(8.0));
      }
    }
  }

  @Test
  void whatIsInvisibleDoesNotCount() {
    BufferedImage black = DrawnPictures.of(40, 40, (x, y) -> x < 20 ? 0x00000000 : 0xff4080c0);
    BufferedImage white = DrawnPictures.of(40, 40, (x, y) -> x < 20 ? 0x00ffffff : 0xff4080c0);

    assertThat(ThumbHash.of(black)).isEqualTo(ThumbHash.of(white));
  }

  @Test
  void nothingVisibleIsClear() {
    ThumbHashPicture decoded =
        new ThumbHashPicture(ThumbHash.bytes(DrawnPictures.plain(20, 20, 0x00ff0000)));

    assertThat(decoded.hasAlpha).isTrue();
    assertThat(decoded.at(0.3, 0.6)[3]).isZero();
  }

  @Test
  void refusesMorePixelsThanTheFormatIsFor() {
    assertThatThrownBy(() -> ThumbHash.of(DrawnPictures.plain(101, 5, -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture is 101x5, limit 100 for a side");
  }

  @Test
  void isBase64OfItsBytes() {
    BufferedImage image = DrawnPictures.scene(30, 20);

    assertThat(Base64.getDecoder().decode(ThumbHash.of(image))).isEqualTo(ThumbHash.bytes(image));
  }
}
