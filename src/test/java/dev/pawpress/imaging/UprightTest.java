package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UprightTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 4;

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void putsEveryPixelWhereExifSays(Orientation orientation) {
    for (boolean alpha : new boolean[] {false, true}) {
      BufferedImage seen = noise(alpha);

      Picture turned = new Upright().turn(Pipeline.picture(stored(seen, orientation)), orientation);

      assertThat(turned.width()).isEqualTo(WIDTH);
      assertThat(turned.height()).isEqualTo(HEIGHT);
      assertThat(turned.image().getType()).isEqualTo(seen.getType());
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assertThat(turned.image().getRGB(i % WIDTH, i / WIDTH))
            .as("%s, pixel %d, alpha %s", orientation, i, alpha)
            .isEqualTo(seen.getRGB(i % WIDTH, i / WIDTH));
      }
    }
  }

  @Test
  void knowsTheEightValuesOfExif() {
    for (int exif = 1; exif <= 8; exif++) {
      assertThat(Orientation.of(exif).exif()).isEqualTo(exif);
      assertThat(Orientation.of(exif).swapsSides()).isEqualTo(exif >= 5);
    }
    for (int exif : new int[] {0, -1, 9, 65535}) {
      assertThat(Orientation.of(exif)).isEqualTo(Orientation.UPRIGHT);
    }
  }

  @Test
  void keepsTheProfile() {
    ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

    Picture turned = new Upright().turn(new Picture(noise(false), profile), Orientation.TRANSPOSED);

    assertThat(turned.profile()).isSameAs(profile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void rendersAllEightOrientationsOfAFileAlike(String format) {
    BufferedImage seen = SampleImages.gradient(60, 40);
    for (Orientation orientation : Orientation.values()) {
      byte[] file =
          SampleImages.withExif(
              format,
              SampleImages.file(format, stored(seen, orientation)),
              SampleImages.exif(orientation.exif(), ByteOrder.BIG_ENDIAN));

      Picture picture = Pipeline.rendered(file, 60);

      assertThat(picture.width()).isEqualTo(60);
      assertThat(Pipeline.largestDifference(picture.image(), seen))
          .as("%s", orientation)
          .isLessThanOrEqualTo(format.equals("jpeg") ? 12 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turnsATiffOnceByItsTag(Orientation orientation) {
    BufferedImage seen = SampleImages.gradient(60, 40);
    BufferedImage stored = stored(seen, orientation);
    for (int type : new int[] {RawTiff.SHORT, RawTiff.LONG}) {
      byte[] file =
          new RawTiff(stored.getWidth(), stored.getHeight(), 8, 3, 2)
              .with(274, type, orientation.exif())
              .file((x, y, channel) -> stored.getRGB(x, y) >> (16 - 8 * channel));

      Picture picture = Pipeline.rendered(file, 60);

      assertThat(picture.width()).isEqualTo(60);
      assertThat(Pipeline.largestDifference(picture.image(), seen)).isZero();
    }
  }

  /**
   * How a camera would store what people see. From the standard's words, independent of how turning
   * is done: which side of the scene the stored rows begin at, and which the stored columns.
   */
  private static BufferedImage stored(BufferedImage seen, Orientation orientation) {
    int width = seen.getWidth();
    int height = seen.getHeight();
    boolean swaps = orientation.swapsSides();
    BufferedImage stored =
        new BufferedImage(swaps ? height : width, swaps ? width : height, seen.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int bottom = height - 1 - y;
        int pixel = seen.getRGB(x, y);
        switch (orientation.exif()) {
          case 1 -> stored.setRGB(x, y, pixel); // row 0 is the top, column 0 the left side
          case 2 -> stored.setRGB(right, y, pixel); // top, right
          case 3 -> stored.setRGB(right, bottom, pixel); // bottom, right
          case 4 -> stored.setRGB(x, bottom, pixel); // bottom, left
          case 5 -> stored.setRGB(y, x, pixel); // left, top
          case 6 -> stored.setRGB(y, right, pixel); // right, top
          case 7 -> stored.setRGB(bottom, right, pixel); // right, bottom
          default -> stored.setRGB(bottom, x, pixel); // left, bottom
        }
      }
    }
    return stored;
  }

  private static BufferedImage noise(boolean alpha) {
    BufferedImage image = PlainPixels.image(WIDTH, HEIGHT, alpha);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int colour = (i * 37 % 256 << 16) | (i * 91 % 256 << 8) | (255 - i * 5);
      image.setRGB(i % WIDTH, i / WIDTH, ((alpha ? i * 9 : 255) << 24) | colour);
    }
    return image;
  }
}
