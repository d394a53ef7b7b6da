package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hints' thresholds on other people's photos, as they are and spoilt. */
@ExtendWith(SharedPhotos.class)
class SharedPhotoHintsTest {
  /** Photos as people take them: sharp, and light enough. */
  private static final List<String> GOOD =
      List.of(
          "formats/2569067123_aca715a2ee_o.jpg",
          "formats/4.webp",
          "formats/Channel_digital_image_CMYK_color.jpg",
          "formats/gain-map.jpg",
          "orientation/Landscape_1.jpg",
          "orientation/Portrait_1.jpg",
          "phone/Bush-dog.jpg",
          "phone/IMG_20180725_163423.jpg",
          "twelvemonkeys/jpeg/cmm-exception-corbis-rgb.jpg",
          "twelvemonkeys/jpeg/cmm-exception-srgb.jpg",
          "twelvemonkeys/jpeg/corrupted-icc-srgb.jpg",
          "twelvemonkeys/jpeg/exif-empty-icc-profile.jpeg",
          "twelvemonkeys/jpeg/exif-jpeg-thumbnail-sony-dsc-p150-inverted-colors.jpg",
          "twelvemonkeys/jpeg/exif-rgb-thumbnail-bad-exif-kodak-dc210.jpg",
          "twelvemonkeys/jpeg/exif-rgb-thumbnail-sony-d700.jpg",
          "twelvemonkeys/jpeg/jfif-jfif-and-exif-thumbnail-sharpshot-iphone.jpg",
          "twelvemonkeys/jpeg/jfif-jfxx-thumbnail-olympus-d320l.jpg",
          "twelvemonkeys/jpeg/jfif-with-preview-as-second-image.jpg",
          "twelvemonkeys/jpeg/xdensity-out-of-range-zero.jpg",
          "twelvemonkeys/webp/webp/1.webp",
          "twelvemonkeys/webp/webp/5.webp");

  private static final Map<String, Picture> PHOTOS = new LinkedHashMap<>();
  private static final Size LARGE = new Size(4000, 3000);

  private final PictureAnalyser analyser = new PictureAnalyser();

  @BeforeAll
  static void decode() {
    if (!SharedPhotos.names().isEmpty()) {
      GOOD.forEach(name -> PHOTOS.put(name, Pipeline.rendered(SharedPhotos.read(name), 512)));
    }
  }

  @Test
  void nothingIsSaidOfGoodPhotos() {
    PHOTOS.forEach(
        (name, picture) -> assertThat(analyser.analyse(picture, LARGE).hints()).as(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, 0", "3, 20, 21", "6, 21, 21"})
  void blurIsFound(double thousandthsOfTheLongerSide, int least, int most) {
    assertThat(
            saidOf(
                PictureHint.BLURRY,
                image -> {
                  int longer = Math.max(image.getWidth(), image.getHeight());
                  return DrawnPictures.blurred(image, thousandthsOfTheLongerSide / 1000 * longer);
                }))
        .isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"-0.5, 0, 1", "-3, 10, 21", "-5, 18, 21"})
  void lackOfLightIsFound(double stops, int least, int most) {
    assertThat(saidOf(PictureHint.TOO_DARK, image -> DrawnPictures.exposed(image, stops)))
        .isBetween(least, most);
  }

  @Test
  void anAllButBlackPhotoIsTooDark() {
    Picture picture = Pipeline.rendered(SharedPhotos.read("phone/canon-dslr.jpg"), 512);

    assertThat(analyser.analyse(picture, LARGE).hints()).containsExactly(PictureHint.TOO_DARK);
  }

  private int saidOf(PictureHint hint, Function<BufferedImage, BufferedImage> spoil) {
    int said = 0;
    for (Picture photo : PHOTOS.values()) {
      Picture spoilt = Pipeline.picture(spoil.apply(photo.image()));
      said += analyser.analyse(spoilt, LARGE).hints().contains(hint) ? 1 : 0;
    }
    return said;
  }
}
