package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.metadata.CaptureFacts;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.MetadataInspector;
import dev.pawpress.imaging.metadata.PrivateKind;
import dev.pawpress.imaging.metadata.RenditionCheck;
import dev.pawpress.imaging.metadata.SourceMetadata;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPhotos.class)
class SharedPhotosMetadataTest {
  private static final String JPEGS = "twelvemonkeys/jpeg/";

  /**
   * What exiftool 12.57 of Debian 12 finds too, {@code exiftool -G1 -a X}, its tags put under these
   * kinds. It tells more of some old cameras' own segments, and nothing of a HEIC's small picture.
   */
  @ParameterizedTest
  @CsvSource({
    "phone/IMG_20180725_163423.jpg,"
        + " cameraModel captureTime exif gps iccDescription makerNote software thumbnail",
    "phone/canon-dslr.jpg,"
        + " cameraModel captureTime exif lensModel makerNote serialNumber thumbnail xmp",
    "phone/Bush-dog.jpg,"
        + " artist captureTime description editHistory exif iccDescription iptc keywords"
        + " location software thumbnail uniqueId xmp",
    "phone/heic-iphone.heic,"
        + " cameraModel captureTime exif gps iccDescription lensModel makerNote software thumbnail",
    "phone/heic-iphone7.heic,"
        + " cameraModel captureTime exif gps iccDescription lensModel makerNote software thumbnail",
    "formats/gain-map.jpg, embeddedPicture iccDescription xmp",
    "formats/16-bit-grey-alpha.png, iccDescription xmp",
    "formats/Flag_of_the_Netherlands-16bit.png, captureTime comment",
    "formats/G31D_MULTI.TIF, description embeddedPicture",
    "formats/cielab-dagams.tiff, cameraModel captureTime iptc software xmp",
    "formats/animated-loop-3.gif, comment",
    "formats/2x2_fdcce6.png, ''",
    "formats/4.webp, ''",
    "formats/sdr_cosmos12920_cicp1-13-6_yuv444_full_qp10.avif, ''",
    "orientation/Portrait_5.jpg, exif",
    JPEGS + "exif/Landscape_6.jpg, exif",
    JPEGS + "exif-rgb-thumbnail-sony-d700.jpg, cameraModel captureTime exif thumbnail",
    JPEGS + "jfif-jfxx-thumbnail-olympus-d320l.jpg, makerNote thumbnail trailingData",
    JPEGS
        + "jfif-jfif-and-exif-thumbnail-sharpshot-iphone.jpg,"
        + " cameraModel captureTime comment exif gps thumbnail",
    JPEGS
        + "jfif-with-preview-as-second-image.jpg,"
        + " cameraModel captureTime description embeddedPicture exif makerNote software thumbnail",
    JPEGS
        + "xdensity-out-of-range-zero.jpg,"
        + " artist captureTime comment description iptc keywords location",
    "twelvemonkeys/webp/webp/photo-iccp-adobergb.webp, iccDescription",
  })
  void findsWhatExiftoolFinds(String name, String kinds) {
    assertThat(inspect(name).kinds().stream().map(PrivateKind::id).collect(Collectors.joining(" ")))
        .isEqualTo(kinds);
  }

  @Test
  void readsWhenAndWithWhatARealPhotoWasTaken() {
    assertThat(inspect("phone/IMG_20180725_163423.jpg").capture())
        .isEqualTo(new CaptureFacts("2018-07-25T16:34:23", null, "Google", "Pixel"));
    assertThat(inspect("phone/heic-iphone7.heic").capture())
        .isEqualTo(new CaptureFacts("2019-10-20T18:34:30", "+02:00", "Apple", "iPhone 7"));
    assertThat(inspect(JPEGS + "cmm-exception-corbis-rgb.jpg").credit())
        .isEqualTo(new Credit("© Corbis. All Rights Reserved.", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone/IMG_20180725_163423.jpg",
        "phone/canon-dslr.jpg",
        "phone/Bush-dog.jpg",
        "formats/gain-map.jpg",
        "formats/p3.png",
        "formats/Channel_digital_image_CMYK_color.jpg",
        "formats/alpha-layer-1-fill.png",
        "formats/animated-loop-3.webp"
      })
  void nothingIsLeftInRenditionsOfARealPhoto(String name) {
    Picture picture = Pipeline.rendered(SharedPhotos.read(name), 160);

    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
      byte[] rendition = Pipeline.encoded(picture, format, 80);

      assertThat(new RenditionCheck().leftovers(rendition, format, Credit.NONE)).isEmpty();
    }
  }

  private static SourceMetadata inspect(String name) {
    return new MetadataInspector().inspect(SharedPhotos.read(name));
  }
}
