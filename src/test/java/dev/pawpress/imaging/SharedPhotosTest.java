package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPhotosTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PICTURE = "picture";
  private static final String JPEGS = "twelvemonkeys/jpeg/";

  @BeforeAll
  static void sayWhetherPhotosAreThere() {
    SharedPhotos.announce();
  }

  @BeforeEach
  void requirePhotos() {
    SharedPhotos.requirePresent();
  }

  /** What the file ends as: {@code picture}, or the reason's code. */
  private static String outcome(String name) {
    try {
      Picture picture = Pipeline.rendered(SharedPhotos.read(name), 320);
      assertThat(new Encoder().encode(picture, ImageFormat.WEBP, 80)).isNotEmpty();
      return PICTURE;
    } catch (RejectedImageException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "null");
      return e.reason().code();
    }
  }

  @Test
  void everyFileEndsAsAPictureOrARejection() {
    List<String> names = SharedPhotos.names();
    assertThat(names).hasSizeGreaterThan(200);
    List<String> wrong = new ArrayList<>();
    for (String name : names) {
      String outcome = assertTimeoutPreemptively(PATIENCE, () -> outcome(name), name);
      String expected = expected(name);
      if (!outcome.equals(expected)) {
        wrong.add(name + ": " + outcome + ", expected " + expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("hostile/giant-image.jpg", "too-many-pixels"),
          Map.entry("hostile/65536-uint32-limit.png", "too-long-side"),
          Map.entry("hostile/truncated.jpg", "truncated"),
          Map.entry("hostile/truncated.png", "truncated"),
          Map.entry("hostile/corrupt-header.jpg", "truncated"),
          Map.entry(broken("110115680-6d6dce80-7d84-11eb-99df-4cb21df3b09f.jpeg"), "truncated"),
          Map.entry(broken("513f29d0-02a8-11e7-9756-6035edb96e79.jpg"), "corrupt"),
          Map.entry(broken("51432b02-02a8-11e7-9203-b42b1c43c0c3.jpg"), "corrupt"),
          Map.entry(broken("5145e95a-02a8-11e7-8372-4787a7307ab8.jpg"), "truncated"),
          Map.entry(broken("514b20dc-02a8-11e7-92c6-d4fed7b4ebb1.jpg"), "corrupt"),
          Map.entry(broken("514c48ea-02a8-11e7-8789-bb75321f404f.jpg"), "truncated"),
          Map.entry(broken("514e4122-02a8-11e7-8c03-0830d60cd585.jpg"), "corrupt"),
          Map.entry(broken("515e763c-02a8-11e7-85fb-573b41201f05.jpg"), "corrupt"),
          Map.entry(broken("516c2778-02a8-11e7-9d50-e916ce831200.jpg"), "corrupt"),
          Map.entry(broken("broken-adobe-marker-bad-length.jpg"), "truncated"),
          Map.entry(broken("broken-adobe-segment-length-beyond-eof.jpg"), "truncated"),
          Map.entry(broken("broken-bogus-data-prepended-real-jfif-start-at-4801.jpg"), "corrupt"),
          Map.entry(broken("broken-bogus-segment-length.jpg"), "corrupt"),
          Map.entry(broken("broken-no-sof-ascii-transfer-mode.jpg"), "truncated"),
          Map.entry(broken("broken-sos-before-sof.jpg"), "corrupt"));

  private static String broken(String name) {
    return JPEGS + "broken-jpeg/" + name;
  }

  /**
   * Every JPEG, PNG, WebP and GIF is a picture but for those named above; nothing else is taken.
   */
  private static String expected(String name) {
    boolean taken = name.matches("(?i).*\\.(jpe?g|png|webp|gif)");
    return EXCEPTIONS.getOrDefault(name, taken ? PICTURE : "unsupported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Landscape", "Portrait"})
  void allNineOrientationsOfASceneComeOutUprightAndAlike(String scene) {
    BufferedImage upright = render(scene, 1);
    assertThat(upright.getWidth() > upright.getHeight()).isEqualTo(scene.equals("Landscape"));
    for (int exif = 0; exif <= 8; exif++) {
      BufferedImage picture = render(scene, exif);

      assertThat(picture.getWidth()).isEqualTo(upright.getWidth());
      assertThat(picture.getHeight()).isEqualTo(upright.getHeight());
      // Each file has its number printed in the scene and was compressed anew.
      assertThat(Pipeline.meanDifference(picture, upright)).as("%s_%d", scene, exif).isLessThan(4);
    }
  }

  private static BufferedImage render(String scene, int exif) {
    byte[] file = SharedPhotos.read("orientation/" + scene + "_" + exif + ".jpg");
    return Pipeline.rendered(file, 320).image();
  }

  @ParameterizedTest
  @CsvSource({
    // Worked out by hand from the profiles' primaries and curves, not by a colour engine.
    "formats/p3.png, 0, 0, ff0000", // stored as f10000
    "formats/prophoto.png, 0, 0, 75a0d2", // stored as 838dc0
  })
  void convertsWideColours(String name, int x, int y, String expected) {
    Picture picture = Pipeline.rendered(SharedPhotos.read(name), 8);

    int pixel = picture.image().getRGB(x, y);

    assertThat(Pipeline.difference(pixel, 0xff000000 | Integer.parseInt(expected, 16)))
        .as("%06x", pixel & 0xffffff)
        .isLessThanOrEqualTo(3);
  }

  /**
   * ImageMagick 6.9.11 of Debian 12 says so, {@code convert X.jpg -profile
   * /usr/share/color/icc/ghostscript/srgb.icc -depth 8 rgb:-} with a profile, and {@code convert
   * X.jpg -colorspace sRGB -depth 8 rgb:-} without one.
   */
  @ParameterizedTest
  @CsvSource({
    "_color.jpg, 355, 4, 141c1a",
    "_color.jpg, 313, 115, 94a0b3",
    "_color.jpg, 187, 172, cedd93",
    "_color.jpg, 355, 244, 7a373d",
    "_color_no_profile.jpg, 355, 4, 0d1513",
    "_color_no_profile.jpg, 313, 115, 8eb0cb",
    "_color_no_profile.jpg, 187, 172, c9fb78",
    "_color_no_profile.jpg, 355, 244, 6a1e3a",
  })
  void convertsInk(String name, int x, int y, String expected) {
    byte[] file = SharedPhotos.read("formats/Channel_digital_image_CMYK" + name);

    BufferedImage picture = Pipeline.rendered(file, 500).image();

    assertThat(
            Pipeline.difference(picture.getRGB(x, y), 0xff000000 | Integer.parseInt(expected, 16)))
        .as("%06x", picture.getRGB(x, y) & 0xffffff)
        .isLessThanOrEqualTo(3);
  }
}
