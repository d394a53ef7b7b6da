package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PNG's chunks hold. */
class PngMetadataTest {
  private static final byte[] PNG = SampleImages.file("png", 24, 18);

  @ParameterizedTest
  @CsvSource({
    "Author, artist",
    "Copyright, copyright",
    "Title, description",
    "Creation Time, captureTime",
    "Software, software",
    "Source, cameraModel",
    "Comment, comment",
    "parameters, comment",
  })
  void findsTextsOfAPngInAllTheirForms(String keyword, String kind) {
    byte[] plain = ascii(keyword + "\0something");
    byte[] deflated = RawPng.deflated(ascii("something"));

    assertThat(kinds(SampleImages.withChunk(PNG, "tEXt", plain))).containsExactly(kind);
    assertThat(kinds(SampleImages.withChunk(PNG, "zTXt", join(ascii(keyword + "\0\0"), deflated))))
        .containsExactly(kind);
    assertThat(
            kinds(
                SampleImages.withChunk(
                    PNG, "iTXt", join(ascii(keyword + "\0\1\0en\0keyword\0"), deflated))))
        .containsExactly(kind);
  }

  @Test
  void findsOtherFormatsBlocksInTextsOfAPng() {
    byte[] exif = new TiffMaker().text(Directory.EXIF, 0xa431, "SN").block();
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(116, "me"));
    byte[] xmp = PrivateFiles.xmp("aux:OwnerName='me'", "");
    byte[] deflated = RawPng.deflated(xmp);

    assertThat(kinds(withRawProfile("exif", exif))).containsExactly("exif", "serialNumber");
    assertThat(kinds(withRawProfile("APP1", join(ascii("Exif\0\0"), exif))))
        .containsExactly("exif", "serialNumber");
    assertThat(kinds(withRawProfile("iptc", iptc))).containsExactly("copyright", "iptc");
    assertThat(kinds(withRawProfile("xmp", xmp))).containsExactly("ownerName", "xmp");
    assertThat(
            kinds(
                SampleImages.withChunk(
                    PNG, "iTXt", join(ascii("XML:com.adobe.xmp\0\1\0\0\0"), deflated))))
        .containsExactly("ownerName", "xmp");
  }

  private static byte[] withRawProfile(String type, byte[] block) {
    return PrivateFiles.inserted(PNG, 33, PrivateFiles.rawProfile(type, block));
  }

  @ParameterizedTest
  @CsvSource({
    "tIME, captureTime",
    "iCCP, iccDescription",
    "caBX, contentCredentials",
    "prVt, unknownBlock",
    "eXIf, exif",
  })
  void findsChunksOfAPng(String type, String kind) {
    assertThat(kinds(SampleImages.withChunk(PNG, type, ascii("MM\0*\0\0\0\0"))))
        .containsExactly(kind);
  }

  @Test
  void blocksInTextsCountOnceAgainstTheLimitOfText() {
    byte[] padding = ascii("<x/>" + " ".repeat(400_000));
    byte[] xmp = join(padding, PrivateFiles.xmp("aux:OwnerName='me'", ""));
    byte[] deflated = RawPng.deflated(join(padding, xmp));

    assertThat(
            kinds(
                SampleImages.withChunk(
                    PNG, "iTXt", join(ascii("XML:com.adobe.xmp\0\1\0\0\0"), deflated))))
        .containsExactly("ownerName", "xmp");
    assertThat(kinds(withRawProfile("xmp", xmp))).containsExactly("ownerName", "xmp");
  }

  @ParameterizedTest
  @CsvSource({
    "exif:GPSLatitude, gps",
    "exif:Model, cameraModel",
    "exif:BodySerialNumber, serialNumber",
    "dc:creator, artist",
  })
  void findsTextsUnderTheirNamesInExifAndXmp(String keyword, String kind) {
    assertThat(kinds(SampleImages.withChunk(PNG, "tEXt", ascii(keyword + "\0something"))))
        .containsExactly(kind);
  }
}
