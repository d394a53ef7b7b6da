package dev.pawpress.imaging.metadata;

import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static dev.pawpress.testing.SampleImages.riffChunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionCheckTest {
  private static final byte[] JPEG = Renditions.opaque(ImageFormat.JPEG);
  private static final byte[] PNG = Renditions.opaque(ImageFormat.PNG);
  private static final byte[] WEBP = Renditions.opaque(ImageFormat.WEBP);
  private static final byte[] EXTENDED_WEBP = Renditions.transparent(ImageFormat.WEBP);
  private static final Credit CREDIT = new Credit("© Ann Owner", "Ann");

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void findsNothingInWhatTheEncoderWrites(ImageFormat format) {
    assertThat(leftovers(Renditions.opaque(format), format)).isEmpty();
    assertThat(leftovers(Renditions.transparent(format), format)).isEmpty();
  }

  @Test
  void findsNothingInPlainFilesOfOtherKinds() {
    byte[] palette =
        new RawPng(4, 4, 8, RawPng.PALETTE)
            .with("PLTE", 1, 2, 3, 4, 5, 6)
            .with("tRNS", 0, 9)
            .file((x, y, channel) -> x & 1);

    assertThat(leftovers(palette, ImageFormat.PNG)).isEmpty();
    assertThat(leftovers(SampleImages.file("webp", 9, 7), ImageFormat.WEBP))
        .as("lossless")
        .isEmpty();
    assertThat(leftovers(Renditions.animatedWebp(), ImageFormat.WEBP)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void nothingOfAnUploadWithEverythingIsLeft(ImageFormat source) {
    String name = source.id();
    byte[] plain = SampleImages.file(name, 24, 18);
    byte[] upload = SampleImages.withExif(name, plain, PrivateFiles.fullExif(ByteOrder.BIG_ENDIAN));
    if (source != ImageFormat.WEBP) {
      upload = PrivateFiles.withXmp(name, upload, PrivateFiles.xmp("dc:rights='mine'", ""));
    }
    upload = join(upload, ascii("secret"));
    assertThat(new MetadataInspector().inspect(upload).kinds())
        .contains(PrivateKind.GPS, PrivateKind.OWNER_NAME, PrivateKind.TRAILING_DATA);

    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
      byte[] rendition = Renditions.of(upload, format);

      assertThat(leftovers(rendition, format)).isEmpty();
      assertThat(new MetadataInspector().inspect(rendition).kinds()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fe, a comment, comment",
    "e0, JFXX~., thumbnail",
    "e0, JFIF~ and so on, thumbnail",
    "e1, Exif~~MM~*~~~~, exif",
    "e1, http://ns.adobe.com/xap/1.0/~<x dc:title='x'/>, description;xmp",
    "e2, ICC_PROFILE~.., iccDescription",
    "e2, MPF~.., embeddedPicture",
    "ed, Photoshop 3.0~8BIM.., unknownBlock",
    "ee, Adobe and more than that, unknownBlock",
    "e8, anything, unknownBlock",
    "dd, ...., unknownBlock",
    "db, ...., unknownBlock",
    "c4, ...., unknownBlock",
    "f0, anything, unknownBlock",
  })
  void findsEveryOtherSegmentOfAJpeg(String marker, String content, String kinds) {
    byte[] bytes = ascii(content.replace('~', '\0'));

    byte[] file = SampleImages.withSegment(JPEG, Integer.parseInt(marker, 16), bytes);

    assertThat(leftovers(file, ImageFormat.JPEG)).containsExactly(kinds.split(";", -1));
  }

  @Test
  void findsIptcInAJpeg() {
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(90, "Berlin"));

    assertThat(leftovers(PrivateFiles.withPhotoshop(JPEG, iptc), ImageFormat.JPEG))
        .containsExactly("iptc", "location");
  }

  @Test
  void findsTheThumbnailInAJpegsOwnHeader() {
    byte[] claimed = JPEG.clone();
    claimed[18] = 1;
    claimed[19] = 1;

    assertThat(leftovers(claimed, ImageFormat.JPEG)).containsExactly("thumbnail");
  }

  @Test
  void allowsAdobesMarkerOnceAndOnlyAsLongAsItIs() {
    byte[] adobe = ascii("Adobe\0d\0\0\0\0\1");
    byte[] once = SampleImages.withSegment(JPEG, 0xee, adobe);

    assertThat(leftovers(once, ImageFormat.JPEG)).isEmpty();
    assertThat(leftovers(SampleImages.withSegment(once, 0xee, adobe), ImageFormat.JPEG))
        .containsExactly("unknownBlock");
    assertThat(
            leftovers(
                SampleImages.withSegment(JPEG, 0xee, Arrays.copyOf(adobe, 13)), ImageFormat.JPEG))
        .containsExactly("unknownBlock");
  }

  @Test
  void findsASegmentBehindTheScanAndBytesBetweenSegments() {
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 4, 'h', 'i'};

    assertThat(leftovers(PrivateFiles.inserted(JPEG, JPEG.length - 2, comment), ImageFormat.JPEG))
        .containsExactly("comment");
    assertThat(leftovers(PrivateFiles.inserted(JPEG, 2, ascii("secret")), ImageFormat.JPEG))
        .containsExactly("unknownBlock");
    assertThat(
            leftovers(
                PrivateFiles.inserted(JPEG, 2, new byte[] {-1, (byte) 0xd0}), ImageFormat.JPEG))
        .as("a restart where there is nothing to restart")
        .containsExactly("unknownBlock");
  }

  @Test
  void aJpegHasOneFrame() {
    int frame = SampleImages.indexOf(JPEG, new byte[] {-1, (byte) 0xc0});
    byte[] content = Arrays.copyOfRange(JPEG, frame + 4, frame + 2 + 17);

    assertThat(leftovers(SampleImages.withSegment(JPEG, 0xc0, content), ImageFormat.JPEG))
        .containsExactly("unknownBlock");
  }

  @Test
  void tablesOfAJpegMayHoldNothingElse() {
    int tables = SampleImages.indexOf(JPEG, new byte[] {-1, (byte) 0xdb});
    byte[] longer = PrivateFiles.inserted(JPEG, tables + 4 + 65, ascii("hi"));
    longer[tables + 3] = 67 + 2;

    assertThat(leftovers(longer, ImageFormat.JPEG)).contains("unknownBlock");
  }

  @ParameterizedTest
  @CsvSource({
    "tEXt, Comment~x, comment", "tEXt, Author~x, artist", "zTXt, Comment~~x, comment;unreadable",
    "iTXt, Comment~~~~~x, comment", "eXIf, MM~*~~~~, exif", "tIME, ......., captureTime",
    "iCCP, ...., iccDescription", "gAMA, ...., unknownBlock", "pHYs, ........., unknownBlock",
    "sRGB, ., unknownBlock", "acTL, ........, unknownBlock", "prVt, x, unknownBlock",
    "IHDR, ............., unknownBlock", "PLTE, .., unknownBlock",
  })
  void findsEveryOtherChunkOfAPng(String type, String content, String kinds) {
    byte[] file = SampleImages.withChunk(PNG, type, ascii(content.replace('~', '\0')));

    assertThat(leftovers(file, ImageFormat.PNG)).containsExactly(kinds.split(";", -1));
  }

  @Test
  void theEndOfAPngIsEmpty() {
    byte[] end = SampleImages.pngChunk("IEND", ascii("secret"));

    assertThat(leftovers(join(Arrays.copyOf(PNG, PNG.length - 12), end), ImageFormat.PNG))
        .containsExactly("unknownBlock");
  }

  @ParameterizedTest
  @CsvSource({
    "EXIF, MM~*~~~~, exif",
    "'XMP ', <x aux:OwnerName='me'/>, ownerName;xmp",
    "ICCP, .., iccDescription",
    "abcd, .., unknownBlock",
    "ANIM, ......, unknownBlock",
    "VP8X, ~~~~~~~~~~, unknownBlock",
    "ANMF, ................, unknownBlock",
    "ALPH, .., unknownBlock",
    "'VP8 ', .., embeddedPicture",
    "VP8L, .., embeddedPicture",
  })
  void findsEveryOtherChunkOfAWebp(String type, String content, String kinds) {
    byte[] chunk = riffChunk(type, ascii(content.replace('~', '\0')));

    byte[] simple = SampleImages.riff(join(Renditions.chunksOf(WEBP), chunk));
    byte[] extended = SampleImages.riff(join(Renditions.chunksOf(EXTENDED_WEBP), chunk));

    assertThat(leftovers(extended, ImageFormat.WEBP)).contains(kinds.split(";", -1));
    assertThat(leftovers(simple, ImageFormat.WEBP)).contains(kinds.split(";", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "20, iccDescription",
    "08, exif",
    "04, xmp",
    "80, unknownBlock",
    "40, unknownBlock",
    "01, unknownBlock"
  })
  void aWebpMayNotEvenSayThatThereIsMore(String flag, String kind) {
    byte[] file = EXTENDED_WEBP.clone();
    file[20] |= (byte) Integer.parseInt(flag, 16);

    assertThat(leftovers(file, ImageFormat.WEBP)).containsExactly(kind);
  }

  @Test
  void findsWhatIsHiddenInAnAnimation() {
    byte[] frame =
        riffChunk(
            "ANMF",
            join(
                Renditions.frameHeader(),
                Renditions.chunksOf(WEBP),
                riffChunk("XMP ", ascii("<x/>"))));

    assertThat(leftovers(Renditions.animatedWebp(frame), ImageFormat.WEBP)).containsExactly("xmp");
    assertThat(
            leftovers(
                Renditions.animatedWebp(riffChunk("EXIF", ascii("MM\0*\0\0\0\0"))),
                ImageFormat.WEBP))
        .containsExactly("exif");
    assertThat(leftovers(Renditions.animatedWebp(riffChunk("VP8 ", new byte[2])), ImageFormat.WEBP))
        .as("a still picture beside the frames")
        .isNotEmpty();
  }

  @Test
  void paddingOfAWebpIsZero() {
    byte[] padded = SampleImages.riff(riffChunk("VP8 ", new byte[11]));
    byte[] used = padded.clone();
    used[used.length - 1] = 'x';

    assertThat(leftovers(padded, ImageFormat.WEBP)).isEmpty();
    assertThat(leftovers(used, ImageFormat.WEBP)).containsExactly("unknownBlock");
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void findsASingleByteBehindTheEnd(ImageFormat format) {
    byte[] file = Renditions.opaque(format);

    assertThat(leftovers(Arrays.copyOf(file, file.length + 1), format))
        .containsExactly("trailingData");
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void aFileThatIsCutAnywhereIsUnreadable(ImageFormat format) {
    byte[] file = Renditions.transparent(format);
    for (int length = 0; length < file.length; length++) {
      assertThat(leftovers(Arrays.copyOf(file, length), format))
          .as("%d bytes", length)
          .contains("unreadable");
    }
  }

  @Test
  void aFileOfAnotherFormatIsUnreadable() {
    assertThat(leftovers(PNG, ImageFormat.JPEG)).containsExactly("unreadable");
    assertThat(leftovers(WEBP, ImageFormat.PNG)).containsExactly("unreadable");
    assertThat(leftovers(JPEG, ImageFormat.WEBP)).containsExactly("unreadable");
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void allowsTheVeryCreditThatIsKeptAndNoOther(ImageFormat format) {
    byte[] plain = Renditions.transparent(format);
    byte[] credited = new CreditWriter().write(plain, format, CREDIT);
    byte[] altered = credited.clone();
    altered[SampleImages.indexOf(altered, ascii("Owner"))] = 'o';
    byte[] twice = new CreditWriter().write(credited, format, CREDIT);

    assertThat(leftovers(credited, format, CREDIT)).isEmpty();
    assertThat(leftovers(credited, format)).containsExactly("artist", "copyright", "exif");
    assertThat(leftovers(altered, format, CREDIT)).containsExactly("artist", "copyright", "exif");
    assertThat(leftovers(credited, format, new Credit("© Ann Owner", null))).isNotEmpty();
    assertThat(leftovers(twice, format, CREDIT)).isNotEmpty();
  }

  private static List<String> leftovers(byte[] file, ImageFormat format) {
    return leftovers(file, format, Credit.NONE);
  }

  private static List<String> leftovers(byte[] file, ImageFormat format, Credit kept) {
    return new RenditionCheck()
        .leftovers(file, format, kept).stream().map(PrivateKind::id).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc1, 0xc3})
  void onlyFramesThatAreWrittenAreAllowed(int code) {
    byte[] file = JPEG.clone();
    file[SampleImages.indexOf(JPEG, new byte[] {-1, (byte) 0xc0}) + 1] = (byte) code;

    assertThat(leftovers(file, ImageFormat.JPEG)).contains("unknownBlock");
  }
}
