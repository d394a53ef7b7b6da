package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.PrivateFiles.bmp;
import static dev.pawpress.imaging.metadata.PrivateFiles.box;
import static dev.pawpress.imaging.metadata.PrivateFiles.gif;
import static dev.pawpress.imaging.metadata.PrivateFiles.gifExtension;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.metadata.TiffMaker.Directory;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({
    "010e, description",
    "010f, cameraModel",
    "0110, cameraModel",
    "0131, software",
    "0132, captureTime",
    "013b, artist",
    "013c, cameraModel",
    "8298, copyright",
    "9003, captureTime",
    "9004, captureTime",
    "9011, captureTime",
    "9213, editHistory",
    "927c, makerNote",
    "9c9b, description",
    "9c9c, comment",
    "9c9d, artist",
    "9c9e, keywords",
    "9c9f, description",
    "a420, uniqueId",
    "a430, ownerName",
    "a431, serialNumber",
    "a433, lensModel",
    "a434, lensModel",
    "a435, serialNumber",
    "a437, artist",
    "c62f, serialNumber",
    "c634, makerNote",
  })
  void findsEachExifTextInEveryFormatAndByteOrder(String tag, String kind) {
    int number = Integer.parseInt(tag, 16);
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] block = new TiffMaker(order).text(Directory.EXIF, number, "something").block();
      byte[] blank = new TiffMaker(order).text(Directory.EXIF, number, "     ").block();

      assertThat(kinds(SampleImages.withExif("jpeg", JPEG, block)))
          .containsExactly(of(kind, "exif"));
      assertThat(kinds(SampleImages.withExif("png", PNG, block))).containsExactly(of(kind, "exif"));
      assertThat(kinds(SampleImages.withExif("webp", WEBP, block)))
          .containsExactly(of(kind, "exif"));
      assertThat(kinds(block)).as("a TIFF file").containsExactly(kind);
      assertThat(kinds(SampleImages.withExif("jpeg", JPEG, blank)))
          .as("a text that only takes up space")
          .containsExactly("exif");
    }
  }

  private static String[] of(String... kinds) {
    Arrays.sort(kinds);
    return kinds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void findsAllThatAPhoneAndItsOwnerPutIntoExif(String format) {
    byte[] block = PrivateFiles.fullExif(ByteOrder.LITTLE_ENDIAN);

    byte[] file = SampleImages.withExif(format, SampleImages.file(format, 24, 18), block);

    assertThat(kinds(file))
        .containsExactly(
            "artist",
            "cameraModel",
            "captureTime",
            "comment",
            "copyright",
            "description",
            "exif",
            "gps",
            "keywords",
            "lensModel",
            "makerNote",
            "ownerName",
            "serialNumber",
            "software",
            "thumbnail",
            "uniqueId");
    assertThat(inspect(file).capture())
        .isEqualTo(new CaptureFacts("2024-05-06T07:08:09", "-03:30", "Pear", "Pear Phone 7"));
    assertThat(inspect(file).credit()).isEqualTo(new Credit("© Ann Owner", "Ann Owner"));
  }

  @Test
  void aGpsDirectoryThatOnlyTellsItsVersionIsNoPosition() {
    TiffMaker maker = new TiffMaker().bytes(Directory.GPS, 0, 1, "\2\3\0\0");

    assertThat(kinds(SampleImages.withExif("jpeg", JPEG, maker.block()))).containsExactly("exif");
    assertThat(
            kinds(SampleImages.withExif("jpeg", JPEG, maker.number(Directory.GPS, 6, 1).block())))
        .containsExactly("exif", "gps");
  }

  @Test
  void aUserCommentWithoutTextIsNone() {
    byte[] block = new TiffMaker().bytes(Directory.EXIF, 0x9286, 7, "ASCII\0\0\0     ").block();

    assertThat(kinds(SampleImages.withExif("jpeg", JPEG, block))).containsExactly("exif");
  }

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
            .containsExactly(of(kind, "xmp"));
      }
      assertThat(kinds(PrivateFiles.withXmp(format, file, none))).containsExactly("xmp");
    }
  }

  @Test
  void readsAnXmpPacketInUtf16() {
    String packet = "<x a:SerialNumber='1'/>";
    byte[] utf16 = packet.getBytes(StandardCharsets.UTF_16LE);

    assertThat(kinds(PrivateFiles.withXmp("webp", WEBP, utf16)))
        .containsExactly("serialNumber", "xmp");
  }

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

    assertThat(kinds(file)).containsExactly(of(kind, "iptc"));
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
  void findsFurtherPicturesOfATiff() {
    TiffMaker maker = new TiffMaker().number(Directory.MAIN, 0x0111, 8);

    assertThat(kinds(maker.number(Directory.NEXT, 0x0111, 8).block()))
        .containsExactly("embeddedPicture");
    assertThat(kinds(maker.number(Directory.NEXT, 0x00fe, 1).block())).containsExactly("thumbnail");
  }

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
  void aBrokenBlockIsUnreadableAndTheRestIsStillFound() {
    byte[] file = SampleImages.withExif("jpeg", JPEG, ascii("MM\0*\0\0\u00ff\u00ff"));

    assertThat(kinds(SampleImages.withSegment(file, 0xfe, ascii("hello"))))
        .containsExactly("comment", "exif", "unreadable");
  }

  @Test
  void ofOtherFilesNothingIsKnown() {
    assertThat(kinds(ascii("%PDF-1.7"))).containsExactly("unreadable");
    assertThat(kinds(new byte[0])).containsExactly("unreadable");
  }

  private static SourceMetadata inspect(byte[] file) {
    return MetadataInspector.inspect(file, new Findings());
  }

  private static List<String> kinds(byte[] file) {
    return inspect(file).kinds().stream().map(PrivateKind::id).toList();
  }
}
