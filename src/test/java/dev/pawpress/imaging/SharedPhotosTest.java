package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.testing.RawTiff;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPhotos.class)
class SharedPhotosTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String READY = "ready";
  private static final EncodeOptions EIGHTY = EncodeOptions.of(Quality.fixed(80));

  /** What the table says a file becomes, and what it became. */
  private record Row(String file, String outcome, String size, String orientation) {
    static Row of(String line) {
      String[] cells = line.split(",", 5);
      assertThat(cells).as(line).hasSize(5);
      boolean ready = cells[1].equals(READY);
      assertThat(ready || !cells[4].isBlank()).as("%s: says why", line).isTrue();
      return new Row(cells[0], cells[1], cells[2], cells[3]);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private static List<Row> table() {
    return SharedPhotos.table().map(Row::of).toList();
  }

  private static Row outcome(String name) {
    byte[] file = SharedPhotos.read(name);
    try {
      ImageFacts facts = Pipeline.inspect(file);
      Picture picture = Pipeline.rendered(file, 320);
      Size rendition = RenditionSizes.of(facts, List.of(320)).get(0);
      assertThat(new Size(picture.width(), picture.height())).isEqualTo(rendition);
      for (ImageFormat format : ImageFormat.written()) {
        ImageFacts encoded =
            Pipeline.inspect(new Encoder().encode(picture, format, EIGHTY).content());
        assertThat(new Size(encoded.width(), encoded.height())).isEqualTo(rendition);
      }
      String size = facts.width() + "x" + facts.height();
      return new Row(name, READY, size, String.valueOf(facts.orientation().exif()));
    } catch (RejectedImageException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "null");
      return new Row(name, e.reason().code(), "", "");
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyFileBecomesWhatTheTableSays(Row expected) {
    Row outcome = assertTimeoutPreemptively(PATIENCE, () -> outcome(expected.file), expected.file);

    assertThat(outcome.outcome + " " + outcome.size + " " + outcome.orientation)
        .isEqualTo(expected.outcome + " " + expected.size + " " + expected.orientation);
  }

  @Test
  void theTableHasARowForEveryFileAndAFileForEveryRow() {
    assertThat(table().stream().map(Row::file))
        .containsExactlyInAnyOrderElementsOf(SharedPhotos.names());
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

  /**
   * ImageMagick 6.9.11 of Debian 12 says so, {@code convert X.tiff -profile
   * /usr/share/color/icc/ghostscript/srgb.icc -depth 8 rgb:-}.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void convertsInkOfATiff(int bits) {
    int[][] inks = {
      {0, 0, 0, 0}, {255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0},
      {0, 0, 0, 255}, {200, 100, 50, 25}, {30, 60, 90, 120}, {128, 128, 128, 0}
    };
    int[] expected = {
      0xfefffe, 0x00adef, 0xec008b, 0xfff100, 0x221f20, 0x34799d, 0x877665, 0x8e7f7c
    };
    byte[] jpeg = SharedPhotos.read("formats/Channel_digital_image_CMYK_color.jpg");
    byte[] profile = Bytes.join(Header.parse(jpeg).profile());
    int factor = bits == 8 ? 1 : 257;
    byte[] file =
        new RawTiff(8, 1, bits, 4, 5)
            .with(34675, profile)
            .file((x, y, channel) -> inks[x][channel] * factor);

    BufferedImage picture = Pipeline.rendered(file, 8).image();

    for (int x = 0; x < expected.length; x++) {
      assertThat(Pipeline.difference(picture.getRGB(x, 0), 0xff000000 | expected[x]))
          .as("%06x", picture.getRGB(x, 0) & 0xffffff)
          .isLessThanOrEqualTo(2);
    }
  }

  /**
   * ImageMagick 6.9.11 of Debian 12 says so, {@code convert X.tiff -colorspace sRGB -depth 8
   * rgb:-}; over the whole picture the mean difference is 0.4.
   */
  @ParameterizedTest
  @CsvSource({
    "20, 20, 5a464f",
    "200, 30, 89aa5e",
    "380, 20, 9bc14a",
    "60, 130, 617d3f",
    "200, 130, 0d101f",
    "330, 140, 6f6359",
    "30, 250, 040700",
    "210, 240, 3a571e",
    "390, 255, 315120",
  })
  void convertsLabOfATiff(int x, int y, String expected) {
    byte[] file = SharedPhotos.read("formats/cielab-dagams.tiff");

    BufferedImage picture = Pipeline.rendered(file, 400).image();

    assertThat(
            Pipeline.difference(picture.getRGB(x, y), 0xff000000 | Integer.parseInt(expected, 16)))
        .as("%06x", picture.getRGB(x, y) & 0xffffff)
        .isLessThanOrEqualTo(2);
  }
}
