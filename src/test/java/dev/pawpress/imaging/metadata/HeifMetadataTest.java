package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.inspect;
import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.PrivateFiles.box;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the boxes of a HEIC or AVIF hold. */
class HeifMetadataTest {
  @Test
  void findsItemsAndPropertiesOfAHeic() {
    byte[] exif = new TiffMaker().text(Directory.EXIF, 0xa431, "SN").block();
    byte[] xmp = PrivateFiles.xmp("aux:OwnerName='me'", "");
    byte[] properties =
        box(
            "iprp",
            box(
                "ipco",
                box("colr", ascii("prof")),
                box("auxC", ascii("\0\0\0\0urn:com:apple:photo:2020:aux:hdrgainmap\0")),
                box("udes", new byte[4])));
    byte[] references = box("iref", new byte[4], box("thmb", new byte[6]));

    assertThat(kinds(PrivateFiles.heic(exif, xmp)))
        .containsExactly("exif", "ownerName", "serialNumber", "xmp");
    assertThat(kinds(PrivateFiles.heic(exif, xmp, properties, references)))
        .contains("description", "embeddedPicture", "iccDescription", "thumbnail");
    assertThat(kinds(join(PrivateFiles.heic(exif, xmp), box("mpvd", new byte[4]))))
        .contains("embeddedPicture");
  }

  @Test
  void transparencyOfAHeicIsOfThePicture() {
    byte[] alpha = ascii("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");

    assertThat(
            kinds(
                PrivateFiles.heic(
                    new TiffMaker().block(),
                    PrivateFiles.xmp("", ""),
                    box("iprp", box("ipco", box("auxC", alpha))))))
        .containsExactly("exif", "xmp");
  }

  @Test
  void picturesThatAreNoPartOfThePictureAreEmbedded() {
    byte[] tile = item(2, "hvc1");
    byte[] alpha = item(3, "hvc1");
    byte[] picture = join(item(1, "grid"), tile, alpha);
    byte[] parts = join(reference("dimg", 1, 2), reference("auxl", 3, 1));

    assertThat(kinds(heic(picture, parts))).isEmpty();
    assertThat(kinds(heic(picture, reference("dimg", 1, 2)))).containsExactly("embeddedPicture");
    assertThat(kinds(heic(join(picture, item(4, "tmap")), parts)))
        .as("a gain map is to be applied")
        .containsExactly("embeddedPicture");
    assertThat(kinds(heic(join(picture, item(4, "av01")), parts)))
        .containsExactly("embeddedPicture");
    assertThat(kinds(heic(join(picture, item(4, "hvc1")), join(parts, reference("thmb", 4, 1)))))
        .containsExactly("thumbnail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secr", "uri ", "mime"})
  void itemsThatNoStandardNamesAreUnknown(String type) {
    assertThat(kinds(heic(join(item(1, "hvc1"), item(2, type)), new byte[0])))
        .containsExactly("unknownBlock");
  }

  @Test
  void boxesThatNoStandardNamesAreUnknownAndSpaceIsNoneIfItIsUsed() {
    byte[] picture = item(1, "hvc1");

    for (String type : List.of("xml ", "bxml", "secr", "free", "skip", "uuid")) {
      assertThat(kinds(heic(picture, new byte[0], box(type, ascii("something here, or not")))))
          .as(type)
          .containsExactly("unknownBlock");
    }
    for (String type : List.of("hdlr", "dinf", "grpl", "free", "skip")) {
      assertThat(kinds(heic(picture, new byte[0], box(type, new byte[20])))).as(type).isEmpty();
    }
    assertThat(kinds(heic(picture, new byte[0], box("iprp", box("ipco", box("secr"))))))
        .containsExactly("unknownBlock");
    byte[] file = heic(picture, new byte[0]);
    assertThat(kinds(join(file, box("free", new byte[9])))).isEmpty();
    assertThat(kinds(join(file, box("free", ascii("secret"))))).containsExactly("unknownBlock");
  }

  @Test
  void whoMadeAnotherItemDidNotMakeThePicture() {
    byte[] exif = PrivateFiles.fullExif(ByteOrder.BIG_ENDIAN);
    byte[] xmp = PrivateFiles.xmp("", "<dc:rights>theirs</dc:rights>");
    byte[] primary = box("pitm", new byte[] {0, 0, 0, 0, 0, 7});
    byte[] ofThePicture =
        box("iref", new byte[4], reference("cdsc", 1, 7), reference("cdsc", 2, 7));
    byte[] ofAnother = box("iref", new byte[4], reference("cdsc", 1, 8), reference("cdsc", 2, 8));

    assertThat(inspect(PrivateFiles.heic(exif, xmp, primary, ofThePicture)).credit().artist())
        .isEqualTo("Ann Owner");
    SourceMetadata others = inspect(PrivateFiles.heic(exif, xmp, primary, ofAnother));
    assertThat(others.kinds()).contains(PrivateKind.GPS, PrivateKind.COPYRIGHT);
    assertThat(others.credit()).isEqualTo(Credit.NONE);
    assertThat(others.capture()).isEqualTo(CaptureFacts.NONE);
  }

  /** Without a picture, but with all that is said of its items, the first of which is shown. */
  private static byte[] heic(byte[] items, byte[] references, byte[]... moreInMeta) {
    return join(
        box("ftyp", ascii("heic")),
        box(
            "meta",
            new byte[4],
            box("pitm", new byte[] {0, 0, 0, 0, 0, 1}),
            box("iinf", new byte[6], items),
            box("iref", new byte[4], references),
            join(moreInMeta)),
        box("mdat"));
  }

  private static byte[] item(int id, String type) {
    return box("infe", new byte[] {2, 0, 0, 0, 0, (byte) id, 0, 0}, ascii(type + "\0"));
  }

  private static byte[] reference(String type, int from, int to) {
    return box(type, new byte[] {0, (byte) from, 0, 1, 0, (byte) to});
  }
}
