package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.SharedPhotos;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Other people's JPEGs: real ones against djpeg, and which are left to others, with the reason. */
@ExtendWith(SharedPhotos.class)
class SharedJpegsTest {
  /** By kind of reason: ink, lossless, damage, and what decoders take in different ways. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("formats/Channel_digital_image_CMYK_color.jpg", "a frame of 4 components"),
          Map.entry(
              "formats/Channel_digital_image_CMYK_color_no_profile.jpg", "a frame of 4 components"),
          Map.entry("hostile/corrupt-header.jpg", "a segment at 4 of 9544 bytes"),
          Map.entry("hostile/truncated.jpg", "143019 blocks in 10000 bytes"),
          Map.entry("twelvemonkeys/jpeg/0x00-to-0xFF-between-segments.jpg", "no marker at 2"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/110115680-6d6dce80-7d84-11eb-99df-4cb21df3b09f.jpeg",
              "no marker at 3920"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/513f29d0-02a8-11e7-9756-6035edb96e79.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/51432b02-02a8-11e7-9203-b42b1c43c0c3.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/5145e95a-02a8-11e7-8372-4787a7307ab8.jpg",
              "no marker at 2"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/514b20dc-02a8-11e7-92c6-d4fed7b4ebb1.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/514c48ea-02a8-11e7-8789-bb75321f404f.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/514e4122-02a8-11e7-8c03-0830d60cd585.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/515e763c-02a8-11e7-85fb-573b41201f05.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/516c2778-02a8-11e7-9d50-e916ce831200.jpg",
              "no marker at 47"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/broken-adobe-marker-bad-length.jpg",
              "no marker at 8210"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/broken-adobe-segment-length-beyond-eof.jpg",
              "a segment at 4 of 8206 bytes"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/broken-bogus-data-prepended-real-jfif-start-at-4801.jpg",
              "no marker at 9416"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/broken-bogus-segment-length.jpg",
              "more bytes in a scan than its blocks take, at 25507"),
          Map.entry(
              "twelvemonkeys/jpeg/broken-jpeg/broken-no-sof-ascii-transfer-mode.jpg",
              "a segment at 4 of 8206 bytes"),
          Map.entry("twelvemonkeys/jpeg/broken-jpeg/broken-sos-before-sof.jpg", "no marker at 170"),
          Map.entry("twelvemonkeys/jpeg/cmyk-sample-no-icc.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/cmyk-sample.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/dnl-marker.jpg", "a marker dc"),
          Map.entry("twelvemonkeys/jpeg/duplicate-component-ids.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/exif-jfif-app13-app14ycck-3channel.jpg", "a transform 2"),
          Map.entry("twelvemonkeys/jpeg/jfif-bogus-empty-jfif-segment.jpg", "a JFIF header of 5"),
          Map.entry(
              "twelvemonkeys/jpeg/jfif-cmyk-invalid-icc-profile-srgb.jpg",
              "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/16_ls.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/24_ls.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/8_ls.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/f-18.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/gradient_ls.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/gradient_ls_pt.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/testimg_gray.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/jpeg-lossless/testimg_rgb.jpg", "a marker c3"),
          Map.entry("twelvemonkeys/jpeg/read-error1024.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/read-error1025.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/read-error1026.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/read-error1027.jpg", "a frame of 4 components"),
          Map.entry("twelvemonkeys/jpeg/read-error1028.jpg", "a frame of 4 components"),
          Map.entry(
              "twelvemonkeys/jpeg/warning-embedded-color-profile-invalid-ignored-cmyk.jpg",
              "a frame of 4 components"));

  @TempDir private Path folder;

  @Test
  void areWhatTheWitnessesMakeOfThemInFullAndAtTwoScalesByTurns() {
    LibjpegPrograms.requirePresent();
    Witnesses witnesses = new Witnesses(new LibjpegPrograms(folder));
    int compared = 0;
    for (String name : names()) {
      byte[] file = SharedPhotos.read(name);
      try {
        for (int eighths : new int[] {8, 1 + compared % 3, 4 + compared % 3}) {
          witnesses.require(name, file, eighths);
        }
        compared++;
      } catch (NotPlainJpegException e) {
        // The other test says which.
      }
    }
    assertThat(compared).isEqualTo(78);
  }

  @Test
  void theseAreRefused() {
    Map<String, String> refused = new TreeMap<>();
    for (String name : names()) {
      try {
        JpegDecoder.decode(SharedPhotos.read(name), 1, Long.MAX_VALUE, () -> {});
      } catch (NotPlainJpegException e) {
        refused.put(name, e.getMessage());
      }
    }
    assertThat(refused).isEqualTo(REFUSED);
  }

  private static List<String> names() {
    return SharedPhotos.names().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
        .toList();
  }
}
