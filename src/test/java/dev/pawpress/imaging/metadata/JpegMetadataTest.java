package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.inspect;
import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.Inspected.sorted;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JPEG's own segments hold, and what follows its end. */
class JpegMetadataTest {
  private static final byte[] JPEG = SampleImages.file("jpeg", 24, 18);

  @Test
  void readsExtendedXmpAcrossSegments() {
    String packet = "<rdf:Description aux:SerialNumber='1'/>";
    String header = "http://ns.adobe.com/xmp/extension/\0" + "0".repeat(32) + "\0\0\0\1\0\0\0\0";
    int middle = packet.indexOf("Number");
    byte[] second = SampleImages.withSegment(JPEG, 0xe1, ascii(header + packet.substring(middle)));

    byte[] file =
        SampleImages.withSegment(second, 0xe1, ascii(header + packet.substring(0, middle)));

    assertThat(kinds(file)).containsExactly("serialNumber", "xmp");
  }

  @ParameterizedTest
  @CsvSource({
    "5, description",
    "25, keywords",
    "55, captureTime",
    "65, software",
    "80, artist",
    "90, location",
    "116, copyright",
    "120, description",
    "187, uniqueId"
  })
  void findsEachIptcDataset(int number, String kind) {
    byte[] iptc = PrivateFiles.iptc(number, "something");

    byte[] file = PrivateFiles.withPhotoshop(JPEG, PrivateFiles.resource(0x0404, iptc));

    assertThat(kinds(file)).containsExactly(sorted(kind, "iptc"));
  }

  @Test
  void iptcsCharacterSetIsNoPlaceThoughItHasItsNumber() {
    byte[] iptc = PrivateFiles.iptc(90, "\u001b%G");
    iptc[1] = 1; // of the envelope record

    assertThat(kinds(PrivateFiles.withPhotoshop(JPEG, PrivateFiles.resource(0x0404, iptc))))
        .containsExactly("iptc");
  }

  @Test
  void findsWhatPhotoshopLeavesBehind() {
    byte[] exif = new TiffMaker().text(Directory.EXIF, 0xa431, "SN").block();

    assertThat(kinds(PrivateFiles.withPhotoshop(JPEG, PrivateFiles.resource(0x0421, new byte[5]))))
        .containsExactly("editHistory");
    assertThat(kinds(PrivateFiles.withPhotoshop(JPEG, PrivateFiles.resource(0x040c, new byte[9]))))
        .containsExactly("thumbnail");
    assertThat(kinds(PrivateFiles.withPhotoshop(JPEG, PrivateFiles.resource(0x0422, exif))))
        .containsExactly("exif", "serialNumber");
    assertThat(
            kinds(
                PrivateFiles.withPhotoshop(
                    JPEG, PrivateFiles.resource(0x0424, PrivateFiles.xmp("dc:title='x'", "")))))
        .containsExactly("description", "xmp");
  }

  @ParameterizedTest
  @CsvSource({
    "fe, a comment, comment",
    "e0, JFXX~., thumbnail",
    "e2, MPF~.., embeddedPicture",
    "e2, ICC_PROFILE~.., iccDescription",
    "e1, FLIR~.., makerNote",
    "e5, ssuniqueid~x, uniqueId",
    "eb, JP~.., contentCredentials",
    "ec, OLYMPUS [picture info], makerNote",
    "ec, Ducky.., unknownBlock",
    "ee, Adobe and more than that, unknownBlock",
    "e8, anything, unknownBlock",
    "f0, anything, unknownBlock",
  })
  void findsSegmentsOfAJpeg(String marker, String content, String kind) {
    byte[] bytes = ascii(content.replace('~', '\0'));

    byte[] file = SampleImages.withSegment(JPEG, Integer.parseInt(marker, 16), bytes);

    assertThat(kinds(file)).containsExactly(kind);
  }

  @Test
  void findsTheThumbnailInAJpegsOwnHeader() {
    byte[] file = JPEG.clone();
    file[18] = 1;
    file[19] = 1;

    assertThat(kinds(file)).containsExactly("thumbnail");
  }

  @Test
  void findsACommentBehindTheFirstScan() {
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 4, 'h', 'i'};

    byte[] file = PrivateFiles.inserted(JPEG, JPEG.length - 2, comment);

    assertThat(kinds(file)).containsExactly("comment");
  }

  @Test
  void findsBytesBetweenSegments() {
    assertThat(kinds(PrivateFiles.inserted(JPEG, 2, ascii("secret"))))
        .containsExactly("unknownBlock");
  }

  @Test
  void aBrokenBlockIsUnreadableAndTheRestIsStillFound() {
    byte[] file = SampleImages.withExif("jpeg", JPEG, ascii("MM\0*\0\0\u00ff\u00ff"));

    assertThat(kinds(SampleImages.withSegment(file, 0xfe, ascii("hello"))))
        .containsExactly("comment", "exif", "unreadable");
  }

  @Test
  void extendedXmpCountsOnceAgainstTheLimitOfText() {
    String packet =
        "<rdf:Description>" + "x".repeat(600_000) + "<exif:GPSLatitude>1</exif:GPSLatitude>";
    String header = "http://ns.adobe.com/xmp/extension/\0" + "0".repeat(40);
    byte[] file = JPEG;
    for (int end = packet.length(); end > 0; end -= 60_000) {
      String part = packet.substring(Math.max(0, end - 60_000), end);
      file = SampleImages.withSegment(file, 0xe1, ascii(header + part));
    }

    assertThat(kinds(file)).containsExactly("gps", "xmp");
  }

  @Test
  void whoMadeAFurtherPictureDidNotMakeTheFirst() {
    byte[] exif = PrivateFiles.fullExif(ByteOrder.BIG_ENDIAN);
    byte[] xmp = PrivateFiles.xmp("", "<dc:rights>theirs</dc:rights>");
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(116, "theirs"));
    byte[] second = PrivateFiles.withXmp("jpeg", SampleImages.withExif("jpeg", JPEG, exif), xmp);

    SourceMetadata metadata = inspect(join(JPEG, PrivateFiles.withPhotoshop(second, iptc)));

    assertThat(metadata.kinds())
        .contains(PrivateKind.EMBEDDED_PICTURE, PrivateKind.COPYRIGHT, PrivateKind.IPTC);
    assertThat(metadata.capture()).isEqualTo(CaptureFacts.NONE);
    assertThat(metadata.credit()).isEqualTo(Credit.NONE);
  }

  @Test
  void whatPrecedesABrokenSegmentIsStillFound() {
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(90, "Graz"));
    byte[] broken = SampleImages.withSegment(JPEG, 0xfe, new byte[0]);
    broken[5] = 0; // its length

    assertThat(kinds(PrivateFiles.withPhotoshop(broken, iptc)))
        .containsExactly("iptc", "location", "unreadable");
  }
}
