package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.TestProfiles;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.imgscalr.Scalr;
import org.imgscalr.Scalr.Rotation;
import org.junit.jupiter.api.Test;

/** Small pictures through all of imaging, from the file that comes in to the one that goes out. */
class GoldenTest {
  private static final int WIDTH = 96;

  /** Large enough to be shrunk by an odd ratio. */
  private static final BufferedImage SCENE = SampleScene.draw(340, 255, 11);

  @Test
  void aPhotoThatLiesOnItsSide() {
    BufferedImage stored = Scalr.rotate(SCENE, Rotation.CW_270);
    byte[] file =
        SampleImages.withExif(
            "jpeg",
            SampleImages.file("jpeg", stored),
            SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN));

    new Golden("lying-on-its-side").assertMatches(through(file, ImageFormat.JPEG));
  }

  @Test
  void aPhotoInDisplayP3() {
    byte[] file =
        SampleImages.withProfile(
            "jpeg",
            SampleImages.file("jpeg", SCENE),
            TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3));

    new Golden("display-p3").assertMatches(through(file, ImageFormat.WEBP));
  }

  @Test
  void aPhotoOfInks() {
    new Golden("ink").assertMatches(through(InkJpeg.of(SCENE), ImageFormat.JPEG));
  }

  @Test
  void aPhotoInGrey() {
    BufferedImage grey =
        new BufferedImage(SCENE.getWidth(), SCENE.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SCENE.getHeight(); y++) {
      for (int x = 0; x < SCENE.getWidth(); x++) {
        grey.getRaster().setSample(x, y, 0, Pipeline.channel(SCENE.getRGB(x, y), 8));
      }
    }

    new Golden("grey").assertMatches(through(SampleImages.file("jpeg", grey), ImageFormat.JPEG));
  }

  @Test
  void aPictureOfSixteenBitsInLinearLight() {
    byte[] file =
        new RawPng(SCENE.getWidth(), SCENE.getHeight(), 16, RawPng.COLOUR)
            .with("gAMA", 0, 1, 0x86, 0xa0)
            .file(
                (x, y, channel) -> {
                  int value = Pipeline.channel(SCENE.getRGB(x, y), 16 - 8 * channel);
                  return (int) Math.round(65_535 * ColourMath.lightOfSrgb(value / 255.0));
                });

    new Golden("sixteen-bits").assertMatches(through(file, ImageFormat.WEBP));
  }

  @Test
  void aPictureThatFadesOut() {
    byte[] file = SampleImages.file("png", fading());

    new Golden("fading").assertMatches(through(file, ImageFormat.WEBP));
    new Golden("fading-on-white").assertMatches(through(file, ImageFormat.JPEG));
  }

  /** Opaque within a circle, nothing outside a wider one; there its colours are loud. */
  private static BufferedImage fading() {
    BufferedImage image =
        new BufferedImage(SCENE.getWidth(), SCENE.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < SCENE.getHeight(); y++) {
      for (int x = 0; x < SCENE.getWidth(); x++) {
        double distance = Math.hypot(x - 170, y - 128);
        int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, (120 - distance) / 30)));
        int colour = alpha == 0 ? 0xff00ff : SCENE.getRGB(x, y) & 0xffffff;
        image.setRGB(x, y, (alpha << 24) | colour);
      }
    }
    return image;
  }

  @Test
  void aPhotoResizedByImgscalr() {
    byte[] file = SampleImages.file("jpeg", SCENE);
    Size size = RenditionSizes.of(Pipeline.inspect(file), List.of(WIDTH)).get(0);

    Picture small = new Resizer().resize(Pipeline.decode(file), size, Resampler.IMGSCALR);

    new Golden("by-imgscalr").assertMatches(encoded(small, ImageFormat.PNG));
  }

  /** A golden that lets everything pass is worth nothing. */
  @Test
  void anotherPictureIsNoticedAndSaved() {
    BufferedImage expected = through(SampleImages.file("jpeg", SCENE), ImageFormat.JPEG);
    BufferedImage spotted = through(SampleImages.file("jpeg", SCENE), ImageFormat.JPEG);
    spotted.setRGB(40, 40, spotted.getRGB(40, 40) ^ 0x202020);
    BufferedImage lower = new BufferedImage(WIDTH, 71, BufferedImage.TYPE_INT_RGB);
    Golden golden = new Golden("planted");

    golden.requireAlike(expected, expected);
    assertThatThrownBy(() -> golden.requireAlike(spotted, expected))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("planted differs by up to 32 (limit 8)");
    assertThatThrownBy(() -> golden.requireAlike(lower, expected))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("planted is 96x71, must be 96x72");
    assertThat(Path.of("target", "goldens", "planted.png")).exists();
    assertThat(Path.of("target", "goldens", "planted-difference.png")).exists();
  }

  private static BufferedImage through(byte[] file, ImageFormat format) {
    return encoded(Pipeline.rendered(file, WIDTH), format);
  }

  private static BufferedImage encoded(Picture picture, ImageFormat format) {
    byte[] rendition = Pipeline.encoded(picture, format, 90);
    return PlainPixels.picture(Pipeline.decode(rendition)).image();
  }
}
