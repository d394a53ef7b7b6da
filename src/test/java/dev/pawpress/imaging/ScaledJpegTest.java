package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs of which less than the full size is enough. */
class ScaledJpegTest {
  private static final BufferedImage SCENE = SampleScene.draw(400, 304, 5);
  private static final byte[] PNG = Pipeline.encoded(Pipeline.picture(SCENE), ImageFormat.PNG, 100);
  private static final byte[] JPEG = jpeg(SCENE);

  private static byte[] jpeg(BufferedImage image) {
    return new JpegFiles().baseline(image, 90);
  }

  private static Picture decode(byte[] file, Size enough) {
    DecodeOptions options = new DecodeOptions(Duration.ofMinutes(1), 1, enough, Resampler.IMGSCALR);
    return Pipeline.DECODER.decode(file, Pipeline.inspect(file), options);
  }

  private static Size size(Picture picture) {
    return new Size(picture.width(), picture.height());
  }

  /** A quarter more than is enough, and of small eighths more yet: resizing has the better part. */
  @ParameterizedTest
  @CsvSource({
    "400, 304, 400, 304",
    "241, 182, 400, 304",
    "240, 183, 400, 304",
    "240, 182, 300, 228",
    "201, 152, 300, 228",
    "200, 152, 250, 190",
    "161, 121, 250, 190",
    "160, 121, 200, 152",
    "76, 57, 200, 152",
    "75, 57, 150, 114",
    "34, 25, 150, 114",
    "33, 25, 100, 76",
    "13, 9, 100, 76",
    "12, 9, 50, 38",
    "1, 1, 50, 38",
    "1000, 1, 400, 304",
  })
  void comesAtTheSmallestSizeThatIsWellEnough(int width, int height, int asWidth, int asHeight) {
    Picture picture = decode(JPEG, new Size(width, height));

    assertThat(size(picture)).isEqualTo(new Size(asWidth, asHeight));
  }

  @ParameterizedTest
  @CsvSource({"403, 304, 403, 304", "402, 304, 201, 152", "404, 300, 101, 75"})
  void isDividedWithoutRemainderOnly(int width, int height, int asWidth, int asHeight) {
    Picture picture = decode(jpeg(SampleScene.draw(width, height, 5)), new Size(1, 1));

    assertThat(size(picture)).isEqualTo(new Size(asWidth, asHeight));
  }

  @ParameterizedTest
  @CsvSource({"2, 160, 121", "4, 33, 25", "8, 12, 9"})
  void eachPixelIsCloseToTheMeanOfThoseItStandsFor(int scale, int width, int height) {
    BufferedImage full = PlainPixels.picture(decode(JPEG, null)).image();
    Size size = new Size(400 / scale, 304 / scale);

    BufferedImage scaled = PlainPixels.picture(decode(JPEG, new Size(width, height))).image();

    BufferedImage means =
        DrawnPictures.of(size.width(), size.height(), (x, y) -> mean(full, x, y, scale));
    assertThat(size(Pipeline.picture(scaled))).isEqualTo(size);
    assertThat(Pipeline.meanDifference(scaled, means)).isLessThan(1.5);
  }

  private static int mean(BufferedImage full, int x, int y, int scale) {
    int[] sums = new int[3];
    for (int i = 0; i < scale * scale; i++) {
      int pixel = full.getRGB(scale * x + i % scale, scale * y + i / scale);
      for (int channel = 0; channel < 3; channel++) {
        sums[channel] += Pipeline.channel(pixel, 8 * channel);
      }
    }
    int half = scale * scale / 2;
    int pixel = 0xff000000;
    for (int channel = 0; channel < 3; channel++) {
      pixel |= ((sums[channel] + half) / (scale * scale)) << (8 * channel);
    }
    return pixel;
  }

  @Test
  void greyStaysGrey() {
    BufferedImage grey = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 160 * 120; i++) {
      grey.setRGB(i % 160, i / 160, (i % 160 + i / 160) % 256 * 0x010101);
    }

    Picture picture = decode(jpeg(grey), new Size(60, 45));

    assertThat(picture.image().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    int pixel = PlainPixels.picture(picture).image().getRGB(20, 10);
    assertThat(Pipeline.difference(pixel, 0xff3d3d3d)).isLessThanOrEqualTo(2);
  }

  @Test
  void keepsTheProfile() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] tagged = SampleImages.withProfile("jpeg", JPEG, profile);

    assertThat(decode(tagged, new Size(100, 70)).profile()).isNotNull();
  }

  @Test
  void theSizeThatIsEnoughIsAsStored() {
    byte[] turned = SampleImages.withExif("jpeg", JPEG, SampleImages.exif(6, ByteOrder.BIG_ENDIAN));

    assertThat(size(decode(turned, new Size(150, 114)))).isEqualTo(new Size(200, 152));
    assertThat(size(decode(turned, new Size(114, 150)))).isEqualTo(new Size(250, 190));
  }

  @Test
  void soDoProgressiveOnes() {
    byte[] progressive = new JpegFiles().progressive(SCENE, 90);

    Picture picture = decode(progressive, new Size(75, 57));

    assertThat(size(picture)).isEqualTo(new Size(150, 114));
    assertThat(Pipeline.largestDifference(picture.image(), decode(JPEG, new Size(75, 57)).image()))
        .isZero();
  }

  @Test
  void otherFormatsComeInFull() {
    assertThat(size(decode(PNG, new Size(1, 1)))).isEqualTo(new Size(400, 304));
  }

  /** A file that only lacks its end marker is whole, and mended by the other codec. */
  @Test
  void damagedOnesAreTakenOrRejectedAsInFull() {
    byte[] endless = Arrays.copyOf(JPEG, JPEG.length - 2);
    byte[] cut = Arrays.copyOf(JPEG, JPEG.length / 2);

    assertThat(size(decode(endless, new Size(1, 1)))).isEqualTo(new Size(400, 304));
    assertThatThrownBy(() -> decode(cut, new Size(1, 1)))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.TRUNCATED));
  }

  @Test
  void isStoppedByTheDeadline() {
    byte[] large = jpeg(SampleScene.draw(3000, 2000, 5));
    DecodeOptions options =
        new DecodeOptions(Duration.ofNanos(1), 1, new Size(1, 1), Resampler.IMGSCALR);

    assertThatThrownBy(() -> Pipeline.DECODER.decode(large, Pipeline.inspect(large), options))
        .isInstanceOfAny(RejectedImageException.class, DecodeTimeoutException.class);
  }

  /**
   * Whatever is in the shared photos: what is rejected in full is rejected, for the same reason.
   */
  @ExtendWith(SharedPhotos.class)
  @Test
  void sharedPhotosLookTheSameAndAreRejectedForTheSameReasons() {
    int scaled = 0;
    for (String name : SharedPhotos.names()) {
      byte[] file = SharedPhotos.read(name);
      Picture full;
      try {
        ImageFacts facts = Pipeline.inspect(file);
        if (facts.format() != ImageFormat.JPEG || facts.storedWidth() < 64) {
          continue;
        }
        full = Pipeline.decode(file);
      } catch (RejectedImageException e) {
        assertThatThrownBy(() -> decode(file, new Size(1, 1)))
            .as(name)
            .isInstanceOf(RejectedImageException.class)
            .hasMessage(e.getMessage());
        continue;
      }
      Picture small = decode(file, new Size(full.width() * 3 / 8, full.height() * 3 / 8));
      assertThat(small.profile() == null).as(name).isEqualTo(full.profile() == null);
      assertThat(small.notes()).as(name).isEqualTo(full.notes());
      if (small.width() < full.width()) {
        scaled++;
        Picture box = new Resizer().resize(full, size(small));
        assertThat(Ssim.between(PlainPixels.picture(box), PlainPixels.picture(small)))
            .as(name)
            .isGreaterThan(0.9);
      }
    }
    assertThat(scaled).isGreaterThan(40);
  }
}
