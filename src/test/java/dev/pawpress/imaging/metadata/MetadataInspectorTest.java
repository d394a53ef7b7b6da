package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.inspect;
import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.PrivateFiles.bmp;
import static dev.pawpress.imaging.metadata.PrivateFiles.box;
import static dev.pawpress.imaging.metadata.PrivateFiles.gif;
import static dev.pawpress.imaging.metadata.PrivateFiles.gifExtension;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of files of every format. */
class MetadataInspectorTest {
  private static final byte[] JPEG = SampleImages.file("jpeg", 24, 18);
  private static final byte[] PNG = SampleImages.file("png", 24, 18);
  private static final byte[] WEBP = SampleImages.file("webp", 24, 18);

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void findsNothingInAPlainFile(String format) {
    assertThat(inspect(SampleImages.file(format, 24, 18)))
        .isEqualTo(new SourceMetadata(List.of(), CaptureFacts.NONE, Credit.NONE));
  }

  @Test
  void findsNothingInPlainFilesThatAreOnlyRead() {
    assertThat(kinds(gif(gifExtension(0xf9, new byte[4])))).isEmpty();
    assertThat(kinds(gif(gifExtension(0xff, ascii("NETSCAPE2.0"), new byte[3])))).isEmpty();
    assertThat(kinds(bmp("BGRs"))).isEmpty();
    assertThat(kinds(new TiffMaker().number(Directory.MAIN, 0x0111, 8).block())).isEmpty();
    assertThat(kinds(join(box("ftyp", ascii("heic")), box("mdat")))).isEmpty();
  }

  @Test
  void findsWhatFollowsTheEnd() {
    byte[] second = SampleImages.withExif("jpeg", JPEG, SampleImages.exif(1, ByteOrder.BIG_ENDIAN));

    assertThat(kinds(join(JPEG, ascii("secret")))).containsExactly("trailingData");
    assertThat(kinds(join(PNG, ascii("secret")))).containsExactly("trailingData");
    assertThat(kinds(join(WEBP, ascii("EXIF\0\0\0\0")))).contains("trailingData", "exif");
    assertThat(kinds(join(gif(), ascii("secret")))).containsExactly("trailingData");
    assertThat(kinds(join(bmp("BGRs"), ascii("secret")))).containsExactly("trailingData");
    assertThat(kinds(join(JPEG, new byte[100]))).as("padding").isEmpty();
    assertThat(kinds(join(JPEG, ascii("\0\0\0\u0018ftypmp42")))).containsExactly("embeddedPicture");
    assertThat(kinds(join(JPEG, new byte[3], second, JPEG)))
        .as("that of further pictures too")
        .containsExactly("cameraModel", "embeddedPicture", "exif", "gps");
  }

  @Test
  void findsChunksOfAWebp() {
    byte[] exif = new TiffMaker().text(Directory.EXIF, 0xa431, "SN").block();
    byte[] picture = Arrays.copyOfRange(WEBP, 12, WEBP.length);
    byte[] frame =
        SampleImages.riffChunk(
            "ANMF", join(new byte[16], picture, SampleImages.riffChunk("EXIF", exif)));

    assertThat(kinds(withWebpChunk("ICCP", new byte[4]))).containsExactly("iccDescription");
    assertThat(kinds(withWebpChunk("abcd", new byte[4]))).containsExactly("unknownBlock");
    assertThat(kinds(withWebpChunk("C2PA", new byte[4]))).containsExactly("contentCredentials");
    assertThat(kinds(SampleImages.riff(frame)))
        .as("within a frame")
        .containsExactly("exif", "serialNumber");
  }

  private static byte[] withWebpChunk(String type, byte[] content) {
    return SampleImages.extendedWebp(WEBP, 0, new byte[0], SampleImages.riffChunk(type, content));
  }

  @Test
  void findsPartsOfAGif() {
    byte[] xmp = PrivateFiles.xmp("aux:OwnerName='me'", "");

    assertThat(kinds(gif(gifExtension(0xfe, ascii("hello"))))).containsExactly("comment");
    assertThat(kinds(gif(gifExtension(0x01, new byte[12], ascii("hello")))))
        .containsExactly("comment");
    assertThat(kinds(gif(gifExtension(0xff, ascii("ICCRGBG1012"), new byte[9]))))
        .containsExactly("iccDescription");
    assertThat(kinds(gif(gifExtension(0xff, ascii("SOMEBODY1.0"), new byte[9]))))
        .containsExactly("unknownBlock");
    assertThat(kinds(gif(gifWithXmp(xmp)))).containsExactly("ownerName", "xmp");
  }

  /** As Adobe writes it: not in parts, but so that a reader of parts comes out behind it. */
  private static byte[] gifWithXmp(byte[] packet) {
    byte[] trailer = new byte[258];
    trailer[0] = 1;
    for (int i = 1; i < 257; i++) {
      trailer[i] = (byte) (256 - i);
    }
    return join(new byte[] {0x21, -1, 11}, ascii("XMP DataXMP"), packet, trailer);
  }

  @Test
  void findsAProfileOrItsPathInABmp() {
    assertThat(kinds(bmp("DEBM"))).containsExactly("iccDescription");
    assertThat(kinds(bmp("KNIL"))).containsExactly("iccDescription");
  }

  @Test
  void ofOtherFilesNothingIsKnown() {
    assertThat(kinds(ascii("%PDF-1.7"))).containsExactly("unreadable");
    assertThat(kinds(new byte[0])).containsExactly("unreadable");
  }

  @Test
  void whoMadeAFrameOfAWebpOrWhatFollowsItDidNotMakeThePicture() {
    byte[] exif = PrivateFiles.fullExif(ByteOrder.BIG_ENDIAN);
    byte[] chunk = SampleImages.riffChunk("EXIF", exif);
    byte[] frame = SampleImages.riffChunk("ANMF", join(new byte[16], chunk));

    for (byte[] file : List.of(SampleImages.riff(frame), join(WEBP, chunk))) {
      assertThat(kinds(file)).contains("copyright", "cameraModel");
      assertThat(inspect(file).credit()).isEqualTo(Credit.NONE);
      assertThat(inspect(file).capture()).isEqualTo(CaptureFacts.NONE);
    }
  }
}
