package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.inspect;
import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.Inspected.sorted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What XMP packets tell, in whatever file. */
class XmpMetadataTest {
  private static final byte[] WEBP = SampleImages.file("webp", 24, 18);

  @ParameterizedTest
  @CsvSource({
    "exif:GPSLatitude, gps",
    "tiff:Model, cameraModel",
    "xmp:CreateDate, captureTime",
    "exif:UserComment, comment",
    "dc:rights, copyright",
    "xmpRights:UsageTerms, copyright",
    "dc:title, description",
    "dc:description, description",
    "xmpMM:History, editHistory",
    "xmpMM:DerivedFrom, editHistory",
    "crs:Exposure2012, editHistory",
    "GCamera:MotionPhoto, embeddedPicture",
    "Container:Directory, embeddedPicture",
    "GDepth:Data, embeddedPicture",
    "GImage:Data, embeddedPicture",
    "GAudio:Data, embeddedPicture",
    "mwg-rs:Regions, faces",
    "Iptc4xmpExt:PersonInImage, faces",
    "dc:subject, keywords",
    "aux:Lens, lensModel",
    "photoshop:City, location",
    "aux:OwnerName, ownerName",
    "aux:SerialNumber, serialNumber",
    "xmp:CreatorTool, software",
    "xmp:Thumbnails, thumbnail",
    "xmpMM:DocumentID, uniqueId",
    "dc:creator, artist",
    "any:SerialNumber, serialNumber",
  })
  void findsEachXmpPropertyAsAttributeAndAsElement(String name, String kind) {
    byte[] attribute = PrivateFiles.xmp(name + "='something'", "");
    byte[] element = PrivateFiles.xmp("", "<" + name + ">something</" + name + ">");
    byte[] list =
        PrivateFiles.xmp(
            "", "<" + name + "><rdf:Bag><rdf:li>one</rdf:li></rdf:Bag></" + name + ">");
    byte[] none = PrivateFiles.xmp(name + "=\"\"", "<" + name + "> </" + name + "><" + name + "/>");

    for (String format : List.of("jpeg", "png", "webp")) {
      byte[] file = SampleImages.file(format, 24, 18);
      for (byte[] packet : List.of(attribute, element, list)) {
        assertThat(kinds(PrivateFiles.withXmp(format, file, packet)))
            .containsExactly(sorted(kind, "xmp"));
      }
      assertThat(kinds(PrivateFiles.withXmp(format, file, none))).containsExactly("xmp");
    }
  }

  @Test
  void readsAnXmpPacketInUtf16() {
    String packet = "<x a:SerialNumber='1'/>";
    for (String mark : List.of("", "\ufeff")) {
      for (Charset order : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] utf16 = (mark + packet).getBytes(order);

        assertThat(kinds(PrivateFiles.withXmp("webp", WEBP, utf16)))
            .containsExactly("serialNumber", "xmp");
      }
    }
  }

  @Test
  void aFileMayCallDublinCoreWhatItLikes() {
    byte[] packet = PrivateFiles.xmp("", "<a:rights>mine</a:rights><a:creator>me</a:creator>");

    assertThat(inspect(PrivateFiles.withXmp("webp", WEBP, packet)).credit())
        .isEqualTo(new Credit("mine", "me"));
  }
}
