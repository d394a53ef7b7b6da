package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropperTest {
  private final Cropper cropper = new Cropper();

  /** In just as many pixels as the part has. */
  private Picture cut(Picture whole, Crop crop) {
    Rectangle part = crop.in(new Size(whole.width(), whole.height()));
    return cropper.cut(whole, crop, new Size(part.width, part.height), Resampler.LANCZOS3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0.5, 0.5", "0.25, 0.5, 0.5, 0.5", "0.5, 0, 0.5, 1", "0.1, 0.2, 0.3, 0.4"})
  void cutsPixelByPixel(double left, double top, double width, double height) {
    BufferedImage opaque = PlainPixels.image(100, 60, false);
    BufferedImage transparent = PlainPixels.image(100, 60, true);
    for (int i = 0; i < 6000; i++) {
      PlainPixels.in(opaque)[i] = i * 2791;
      // Low alphas with strong colours: what a drawing routine rounds.
      PlainPixels.in(transparent)[i] = i * 715827881;
    }
    Crop crop = new Crop(left, top, width, height);
    Rectangle part = crop.in(new Size(100, 60));

    for (BufferedImage image : new BufferedImage[] {opaque, transparent}) {
      BufferedImage cut = cut(Pipeline.picture(image), crop).image();

      assertThat(cut.getWidth()).isEqualTo((int) Math.round(100 * width));
      assertThat(cut.getHeight()).isEqualTo((int) Math.round(60 * height));
      assertThat(cut.getType()).isEqualTo(image.getType());
      for (int y = 0; y < cut.getHeight(); y++) {
        for (int x = 0; x < cut.getWidth(); x++) {
          assertThat(cut.getRGB(x, y)).isEqualTo(image.getRGB(part.x + x, part.y + y));
        }
      }
    }
  }

  @Test
  void allOfItIsThePictureItself() {
    Picture picture = Pipeline.picture(DrawnPictures.scene(20, 10));

    assertThat(cut(picture, new Crop(0, 0, 1, 1))).isSameAs(picture);
  }

  @Test
  void keepsTheProfile() {
    ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    Picture picture = new Picture(DrawnPictures.scene(20, 10), profile);

    assertThat(cut(picture, new Crop(0, 0, 0.5, 1)).profile()).isSameAs(profile);
  }

  @Test
  void takesAPictureAsTheDecoderGivesIt() {
    BufferedImage grey = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(30, 5, 0, 0x40);

    BufferedImage cut = cut(Pipeline.picture(grey), new Crop(0.5, 0, 0.5, 1)).image();

    assertThat(cut.getRGB(10, 5)).isEqualTo(0xff404040);
  }

  @Test
  void fromTheSmallestWholeItCutsWithoutResizing() {
    Size source = new Size(4000, 3000);
    Size output = new Size(640, 360);
    Crop crop = new CropFinder().around(FocalPoint.CENTRE, source, output);
    Size whole = crop.smallestWhole(output, source);
    assertThat(whole).isEqualTo(new Size(640, 480));
    BufferedImage image = DrawnPictures.pattern(640, 480);

    BufferedImage cut =
        cropper.cut(Pipeline.picture(image), crop, output, Resampler.LANCZOS3).image();

    assertThat(cut.getWidth()).isEqualTo(640);
    assertThat(cut.getHeight()).isEqualTo(360);
    assertThat(cut.getRGB(17, 23)).isEqualTo(image.getRGB(17, 23 + 60));
  }

  @Test
  void fromALargerPictureItResizes() {
    BufferedImage image = DrawnPictures.scene(1600, 1200);

    BufferedImage cut =
        cropper
            .cut(
                Pipeline.picture(image),
                new Crop(0.125, 0, 0.75, 1),
                new Size(300, 300),
                Resampler.LANCZOS3)
            .image();

    assertThat(cut.getWidth()).isEqualTo(300);
    // A quarter of the size: the middle of each pixel is that of four by four.
    assertThat(Pipeline.difference(cut.getRGB(20, 20), image.getRGB(200 + 82, 82))).isLessThan(3);
    assertThat(Pipeline.difference(cut.getRGB(250, 280), image.getRGB(200 + 1002, 1122)))
        .isLessThan(3);
  }

  @Test
  void refusesToEnlarge() {
    Picture picture = Pipeline.picture(DrawnPictures.scene(100, 80));

    assertThatThrownBy(
            () ->
                cropper.cut(picture, new Crop(0, 0, 0.5, 1), new Size(51, 40), Resampler.LANCZOS3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the part is 50x80 of 100x80, too small for 51x40");
  }

  @ParameterizedTest
  @CsvSource({
    "-0.01, 0, 1, 1",
    "0, 0, 0, 1",
    "0, 0, 1, 1.1",
    "0.6, 0, 0.5, 1",
    "NaN, 0, 0.5, 1",
    "0, 0, NaN, 1"
  })
  void refusesWhatIsNoPart(double left, double top, double width, double height) {
    assertThatThrownBy(() -> new Crop(left, top, width, height))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a part of 1x1");
  }
}
