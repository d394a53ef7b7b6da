package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.inspect;
import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.Inspected.sorted;
import static dev.pawpress.testing.SampleImages.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What EXIF blocks and TIFF files tell. */
class TiffMetadataTest {
  private static final byte[] JPEG = SampleImages.file("jpeg", 24, 18);
  private static final byte[] PNG = SampleImages.file("png", 24, 18);
  private static final byte[] WEBP = SampleImages.file("webp", 24, 18);

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
    "935c, editHistory",
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
          .containsExactly(sorted(kind, "exif"));
      assertThat(kinds(SampleImages.withExif("png", PNG, block)))
          .containsExactly(sorted(kind, "exif"));
      assertThat(kinds(SampleImages.withExif("webp", WEBP, block)))
          .containsExactly(sorted(kind, "exif"));
      assertThat(kinds(block)).as("a TIFF file").containsExactly(kind);
      assertThat(kinds(SampleImages.withExif("jpeg", JPEG, blank)))
          .as("a text that only takes up space")
          .containsExactly("exif");
    }
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

  @Test
  void findsFurtherPicturesOfATiff() {
    TiffMaker maker = new TiffMaker().number(Directory.MAIN, 0x0111, 8);

    assertThat(kinds(maker.number(Directory.NEXT, 0x0111, 8).block()))
        .containsExactly("embeddedPicture");
    assertThat(kinds(maker.number(Directory.NEXT, 0x00fe, 1).block())).containsExactly("thumbnail");
  }

  @Test
  void whoMadeAFurtherPageDidNotMakeTheFirst() {
    byte[] block =
        new TiffMaker()
            .text(Directory.MAIN, TiffTags.MODEL, "of the first")
            .text(Directory.NEXT, TiffTags.COPYRIGHT, "theirs")
            .text(Directory.NEXT, TiffTags.MAKE, "theirs")
            .block();

    for (byte[] file : List.of(block, SampleImages.withExif("jpeg", JPEG, block))) {
      assertThat(inspect(file).kinds()).contains(PrivateKind.COPYRIGHT, PrivateKind.CAMERA_MODEL);
      assertThat(inspect(file).capture())
          .isEqualTo(new CaptureFacts(null, null, null, "of the first"));
      assertThat(inspect(file).credit()).isEqualTo(Credit.NONE);
    }
  }

  @Test
  void readsABigTiff() {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer file = ByteBuffer.allocate(512).order(order);
      file.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
      file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
      file.putLong(3);
      putBigEntry(file, TiffTags.MODEL, 2, 9, 300);
      putBigEntry(file, TiffTags.SUB_DIRECTORIES, 18, 1, 200);
      putBigEntry(file, TiffTags.GPS_DIRECTORY, 16, 1, 100);
      file.putLong(0);
      file.position(100).putLong(1);
      putBigEntry(file, 1, 2, 2, 0);
      file.put(file.position() - 8, (byte) 'N');
      file.position(200).putLong(0).putLong(0);
      file.position(300).put(ascii("Big Phone"));

      assertThat(kinds(file.array())).containsExactly("cameraModel", "embeddedPicture", "gps");
      assertThat(inspect(file.array()).capture().model()).isEqualTo("Big Phone");
    }
  }

  private static void putBigEntry(ByteBuffer file, int tag, int type, long count, long value) {
    file.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }
}
