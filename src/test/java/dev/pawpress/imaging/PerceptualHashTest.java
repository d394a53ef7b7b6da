package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.SampleScene;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
  private static final PictureAnalyser ANALYSER = new PictureAnalyser();
  private static final String PLAIN = "aaaaaaaaaaaaaaaa";

  /** Made in code: fourteen compositions and the cat on its meadow. */
  private static final Map<String, Picture> DRAWN = new LinkedHashMap<>();

  /** One photo of each scene among those shared, and no two of the same. */
  private static final List<String> SHARED =
      List.of(
          "formats/2569067123_aca715a2ee_o.jpg",
          "formats/4.webp",
          "formats/Channel_digital_image_CMYK_color.jpg",
          "formats/gain-map.jpg",
          "orientation/Landscape_1.jpg",
          "orientation/Portrait_1.jpg",
          "phone/Bush-dog.jpg",
          "phone/IMG_20180725_163423.jpg",
          "twelvemonkeys/jpeg/5dhtsegments.jpg",
          "twelvemonkeys/jpeg/cmm-exception-corbis-rgb.jpg",
          "twelvemonkeys/jpeg/cmm-exception-invalid-icc-profile-data.jpg",
          "twelvemonkeys/jpeg/cmm-exception-srgb.jpg",
          "twelvemonkeys/jpeg/corrupted-icc-srgb.jpg",
          "twelvemonkeys/jpeg/exif-empty-icc-profile.jpeg",
          "twelvemonkeys/jpeg/exif-jpeg-thumbnail-sony-dsc-p150-inverted-colors.jpg",
          "twelvemonkeys/jpeg/exif-rgb-thumbnail-bad-exif-kodak-dc210.jpg",
          "twelvemonkeys/jpeg/exif-rgb-thumbnail-sony-d700.jpg",
          "twelvemonkeys/jpeg/jfif-jfif-and-exif-thumbnail-sharpshot-iphone.jpg",
          "twelvemonkeys/jpeg/jfif-jfxx-thumbnail-olympus-d320l.jpg",
          "twelvemonkeys/jpeg/jfif-with-preview-as-second-image.jpg",
          "twelvemonkeys/jpeg/no-jfif-ycbcr.jpg",
          "twelvemonkeys/jpeg/xdensity-out-of-range-zero.jpg",
          "twelvemonkeys/webp/webp/1.webp",
          "twelvemonkeys/webp/webp/1_webp_ll.webp",
          "twelvemonkeys/webp/webp/3_webp_ll.webp",
          "twelvemonkeys/webp/webp/5.webp",
          "twelvemonkeys/webp/webp/photo-iccp-adobergb.webp");

  private static final Map<String, Picture> PHOTOS = new LinkedHashMap<>();

  @BeforeAll
  static void makePictures() {
    for (int seed = 1; seed <= 14; seed++) {
      DRAWN.put(
          "composition " + seed,
          Pipeline.picture(DrawnPictures.composition(400, seed % 3 == 0 ? 480 : 300, seed)));
    }
    DRAWN.put("cat", Pipeline.picture(SampleScene.draw(640, 480, 7)));
    SharedPhotos.announce();
    if (!SharedPhotos.names().isEmpty()) {
      SHARED.forEach(name -> PHOTOS.put(name, Pipeline.rendered(SharedPhotos.read(name), 640)));
    }
  }

  /** What happens to a picture on its way through the web; it still shows the same. */
  enum Change {
    RESIZED {
      @Override
      Picture of(Picture picture) {
        int width = Math.min(320, picture.width() / 2);
        int height = Math.max(1, width * picture.height() / picture.width());
        return new Resizer().resize(picture, new Size(width, height));
      }
    },
    JPEG_QUALITY_40 {
      @Override
      Picture of(Picture picture) {
        return Pipeline.decode(Pipeline.encoded(picture, ImageFormat.JPEG, 40));
      }
    },
    WEBP_QUALITY_40 {
      @Override
      Picture of(Picture picture) {
        return Pipeline.decode(Pipeline.encoded(picture, ImageFormat.WEBP, 40));
      }
    },
    CROPPED_BY_3_PERCENT {
      @Override
      Picture of(Picture picture) {
        return cut(picture, new Crop(0.015, 0.015, 0.97, 0.97));
      }
    },
    CROPPED_BY_5_PERCENT {
      @Override
      Picture of(Picture picture) {
        return cut(picture, new Crop(0.025, 0.025, 0.95, 0.95));
      }
    },
    BRIGHTER {
      @Override
      Picture of(Picture picture) {
        return Pipeline.picture(DrawnPictures.exposed(picture.image(), 0.3));
      }
    },
    DARKER {
      @Override
      Picture of(Picture picture) {
        return Pipeline.picture(DrawnPictures.exposed(picture.image(), -0.6));
      }
    },
    CROPPED_RESIZED_AND_COMPRESSED {
      @Override
      Picture of(Picture picture) {
        return JPEG_QUALITY_40.of(RESIZED.of(CROPPED_BY_3_PERCENT.of(picture)));
      }
    };

    abstract Picture of(Picture picture);

    private static Picture cut(Picture picture, Crop crop) {
      Rectangle part = crop.in(new Size(picture.width(), picture.height()));
      return new Cropper()
          .cut(picture, crop, new Size(part.width, part.height), Resampler.LANCZOS3);
    }
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void holdsForDrawnPictures(Change change) {
    assertHolds(DRAWN, change);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void holdsForPhotos(Change change) {
    SharedPhotos.requirePresent();

    assertHolds(PHOTOS, change);
  }

  private static void assertHolds(Map<String, Picture> pictures, Change change) {
    List<String> lost = new ArrayList<>();
    pictures.forEach(
        (name, picture) -> {
          int distance = PerceptualHash.distance(hash(picture), hash(change.of(picture)));
          if (distance > PerceptualHash.ALIKE_UP_TO) {
            lost.add(name + ": " + distance);
          }
        });
    assertThat(lost).as("of %d pictures, %s", pictures.size(), change).isEmpty();
  }

  @Test
  void tellsDrawnPicturesApart() {
    assertAllDiffer(DRAWN);
  }

  @Test
  void tellsPhotosApart() {
    SharedPhotos.requirePresent();

    assertAllDiffer(PHOTOS);
  }

  private static void assertAllDiffer(Map<String, Picture> pictures) {
    List<String> names = List.copyOf(pictures.keySet());
    List<String> hashes = pictures.values().stream().map(PerceptualHashTest::hash).toList();
    List<String> confused = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < hashes.size(); i++) {
      for (int j = 0; j < i; j++) {
        int distance = PerceptualHash.distance(hashes.get(i), hashes.get(j));
        sum += distance;
        if (distance <= PerceptualHash.ALIKE_UP_TO) {
          confused.add(names.get(i) + " and " + names.get(j) + ": " + distance);
        }
      }
    }
    int pairs = hashes.size() * (hashes.size() - 1) / 2;
    assertThat(confused).as("of %d pairs", pairs).isEmpty();
    assertThat((double) sum / pairs).as("mean distance").isBetween(30.0, 34.0);
  }

  @Test
  void isOfThePictureOnWhite() {
    Picture transparent = Pipeline.picture(DrawnPictures.cutScene(300, 200));
    Picture flattened = Pipeline.decode(Pipeline.encoded(transparent, ImageFormat.JPEG, 95));

    assertThat(PerceptualHash.distance(hash(transparent), hash(flattened))).isLessThan(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xff000000, 0xffffffff, 0xff808080, 0x00000000, 0x40ff0000})
  void ofAPlainPictureIsThePatternOfTies(int argb) {
    assertThat(hash(Pipeline.picture(DrawnPictures.plain(400, 300, argb)))).isEqualTo(PLAIN);
  }

  @Test
  void ofAPlainPictureStaysTheSameWhenCompressed() {
    Picture plain = Pipeline.picture(DrawnPictures.plain(400, 300, 0xff4070a1));

    assertThat(hash(Change.JPEG_QUALITY_40.of(plain))).isEqualTo(PLAIN);
  }

  @Test
  void hasAboutAsManyOnesAsZeroes() {
    DRAWN.forEach(
        (name, picture) ->
            assertThat(Long.bitCount(Long.parseUnsignedLong(hash(picture), 16)))
                .as(name)
                .isBetween(30, 34));
  }

  @Test
  void countsDifferentBits() {
    assertThat(PerceptualHash.distance("0000000000000000", "ffffffffffffffff")).isEqualTo(64);
    assertThat(PerceptualHash.distance("8000000000000001", "0000000000000003")).isEqualTo(2);
    assertThat(PerceptualHash.distance("0123456789abcdef", "0123456789abcdef")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "00000000000000000", "xyzxyzxyzxyzxyzx"})
  void refusesWhatIsNoHash(String hash) {
    assertThatThrownBy(() -> PerceptualHash.distance(hash, "0000000000000000"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    BufferedImage image = DrawnPictures.plain(32, 31, -1);

    assertThatThrownBy(() -> PerceptualHash.of(image))
        .hasMessage("picture is 32x31, must be 32x32");
  }

  private static String hash(Picture picture) {
    return ANALYSER.analyse(picture, new Size(picture.width(), picture.height())).perceptualHash();
  }
}
