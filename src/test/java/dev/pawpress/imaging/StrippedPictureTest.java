package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.MetadataInspector;
import dev.pawpress.imaging.metadata.PrivateKind;
import dev.pawpress.imaging.metadata.RenditionCheck;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload's own picture, without all else, may become a rendition: it must be as clean. */
class StrippedPictureTest {
  @BeforeAll
  static void sayWhetherPhotosAreThere() {
    SharedPhotos.announce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void nothingIsLeftInAnUploadsStrippedPicture(String format) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] plain = SampleImages.file(format, 24, 18);
    byte[] exif = SampleImages.exif(1, ByteOrder.BIG_ENDIAN);
    byte[] upload = SampleImages.withExif(format, plain, exif);
    if (!format.equals("webp")) { // the sample can put only one of the two into a WebP
      upload = SampleImages.withProfile(format, upload, profile);
    }
    upload = SampleImages.join(upload, SampleImages.ascii("secret"));
    assertThat(new MetadataInspector().inspect(upload).kinds())
        .contains(PrivateKind.GPS, PrivateKind.TRAILING_DATA);

    assertThat(leftovers(upload)).isEmpty();
  }

  @Test
  void adobesMarkerStaysWhereItSaysThatColoursAreNotConverted() {
    byte[] adobe = SampleImages.ascii("Adobe\0d\0\0\0\0\0and more");
    byte[] plain = SampleImages.file("jpeg", 24, 18);
    byte[] withoutJfif = SampleImages.join(new byte[] {-1, (byte) 0xd8}, tail(plain, 20));

    byte[] upload = SampleImages.withSegment(withoutJfif, 0xee, adobe);

    assertThat(new String(Header.parse(upload).pixelFile(), StandardCharsets.ISO_8859_1))
        .contains("Adobe")
        .doesNotContain("and more");
    assertThat(leftovers(upload)).isEmpty();
  }

  private static byte[] tail(byte[] file, int from) {
    return Arrays.copyOfRange(file, from, file.length);
  }

  /** Where stripping is not enough, read-back says so, and the picture must be encoded anew. */
  @Test
  void realPhotosAreCleanButForThoseWithSegmentsTheirDecodersNeed() {
    SharedPhotos.requirePresent();
    List<String> notClean = new ArrayList<>();
    int clean = 0;
    for (String name : SharedPhotos.names()) {
      byte[] file = SharedPhotos.read(name);
      try {
        if (!Pipeline.inspect(file).format().isWritten()) {
          continue;
        }
      } catch (RejectedImageException e) {
        continue;
      }
      List<PrivateKind> left = leftovers(file);
      if (left.isEmpty()) {
        clean++;
      } else {
        notClean.add(name + " " + left.stream().map(PrivateKind::id).toList());
      }
    }
    assertThat(clean).isGreaterThan(100);
    assertThat(notClean)
        .containsExactly(
            "hostile/truncated.jpg [unreadable]",
            "hostile/truncated.png [unreadable]",
            // Bytes between scans.
            "twelvemonkeys/jpeg/broken-jpeg/broken-bogus-segment-length.jpg [unknownBlock]",
            // Frames of kinds that are never written: extended, lossless.
            "twelvemonkeys/jpeg/jfif-16bit-dqt.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/16_ls.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/24_ls.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/8_ls.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/f-18.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/gradient_ls.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/gradient_ls_pt.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/testimg_gray.jpg [unknownBlock]",
            "twelvemonkeys/jpeg/jpeg-lossless/testimg_rgb.jpg [unknownBlock]");
  }

  private static List<PrivateKind> leftovers(byte[] upload) {
    Header header = Header.parse(upload);
    return new RenditionCheck().leftovers(header.pixelFile(), header.format(), Credit.NONE);
  }
}
